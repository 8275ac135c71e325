package dev.budgetpulse.examples.server;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A browser without scripts, as far as the tests need one: keeps cookies and sends forms. It is
 * that of the demo person, unless it is a stranger's.
 */
final class Visitor {
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final String BOUNDARY = "a-boundary-of-the-tests";

  private final RunningServer server;
  private final CookieManager cookies = new CookieManager(new Jar(), CookiePolicy.ACCEPT_ALL);
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

  /** Keeps cookies as browsers do: Java puts those with an age into quotation marks. */
  private static final class Jar implements CookieStore {
    private final CookieStore kept = new CookieManager().getCookieStore();

    @Override
    public void add(URI uri, HttpCookie cookie) {
      cookie.setVersion(0);
      kept.add(uri, cookie);
    }

    @Override
    public List<HttpCookie> get(URI uri) {
      return kept.get(uri);
    }

    @Override
    public List<HttpCookie> getCookies() {
      return kept.getCookies();
    }

    @Override
    public List<URI> getURIs() {
      return kept.getURIs();
    }

    @Override
    public boolean remove(URI uri, HttpCookie cookie) {
      return kept.remove(uri, cookie);
    }

    @Override
    public boolean removeAll() {
      return kept.removeAll();
    }
  }

  /** Makes the browser of the demo person, who has signed in. */
  Visitor(RunningServer server) {
    this(server, server.session());
  }

  private Visitor(RunningServer server, String session) {
    this.server = server;
    if (!session.isEmpty()) {
      String[] parts = session.split("=", 2);
      cookie(parts[0], parts[1]);
    }
  }

  /** Returns the browser of somebody who has not signed in. */
  static Visitor stranger(RunningServer server) {
    return new Visitor(server, "");
  }

  /** Puts a cookie into the browser. */
  void cookie(String name, String value) {
    HttpCookie cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setDomain(URI.create(server.address("/")).getHost());
    cookies.getCookieStore().add(URI.create(server.address("/")), cookie);
  }

  /** Returns what a cookie says, or nothing. */
  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** Sends a form with the token of the page that it is on. */
  HttpResponse<String> post(String page, String path, Map<String, String> fields) {
    Map<String, String> all = new java.util.HashMap<>(fields);
    all.put("token", found(TOKEN, get(page).body()));
    return send(form(path, all));
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

  /** Sends a request and goes on; the answer comes later. */
  CompletableFuture<HttpResponse<String>> begin(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
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
