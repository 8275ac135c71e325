package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
  private static RunningServer server;
  private static Visitor visitor;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
    visitor = new Visitor(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "GET, /, 200",
    "GET, /budget/2026-10?currency=CHF, 200",
    "GET, /entries, 200",
    "GET, /entries/new, 200",
    "GET, /import, 200",
    "GET, /reports, 200",
    "GET, /reports/view?kind=bills, 200",
    "GET, /reports/download?kind=nothing&format=pdf, 422",
    "GET, /reports/entries?format=csv&span=never, 422",
    "GET, /nowhere, 404",
    "GET, /budget/2026-13, 404",
    "GET, /budget/9999-01, 404",
    "GET, /budget/2026-11?currency=XXX, 404",
    "GET, /entries/none-such, 404",
    "GET, /entries/00000000-0000-7000-8000-000000000000, 404",
    "GET, /import/00, 404",
    "GET, /import/batches/00/undo, 404",
    "GET, /assets/site.css, 404",
    "DELETE, /entries, 405",
    "PUT, /, 405",
    "POST, /budget/2026-11, 403",
    "POST, /budget/2026-11/EUR/copy, 403",
    "POST, /entries, 403",
    "POST, /import, 403",
    "POST, /reports/templates, 403",
    "POST, /reports/templates/bring-back, 403",
  })
  void abuse_case_83_every_answer_has_the_full_set_of_headers(
      String method, String path, int status) {
    HttpResponse<String> response =
        visitor.send(visitor.request(path).method(method, HttpRequest.BodyPublishers.noBody()));
    assertEquals(status, response.statusCode());
    for (String header :
        List.of(
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "X-Frame-Options",
            "X-XSS-Protection",
            "Referrer-Policy",
            "Permissions-Policy",
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Embedder-Policy",
            "Cross-Origin-Resource-Policy",
            "Cache-Control")) {
      assertEquals(1, response.headers().allValues(header).size(), header);
    }
    assertFalse(response.headers().firstValue("Server").isPresent());
    assertEquals(
        "text/html;charset=utf-8",
        response
            .headers()
            .firstValue("Content-Type")
            .orElse("")
            .replace(" ", "")
            .toLowerCase(Locale.ROOT));
    assertFalse(response.body().contains("Exception"));
  }

  @ParameterizedTest(name = "{0} from {1}: {2}")
  @CsvSource({
    "/entries?text=bakery, same-origin, gzip",
    "/entries?text=bakery, none, gzip",
    "/entries?text=bakery, cross-site, ''",
    "/entries?text=bakery, same-site, ''",
    "/entries, cross-site, gzip",
    "/mailbox, none, ''",
    "/reports/entries?format=csv&span=this-month, same-origin, ''",
    "/api/v1/openapi.json, same-origin, gzip",
  })
  void what_is_compressed_is_no_secret_beside_words_of_another_site(
      String path, String from, String encoding) {
    HttpResponse<byte[]> response =
        visitor.send(
            visitor
                .request(path)
                .header("Sec-Fetch-Site", from)
                .header("Accept-Encoding", "gzip, deflate, br"),
            HttpResponse.BodyHandlers.ofByteArray());
    assertEquals(200, response.statusCode());
    assertEquals(encoding, response.headers().firstValue("Content-Encoding").orElse(""));
  }

  @Test
  void pages_that_show_a_secret_once_are_not_compressed() {
    Map<String, String> wish =
        Map.of("label", "x", "scope", "read", "days", "30", "token", visitor.token());
    for (HttpRequest.Builder form :
        List.of(
            visitor.form("/account/tokens", wish),
            visitor.form("/account/security/factor", Map.of("token", visitor.token())))) {
      HttpResponse<String> response = visitor.send(form.header("Accept-Encoding", "gzip"));
      assertEquals(200, response.statusCode());
      assertEquals("", response.headers().firstValue("Content-Encoding").orElse(""));
    }
  }

  @Test
  void a_file_of_ours_says_that_it_depends_on_what_a_browser_can_read() {
    String address =
        Visitor.found(
            Pattern.compile("href=\"(/assets/site-[^\"]+\\.css)\""), visitor.get("/help").body());
    HttpResponse<byte[]> plain = visitor.download(address);
    HttpResponse<byte[]> packed =
        visitor.send(
            visitor.request(address).header("Accept-Encoding", "gzip"),
            HttpResponse.BodyHandlers.ofByteArray());
    for (HttpResponse<byte[]> each : List.of(plain, packed)) {
      assertEquals(List.of("Accept-Encoding"), each.headers().allValues("Vary"));
    }
    assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElse(""));
    assertTrue(packed.body().length < plain.body().length / 3);
  }

  @Test
  void abuse_case_80_a_form_has_another_token_each_time_and_all_are_good() {
    Set<String> tokens = new LinkedHashSet<>();
    for (int i = 0; i < 50; i++) {
      tokens.add(Visitor.found(TOKEN, visitor.get("/settings").body()));
    }
    assertEquals(50, tokens.size());
    for (String token : tokens) {
      Map<String, String> look =
          Map.of(
              "theme", "light", "density", "compact", "size", "normal", "order", "newest", "token",
              token);
      assertEquals(303, visitor.send(visitor.form("/settings/look", look)).statusCode());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://127.0.0.1.evil.example",
        "http://evil-127.0.0.1"
      })
  void abuse_case_82_no_other_site_is_allowed_to_read_anything(String origin) {
    for (String path : List.of("/", "/sign-in", "/api/v1/ledgers", "/healthz")) {
      for (String method : List.of("OPTIONS", "GET")) {
        HttpResponse<String> response =
            visitor.send(
                visitor
                    .request(path)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .header("Origin", origin)
                    .header("Access-Control-Request-Method", "POST"));
        assertTrue(
            response.headers().map().keySet().stream()
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control")),
            path);
      }
    }
  }

  @Test
  void abuse_case_86_no_page_may_be_framed() {
    for (HttpResponse<String> page :
        List.of(Visitor.stranger(server).get("/sign-in"), visitor.get("/"))) {
      assertEquals(200, page.statusCode());
      assertEquals("DENY", page.headers().firstValue("X-Frame-Options").orElseThrow());
      assertTrue(
          page.headers()
              .firstValue("Content-Security-Policy")
              .orElseThrow()
              .contains("frame-ancestors 'none'"));
    }
  }

  /** Reports of browsers are sent nowhere, so nothing takes them in. */
  @Test
  void abuse_case_89_a_flood_of_reports_finds_nobody_who_takes_them() {
    HttpResponse<String> page = visitor.get("/");
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertFalse(policy.contains("report-uri") || policy.contains("report-to"), policy);
    assertTrue(page.headers().firstValue("Reporting-Endpoints").isEmpty());
    for (int size : new int[] {100, 1_000_000}) {
      // What is refused ends its connection, so each comes over one of its own.
      Visitor stranger = Visitor.stranger(server);
      HttpResponse<String> report =
          stranger.send(
              stranger
                  .request("/csp-report")
                  .header("Content-Type", "application/csp-report")
                  .POST(HttpRequest.BodyPublishers.ofString("\n".repeat(size))));
      assertTrue(List.of(404, 413).contains(report.statusCode()), "" + report.statusCode());
    }
  }

  @Test
  void abuse_case_106_what_breaks_inside_is_told_by_the_id_of_the_request_alone()
      throws SQLException {
    try (Connection connection = server.database().connections().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter table site_picture rename to site_picture_away");
      try {
        HttpResponse<String> broken = visitor.get("/pictures/" + server.demo().account());
        assertEquals(500, broken.statusCode());
        String id = broken.headers().firstValue("X-Request-Id").orElseThrow();
        assertTrue(broken.body().contains("<code>" + id + "</code>"), broken.body());
        assertFalse(broken.body().contains("SITE_PICTURE"), broken.body());
        assertTrue(broken.headers().firstValue("Content-Security-Policy").isPresent());
      } finally {
        statement.execute("alter table site_picture_away rename to site_picture");
      }
    }
  }

  @Test
  void each_answer_has_a_nonce_of_its_own_and_nothing_inline() {
    Pattern nonce = Pattern.compile("nonce=\"([^\"]+)\"");
    HttpResponse<String> one = visitor.get("/");
    HttpResponse<String> other = visitor.get("/");
    String first = Visitor.found(nonce, one.body());
    assertFalse(first.equals(Visitor.found(nonce, other.body())));
    assertTrue(one.headers().firstValue("Content-Security-Policy").orElse("").contains(first));
    assertFalse(Pattern.compile("\\s(style|on[a-z]+)=\"").matcher(one.body()).find());
  }

  @Test
  void a_file_of_ours_may_be_kept_for_ever_and_carries_no_cookie() {
    String css =
        Visitor.found(Pattern.compile("href=\"(/assets/[^\"]+css)\""), visitor.get("/").body());
    HttpResponse<String> response = new Visitor(server).get(css);
    assertEquals(200, response.statusCode());
    assertTrue(response.headers().firstValue("Cache-Control").orElse("").contains("immutable"));
    assertFalse(response.headers().firstValue("Set-Cookie").isPresent());
    assertTrue(
        response.headers().firstValue("Content-Security-Policy").orElse("").contains("sandbox"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "budget.example",
        "127.0.0.1",
        "127.0.0.1.example:PORT",
        "localhost:1",
        "127.0.0.1:PORT@example",
        "",
      })
  void other_names_of_this_machine_get_no_answer(String host) throws IOException {
    String answer = raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 4"), answer.lines().findFirst().orElse(""));
    assertFalse(answer.contains("To budget"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT"})
  void own_names_of_this_machine_are_answered(String host) throws IOException {
    String answer = raw("GET /sign-in HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer.lines().findFirst().orElse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%zz HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        "GET /..%2f..%2fetc/passwd HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        "NONSENSE\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: x\r\n\r\n",
      })
  void a_broken_request_is_refused_without_a_word_about_our_insides(String request)
      throws IOException {
    String answer = raw(request);
    assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
    assertTrue(answer.contains("X-Content-Type-Options: nosniff"), answer);
    assertFalse(answer.contains("etty"), answer);
    assertFalse(answer.contains("Exception"), answer);
  }

  @Test
  void abuse_case_77_a_form_of_another_session_or_site_changes_nothing() {
    String before = visitor.get("/budget").body();
    String toBudget = Visitor.found(TO_BUDGET, before);
    String category = Visitor.found(CATEGORY, before);
    Map<String, String> fields =
        Map.of("category", category, "amount", "1.00", "token", new Visitor(server).token());
    HttpResponse<String> ofOther = visitor.post("/budget/2026-11/EUR/assign", fields);
    assertEquals(403, ofOther.statusCode());
    for (Map<String, String> headers :
        List.of(
            Map.of("Sec-Fetch-Site", "cross-site"),
            Map.of("Origin", "http://evil.example"),
            Map.of("Origin", "null"))) {
      HttpRequest.Builder request =
          visitor.form(
              "/budget/2026-11/EUR/assign",
              Map.of("category", category, "amount", "1.00", "token", visitor.token()));
      headers.forEach(request::header);
      assertEquals(403, visitor.send(request).statusCode(), headers::toString);
    }
    assertEquals(toBudget, Visitor.found(TO_BUDGET, visitor.get("/budget").body()));
  }

  @Test
  void a_form_of_our_own_origin_is_taken() {
    String category = Visitor.found(CATEGORY, visitor.get("/budget/2026-12").body());
    HttpRequest.Builder request =
        visitor.form(
            "/budget/2026-12/EUR/assign",
            Map.of("category", category, "amount", "1.00", "token", visitor.token()));
    String own = server.address("/");
    request.header("Origin", own.substring(0, own.length() - 1));
    request.header("Sec-Fetch-Site", "same-origin");
    HttpResponse<String> response = visitor.send(request);
    assertEquals(303, response.statusCode());
    assertTrue(response.headers().firstValue("Location").orElse("").contains("/budget/2026-12"));
  }

  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final Pattern TO_BUDGET =
      Pattern.compile("id=\"to-budget\">\\s*<span class=\"[^\"]*\">([^<]+)<");
  private static final Pattern CATEGORY =
      Pattern.compile("name=\"category\" value=\"([0-9a-f-]{36})\"");

  private static String raw(String request) throws IOException {
    URI address = URI.create(server.address("/"));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      socket.setSoTimeout(20_000);
      String text = request.replace("PORT", Integer.toString(address.getPort()));
      if (!text.contains("Connection: close")) {
        text = text.replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
      }
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
