package dev.budgetpulse.examples.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the server of this machine whether it lives, for whoever starts it anew if it does not. */
public final class Alive {
  private Alive() {}

  /** Ends with 0 if it does. */
  public static void main(String[] arguments) {
    String port = arguments.length == 0 ? "8080" : arguments[0];
    System.exit(answers("http://127.0.0.1:" + port + "/healthz") ? 0 : 1);
  }

  static boolean answers(String address) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(3)).build();
      return HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
