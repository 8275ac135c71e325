package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.examples.server.ops.Operations;
import dev.budgetpulse.security.trace.ErrorReport;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsTest {
  private static final String TOKEN = "a-token-of-the-tests-with-some-length";

  private final AtomicBoolean storeAnswers = new AtomicBoolean(true);
  private final Watcher watcher = new Watcher();
  private final Operations operations =
      new Operations(
          () -> {
            if (!storeAnswers.get()) {
              throw new IllegalStateException("jdbc:secret");
            }
            return true;
          },
          Optional.of(TOKEN),
          new SecureRandom(),
          watcher.hooks());
  private final HttpClient client = HttpClient.newHttpClient();
  private Javalin javalin;

  @BeforeEach
  void start() {
    javalin =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  operations.install(config);
                  config.routes.get("/entries/{id}", context -> context.result("one"));
                  config.routes.get(
                      "/breaks/{id}",
                      context -> {
                        throw new IllegalStateException("a private word");
                      });
                  config.routes.exception(
                      IllegalStateException.class, (e, context) -> Operations.failed(context, e));
                  config.routes.get(
                      "/ends",
                      context -> {
                        throw new AssertionError("a private word");
                      });
                  config.router.javaLangErrorHandler(Operations::failed);
                })
            .start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    javalin.stop();
  }

  @Test
  void f_08_it_lives_whatever_its_store_does_and_is_ready_if_that_answers() throws Exception {
    assertEquals(200, get("/healthz").statusCode());
    assertEquals(200, get("/readyz").statusCode());
    storeAnswers.set(false);
    assertEquals(200, get("/healthz").statusCode());
    HttpResponse<String> unready = get("/readyz");
    assertEquals(503, unready.statusCode());
    assertEquals("the store does not answer\n", unready.body());
    String address = "http://127.0.0.1:" + javalin.port() + "/healthz";
    assertTrue(Alive.answers(address));
    javalin.stop();
    assertFalse(Alive.answers(address));
  }

  @Test
  void it_is_not_ready_once_it_stops() throws Exception {
    operations.stopping();
    assertEquals(503, get("/readyz").statusCode());
    assertEquals(200, get("/healthz").statusCode());
  }

  @Test
  void metrics_are_for_who_has_the_token_and_name_no_address_that_was_asked_for() throws Exception {
    get("/entries/a-private-word");
    assertEquals(404, get("/metrics").statusCode());
    assertEquals(404, send(request("/metrics").header("Authorization", "Bearer x")).statusCode());
    HttpResponse<String> metrics =
        send(request("/metrics").header("Authorization", "Bearer " + TOKEN));
    assertEquals(200, metrics.statusCode());
    assertTrue(metrics.body().contains("uri=\"/entries/{id}\""), metrics.body());
    assertTrue(!metrics.body().contains("private"));
  }

  @Test
  void h_54_each_request_has_an_id_of_its_own_that_nobody_else_gave() throws Exception {
    String first = id(send(request("/healthz").header("X-Request-Id", "mine-mine-mine")));
    String second = id(get("/healthz"));
    assertTrue(first.matches("[0-9a-f]{32}"), first);
    assertNotEquals(first, second);
  }

  @Test
  void h_54_whoever_watches_is_told_of_each_request_and_of_what_nobody_expected() throws Exception {
    String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    send(request("/entries/a-private-word").header("traceparent", parent));
    String broken = id(get("/breaks/a-private-word"));
    get("/ends");
    get("/entries/last");
    operations.failures().deliver();
    assertEquals(
        List.of(
            "GET /entries/{id} {method=GET, status=200, uri=/entries/{id}}",
            "GET /breaks/{id} {method=GET, status=200, uri=/breaks/{id}} failed",
            "GET /ends {method=GET, status=500, uri=/ends} failed",
            "GET /entries/{id} {method=GET, status=200, uri=/entries/{id}}"),
        watcher.seen());
    assertEquals(List.of(parent), watcher.parents());
    assertEquals(
        List.of("/breaks/{id}", "/ends"),
        watcher.reports().stream().map(ErrorReport::route).toList());
    assertEquals(broken, watcher.reports().get(0).request().value());
    assertFalse(watcher.reports().toString().contains("private"));
  }

  private static String id(HttpResponse<String> response) {
    return response.headers().firstValue("X-Request-Id").orElseThrow();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
