package dev.budgetpulse.examples.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.address.ClientAddresses;
import dev.budgetpulse.security.forgery.ForgeryGuard;
import dev.budgetpulse.security.gate.Entry;
import dev.budgetpulse.security.gate.Gate;
import dev.budgetpulse.security.headers.SecurityHeaders;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecurityFilterTest {
  private static final String OWN = "https://shop.example";

  private final Server server = new Server();
  private final AtomicInteger created = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> jar = new TreeMap<>();
  private URI address;

  /** Answers with what the filter found out. */
  private static final class Page extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (request.getServletPath().equals("/sign-in")) {
        request.getSession();
      }
      if (request.getServletPath().equals("/fail")) {
        response.getWriter().print("half a page");
        throw new IllegalStateException("CANARY");
      }
      Entry.Admitted entry = (Entry.Admitted) request.getAttribute(SecurityFilter.ENTRY);
      response
          .getWriter()
          .print(entry.token() + " " + entry.nonce().value() + " " + entry.client().address());
    }
  }

  /** Has a request come from the peer that a header names. */
  private static final class Behind extends HttpFilter {
    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      chain.doFilter(
          new HttpServletRequestWrapper(request) {
            @Override
            public String getRemoteAddr() {
              String peer = getHeader("Test-Peer");
              return peer == null ? super.getRemoteAddr() : peer;
            }
          },
          response);
    }
  }

  @BeforeEach
  void start() throws Exception {
    SecureRandom random = new SecureRandom();
    byte[] key = new byte[32];
    random.nextBytes(key);
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler();
    SessionHandler sessions = new SessionHandler();
    sessions.addEventListener(
        new HttpSessionListener() {
          @Override
          public void sessionCreated(HttpSessionEvent event) {
            created.incrementAndGet();
          }
        });
    handler.setSessionHandler(sessions);
    handler.addFilter(new FilterHolder(new Behind()), "/*", EnumSet.of(DispatcherType.REQUEST));
    handler.addFilter(
        new FilterHolder(
            new SecurityFilter(
                Gate.of(
                    SecurityHeaders.overTls(),
                    ClientAddresses.direct(),
                    ForgeryGuard.of(key, random),
                    Set.of(OWN),
                    InstantSource.system(),
                    random,
                    event -> {}))),
        "/*",
        EnumSet.of(DispatcherType.REQUEST));
    ServletHolder page = new ServletHolder(new Page());
    for (String path : List.of("", "/sign-in", "/fail")) {
      handler.addServlet(page, path);
    }
    server.setHandler(handler);
    server.start();
    address = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/");
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  /** Sends a request with the cookies there are, over what stands for an encrypted connection. */
  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    if (!jar.isEmpty()) {
      request.header(
          "Cookie",
          jar.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    for (String set : response.headers().allValues("Set-Cookie")) {
      String[] cookie = set.split("[=;]", -1);
      jar.put(cookie[0], cookie[1]);
    }
    return response;
  }

  private HttpResponse<String> post(String path, String form)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .POST(BodyPublishers.ofString(form))
            .header("Content-Type", "application/x-www-form-urlencoded"));
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(address);
  }

  private String token() throws IOException, InterruptedException {
    return send(request()).body().split(" ", -1)[0];
  }

  private HttpRequest.Builder post(String token) {
    return request().POST(BodyPublishers.noBody()).header("X-Forgery-Token", token);
  }

  @Test
  void a_page_has_the_headers_of_a_document_with_its_own_nonce() throws Exception {
    HttpResponse<String> page = send(request());
    String nonce = page.body().split(" ", -1)[1];
    assertTrue(page.headers().firstValue("Content-Security-Policy").orElseThrow().contains(nonce));
    assertEquals("nosniff", page.headers().firstValue("X-Content-Type-Options").orElseThrow());
    assertNotEquals(nonce, send(request()).body().split(" ", -1)[1]);
  }

  @Test
  void x_1_a_form_of_ours_goes_through() throws Exception {
    assertEquals(200, send(post(token()).header("Origin", OWN)).statusCode());
  }

  @Test
  void abuse_case_77_what_another_site_sends_is_refused_with_all_headers() throws Exception {
    String token = token();
    HttpResponse<String> refused = send(post(token).header("Sec-Fetch-Site", "cross-site"));
    assertEquals(403, refused.statusCode());
    assertTrue(refused.headers().firstValue("Content-Security-Policy").isPresent());
    assertEquals(403, send(post(token).header("Origin", "null")).statusCode());
    assertEquals(403, send(post("x")).statusCode());
  }

  @Test
  void x_3_a_token_of_another_session_is_worth_nothing() throws Exception {
    HttpResponse<String> stranger = client.send(request().build(), BodyHandlers.ofString());
    token();
    assertEquals(403, send(post(stranger.body().split(" ", -1)[0])).statusCode());
  }

  @Test
  void x_3_a_token_is_taken_from_a_body_and_never_from_an_address() throws Exception {
    String token = token();
    assertEquals(200, post("/", "token=" + token).statusCode());
    assertEquals(403, post("/?token=" + token, "").statusCode());
    assertEquals(403, post("/?%74oken=" + token, "").statusCode());
    assertEquals(403, post("/?token=" + token, "token=" + token).statusCode());
  }

  @Test
  void abuse_case_14_a_token_that_is_sent_twice_is_none() throws Exception {
    String token = token();
    assertEquals(403, post("/", "token=" + token + "&token=" + token).statusCode());
    assertEquals(403, post("/", "token=x&token=" + token).statusCode());
  }

  @Test
  void x_3_who_has_not_signed_in_is_known_by_a_cookie_and_nothing_is_kept() throws Exception {
    HttpResponse<String> first = send(request());
    assertTrue(
        first
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow()
            .matches("__Host-visitor=[^;]{22}; Path=/; Secure; HttpOnly; SameSite=Lax"));
    assertTrue(send(request()).headers().firstValue("Set-Cookie").isEmpty());
    assertEquals(200, send(post(token())).statusCode());
    assertEquals(0, created.get());
    jar.clear();
    assertEquals(403, send(post(first.body().split(" ", -1)[0])).statusCode());
    assertEquals(0, created.get());
  }

  @Test
  void x_3_a_token_of_before_the_sign_in_is_worth_nothing_after_it() throws Exception {
    String before = token();
    send(HttpRequest.newBuilder(address.resolve("/sign-in")));
    assertEquals(1, created.get());
    assertEquals(403, send(post(before)).statusCode());
    assertEquals(200, send(post(token())).statusCode());
  }

  @Test
  void i_4_a_peer_on_the_own_link_is_answered_as_any_other() throws Exception {
    for (String peer : List.of("fe80::1%eth0", "[fe80::1%2]", "[fe80::1]")) {
      HttpResponse<String> page = send(request().header("Test-Peer", peer));
      assertEquals(200, page.statusCode());
      assertTrue(page.body().endsWith(" fe80::1"), page.body());
    }
    HttpResponse<String> unknown = send(request().header("Test-Peer", "@unix-socket"));
    assertEquals(400, unknown.statusCode());
    assertTrue(unknown.headers().firstValue("Content-Security-Policy").isPresent());
  }

  @Test
  void abuse_case_106_an_error_inside_is_answered_with_all_headers_and_an_id_only()
      throws Exception {
    HttpResponse<String> failed = send(HttpRequest.newBuilder(address.resolve("/fail")));
    assertEquals(500, failed.statusCode());
    assertEquals("Refused.", failed.body().strip());
    assertTrue(failed.headers().firstValue("X-Request-Id").orElseThrow().length() >= 32);
    assertEquals(1, failed.headers().allValues("Content-Security-Policy").size());
    assertEquals("no-store", failed.headers().firstValue("Cache-Control").orElseThrow());
  }

  @Test
  void abuse_case_107_what_is_probed_for_is_not_found_and_looks_alike() throws Exception {
    Set<String> bodies = new TreeSet<>();
    for (String probe :
        List.of("/.env", "/.git/config", "/actuator/env", "/swagger-ui/", "/index.html.bak")) {
      HttpResponse<String> answer = send(HttpRequest.newBuilder(address.resolve(probe)));
      assertEquals(404, answer.statusCode());
      assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElseThrow());
      assertEquals(1, answer.headers().allValues("Content-Security-Policy").size());
      bodies.add(answer.body().replace(probe, "P"));
    }
    assertEquals(1, bodies.size());
  }

  /** Posts for another site to a path as it is, which a client would put in order. */
  private String raw(String path, String token) throws IOException {
    String request =
        String.join(
            "\r\n",
            "POST " + path + " HTTP/1.1",
            "Host: a",
            "Sec-Fetch-Site: cross-site",
            "X-Forgery-Token: " + token,
            "Cookie: __Host-visitor=" + jar.get("__Host-visitor"),
            "Content-Length: 0",
            "Connection: close",
            "",
            "");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void abuse_case_31_no_spelling_of_a_path_goes_round_the_filter() throws Exception {
    String token = token();
    for (String path :
        List.of("/sign-in/", "//sign-in", "/%73ign-in", "/sign-in;x", "/SIGN-IN", "/./sign-in")) {
      String answer = raw(path, token);
      assertTrue(answer.matches("(?s)HTTP/1.1 (400|403) .*"), path + ": " + answer);
    }
    assertEquals(0, created.get());
  }

  @Test
  void abuse_case_32_no_header_and_no_field_stands_for_the_method() throws Exception {
    String token = token();
    HttpRequest.Builder get = request().header("X-HTTP-Method-Override", "DELETE");
    assertEquals(200, send(get).statusCode());
    assertEquals(403, post("/", "_method=GET").statusCode());
    assertEquals(
        403,
        send(request().POST(BodyPublishers.noBody()).header("X-Method-Override", "GET"))
            .statusCode());
    assertEquals(200, post("/", "token=" + token + "&_method=TRACE").statusCode());
    assertEquals(405, send(request().method("TRACK", BodyPublishers.noBody())).statusCode());
  }

  @Test
  void x_5_an_unknown_method_is_refused() throws Exception {
    assertEquals(405, send(request().method("BREW", BodyPublishers.noBody())).statusCode());
  }

  @Test
  void abuse_case_19_headers_of_an_untrusted_peer_name_nobody() throws Exception {
    HttpResponse<String> page =
        send(request().header("X-Forwarded-For", "9.9.9.9").header("X-Request-Id", "mine-is-best"));
    assertTrue(page.body().endsWith(" 127.0.0.1"), page.body());
    assertNotEquals("mine-is-best", page.headers().firstValue("X-Request-Id").orElseThrow());
  }
}
