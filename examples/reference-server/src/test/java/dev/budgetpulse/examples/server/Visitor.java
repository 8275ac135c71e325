package dev.budgetpulse.examples.server;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A browser without scripts, as far as the tests need one: keeps cookies and sends forms. */
final class Visitor {
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final String BOUNDARY = "a-boundary-of-the-tests";

  private final RunningServer server;
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  Visitor(RunningServer server) {
    this.server = server;
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** Sends a form with the token of a page that the visitor has just loaded. */
  HttpResponse<String> post(String path, Map<String, String> fields) {
    Map<String, String> all = new java.util.HashMap<>(fields);
    all.putIfAbsent("token", token());
    return send(form(path, all));
  }

  /** Sends a form with fields that there are several of, as {@link #post(String, Map)} does. */
  HttpResponse<String> post(String path, List<Map.Entry<String, String>> fields) {
    String body =
        Stream.concat(Stream.of(Map.entry("token", token())), fields.stream())
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<byte[]> download(String path) {
    return send(request(path).GET(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request.build(), handler);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.address(path)));
  }

  HttpRequest.Builder form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  /** Sends a file to the import and returns the page that shows what it would do. */
  HttpResponse<String> upload(String fileName, byte[] content, String account) {
    HttpResponse<String> sent = send(file(fileName, content, account, token()));
    return sent.statusCode() == 303 ? follow(sent) : sent;
  }

  HttpRequest.Builder file(String fileName, byte[] content, String account, String token) {
    String head =
        part("token", token)
            + part("account", account)
            + "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + fileName.replace("\\", "\\\\").replace("\"", "\\\"")
            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    return request("/import")
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(
            HttpRequest.BodyPublishers.ofByteArrays(
                List.of(
                    head.getBytes(StandardCharsets.UTF_8),
                    content,
                    ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII))));
  }

  HttpResponse<String> follow(HttpResponse<String> redirect) {
    String location = redirect.headers().firstValue("Location").orElseThrow();
    URI to = URI.create(location);
    return get(to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery()));
  }

  String token() {
    return found(TOKEN, get("/import").body());
  }

  static String found(Pattern pattern, String html) {
    Matcher matcher = pattern.matcher(html);
    if (!matcher.find()) {
      throw new AssertionError("The page has no " + pattern);
    }
    return matcher.group(1);
  }

  private static String part(String name, String value) {
    return "--"
        + BOUNDARY
        + "\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + value
        + "\r\n";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
