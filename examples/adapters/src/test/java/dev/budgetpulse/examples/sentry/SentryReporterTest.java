package dev.budgetpulse.examples.sentry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.budgetpulse.security.trace.ErrorReport;
import dev.budgetpulse.security.trace.RequestId;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SentryReporterTest {
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream body =
        packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
      received.add(
          exchange.getRequestURI()
              + "\n"
              + new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private String sent(Exception thrown) throws InterruptedException {
    String dsn = "http://key@127.0.0.1:" + server.getAddress().getPort() + "/7";
    try (SentryReporter reporter = new SentryReporter(dsn)) {
      reporter.report(
          ErrorReport.of(thrown, "/entries/{id}", new RequestId("abcdef0123"), "shop@1.4"));
    }
    String sent = received.poll(20, TimeUnit.SECONDS);
    assertNotNull(sent, "Nothing arrived");
    return sent;
  }

  @Test
  void g_15_sentry_is_told_where_and_what_but_no_message() throws InterruptedException {
    String sent =
        sent(
            new IllegalStateException(
                "hunter2", new IOException("jdbc:secret://user:correct-horse@host")));
    assertEquals("/api/7/envelope/", sent.lines().findFirst().orElseThrow());
    assertTrue(sent.contains("java.lang.IllegalStateException"), sent);
    assertTrue(sent.contains("java.io.IOException"), sent);
    assertTrue(sent.contains("\"transaction\":\"/entries/{id}\""), sent);
    assertTrue(sent.contains("\"request\":\"abcdef0123\""), sent);
    assertTrue(sent.contains("\"release\":\"shop@1.4\""), sent);
    assertTrue(sent.contains("\"function\":\"g_15_sentry_is_told"), sent);
    assertFalse(sent.contains("hunter2"), sent);
    assertFalse(sent.contains("correct-horse"), sent);
    assertFalse(sent.contains("server_name"), sent);
  }

  @Test
  void an_error_without_frames_is_reported_all_the_same() throws InterruptedException {
    Exception bare = new IllegalStateException();
    bare.setStackTrace(new StackTraceElement[0]);
    assertTrue(sent(bare).contains("java.lang.IllegalStateException"));
  }
}
