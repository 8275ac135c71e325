package dev.budgetpulse.examples.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailPart;
import dev.budgetpulse.reports.testkit.MailTransportSpec.Arrived;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A provider that takes mails by HTTP and knows one that is sent again. */
final class MailProvider implements AutoCloseable {
  /** Not a status: it cuts the line. */
  static final int DROP = -1;

  /** Not a status: it says nothing until the test ends. */
  static final int SILENCE = -2;

  private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
  private final List<String> known = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer server;
  private volatile int status = 202;

  MailProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/mails", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  MailProvider answering(int newStatus) {
    status = newStatus;
    return this;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mails");
  }

  HttpMailTransport transport(Duration patience) {
    return new HttpMailTransport(HttpClient.newHttpClient(), address(), () -> "secret", patience);
  }

  List<Arrived> arrived() {
    List<Arrived> all = new ArrayList<>();
    arrived.drainTo(all);
    synchronized (known) {
      known.clear();
    }
    return all;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = json.readTree(exchange.getRequestBody().readAllBytes());
      if (status == SILENCE) {
        end.await();
      }
      if (status == DROP || status == SILENCE) {
        return;
      }
      boolean allowed =
          "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
      String id = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      if (allowed && status / 100 == 2 && isNew(id)) {
        arrived.add(read(id, body));
      }
      exchange.sendResponseHeaders(allowed ? status : 401, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isNew(String id) {
    synchronized (known) {
      return !known.contains(id) && known.add(id);
    }
  }

  private static Arrived read(String id, JsonNode body) {
    JsonNode headers = body.get("headers");
    List<String> names = new ArrayList<>(body.propertyNames());
    names.addAll(headers.propertyNames());
    return new Arrived(
        id,
        address(body.get("from")),
        address(body.get("to").get(0)),
        body.get("subject").asString(),
        body.get("text").asString(),
        Optional.ofNullable(body.get("html")).map(JsonNode::asString),
        parts(body.get("inline")),
        parts(body.get("attachments")),
        Optional.ofNullable(headers.get("List-Unsubscribe"))
            .map(JsonNode::asString)
            .map(link -> URI.create(link.substring(1, link.length() - 1))),
        names);
  }

  private static MailAddress address(JsonNode address) {
    return new MailAddress(address.get("email").asString(), address.get("name").asString());
  }

  private static List<MailPart> parts(JsonNode all) {
    List<MailPart> parts = new ArrayList<>();
    for (JsonNode part : all) {
      parts.add(
          new MailPart(
              part.get("name").asString(),
              part.get("type").asString(),
              Base64.getDecoder().decode(part.get("content").asString())));
    }
    return parts;
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
