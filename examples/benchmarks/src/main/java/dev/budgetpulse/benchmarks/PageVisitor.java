package dev.budgetpulse.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser of their own, as far as the server can tell. */
final class PageVisitor {
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final Pattern LETTER =
      Pattern.compile("href=\"http[^\"]+(/account/verify[^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  // The virtual machine's own cookies come back in quotes, as no browser sends them.
  private final Map<String, String> cookies = new ConcurrentHashMap<>();
  private final String server;

  PageVisitor(String server) {
    this.server = server;
  }

  /** Makes an account and confirms its address, which the server's own mailbox has a letter to. */
  void register(PagePerson person) throws InterruptedException {
    int status =
        submit(
            "/register",
            "/register",
            Map.of("email", person.email(), "name", "Visitor", "password", person.password()));
    if (status != 202) {
      throw new IllegalStateException("Nobody was registered: " + status);
    }
    send(request(link(person)).build());
    String page = "/account/verify";
    require(submit(page, page, Map.of()), page);
  }

  /** Returns the address that the letter to somebody has, once it is there. */
  private String link(PagePerson person) throws InterruptedException {
    for (int tries = 0; tries < 100; tries++) {
      String letters = get("/mailbox");
      int to = letters.indexOf(person.email());
      Matcher link = LETTER.matcher(letters);
      if (to >= 0 && link.find(to)) {
        return link.group(1);
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("No letter came");
  }

  /** Signs in. */
  void signIn(PagePerson person) {
    require(
        submit(
            "/sign-in", "/sign-in", Map.of("email", person.email(), "password", person.password())),
        "/sign-in");
  }

  private static void require(int status, String page) {
    if (status != 303) {
      throw new IllegalStateException(page + " refuses with " + status);
    }
  }

  /** Sends a form that stands on a page, and returns the status of the answer. */
  private int submit(String page, String action, Map<String, String> fields) {
    return submitWith(token(page), action, fields);
  }

  /** Sends a form that stood on a page. */
  int submitWith(String token, String action, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(field -> "&" + field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("", "token=" + encoded(token), ""));
    return send(request(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build())
        .statusCode();
  }

  /** Returns the token of the forms on a page. */
  String token(String page) {
    Matcher token = TOKEN.matcher(get(page));
    if (!token.find()) {
      throw new IllegalStateException(page + " has no form");
    }
    return token.group(1);
  }

  /** Returns a page. */
  String get(String page) {
    HttpResponse<String> response = send(request(page).build());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(page + " is answered with " + response.statusCode());
    }
    return response.body();
  }

  private HttpRequest.Builder request(String address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + address));
    String all =
        cookies.entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? request : request.header("Cookie", all);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String header) {
    String pair = header.split(";", 2)[0];
    int at = pair.indexOf('=');
    cookies.put(pair.substring(0, at), pair.substring(at + 1));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
