package dev.budgetpulse.examples.server.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.security.forgery.ForgeryGuard;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files whose writing fails before or after a part of them was sent. */
class DownloadTest {
  private static final int MUCH = 1_000_000;

  private static Javalin javalin;

  /** Nobody has signed in. */
  private static final class Nobody implements Guests {
    @Override
    public Optional<Guest> find(Context context, Locale language) {
      return Optional.empty();
    }

    @Override
    public Book open(Guest guest) {
      throw new IllegalStateException("There is no book");
    }
  }

  @BeforeAll
  static void start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    SecureRandom random = new SecureRandom();
    Site site =
        new Site(
            new Nobody(),
            Whereabouts.loopback(port),
            ForgeryGuard.of(new byte[32], random),
            Clock.systemUTC(),
            random);
    site.openTo("/whole", "/early", "/late");
    javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              site.install(config);
              config.routes.get("/whole", context -> send(site, context, MUCH, false));
              config.routes.get("/early", context -> send(site, context, 10, true));
              config.routes.get("/late", context -> send(site, context, MUCH, true));
            });
    javalin.start("127.0.0.1", port);
  }

  @AfterAll
  static void stop() {
    javalin.stop();
  }

  @Test
  void a_file_is_sent_while_it_is_written() throws Exception {
    HttpResponse<String> response = get("/whole");
    assertEquals(MUCH, response.body().length());
    assertTrue(response.headers().firstValue("Content-Length").isEmpty());
  }

  @Test
  void what_fails_before_anything_was_sent_is_an_error_page() throws Exception {
    HttpResponse<String> response = get("/early");
    assertEquals(500, response.statusCode());
    assertTrue(response.body().contains("Something went wrong"));
    assertTrue(response.headers().firstValue("Content-Disposition").isEmpty());
    assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
    // Three of them may stand in a nonce.
    assertFalse(response.body().contains("x".repeat(10)));
  }

  @Test
  void what_fails_afterwards_is_never_taken_for_the_whole() {
    assertThrows(IOException.class, () -> get("/late"));
  }

  private static void send(Site site, Context context, int length, boolean fails)
      throws IOException {
    site.download(context, "file.txt", "text/plain", out -> write(out, length, fails));
  }

  private static void write(OutputStream out, int length, boolean fails) throws IOException {
    out.write("x".repeat(length).getBytes(StandardCharsets.US_ASCII));
    if (fails) {
      throw new IllegalStateException("It was meant to fail");
    }
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
