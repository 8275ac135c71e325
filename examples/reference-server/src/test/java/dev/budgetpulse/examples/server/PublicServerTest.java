package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.budgetpulse.core.testkit.server.MariaDbServer;
import dev.budgetpulse.core.testkit.server.PostgresServer;
import dev.budgetpulse.examples.server.ops.Hooks;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import dev.budgetpulse.security.account.EmailAddress;
import dev.budgetpulse.security.testkit.Observatory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A server for others, behind a proxy that speaks TLS, on the databases that several nodes share.
 */
class PublicServerTest {
  private static final String PASSWORD = "granite otter 92 marmalade";
  private static final String EMAIL = "ada@example.org";
  private static final String KEYS = "k1:4f0w2Yh8m3Kq1ZrT9xVbN6cLsPdJgEaUoWiRkXyHt7M=";

  private final GreenMail mails =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final List<AutoCloseable> open = new ArrayList<>();
  private String cookies = "";

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    mails.stop();
  }

  @Test
  void on_postgresql_somebody_signs_in_by_cookies_that_travel_over_tls_only() throws IOException {
    PostgresServer.assumeAvailable();
    works(DatabaseConfig.of(PostgresServer.newDatabase("people"), PostgresServer.USER, ""));
  }

  @Test
  void on_mariadb_somebody_signs_in_by_cookies_that_travel_over_tls_only()
      throws IOException, SQLException {
    MariaDbServer.assumeAvailable();
    MariaDbServer maria = MariaDbServer.start();
    open.add(0, maria);
    try (Connection connection = DriverManager.getConnection(maria.url(""));
        Statement statement = connection.createStatement()) {
      statement.execute("create database people");
    }
    works(DatabaseConfig.of(maria.url("people").replace("?user=root", ""), "root", ""));
  }

  @Test
  void it_still_answers_for_a_while_after_it_says_that_it_stops() throws IOException {
    mails.start();
    BudgetDatabase database =
        BudgetDatabase.open(DatabaseConfig.inMemory("stop-" + UUID.randomUUID()));
    open.add(database);
    List<String> answers = new ArrayList<>();
    List<ReferenceServer> stopping = new ArrayList<>();
    ReferenceServer server =
        node(
            database,
            new ReferenceServer.Options(
                Optional.empty(),
                Duration.ZERO,
                nanos -> {
                  answers.add(Duration.ofNanos(nanos).toString());
                  answers.add(status(stopping.get(0), "/readyz"));
                  answers.add(status(stopping.get(0), "/sign-in"));
                },
                Hooks.none()));
    stopping.add(server);
    assertEquals("200", status(server, "/readyz"));
    String healthz = "http://127.0.0.1:" + server.port() + "/healthz";
    server.close();
    open.remove(server);
    assertEquals(List.of("PT3S", "503", "200"), answers);
    assertFalse(Alive.answers(healthz));
  }

  @Test
  void f_95_every_sort_of_answer_is_an_a_plus_by_the_rules_of_the_observatory() throws IOException {
    mails.start();
    BudgetDatabase database =
        BudgetDatabase.open(DatabaseConfig.inMemory("grade-" + UUID.randomUUID()));
    open.add(database);
    ReferenceServer server = node(database);
    // A cookie and a script that is held against its digest are worth 5 each.
    String page = send(server, "GET", "/sign-in", "");
    assertEquals(160, score(page), page);
    String script = Visitor.found(Pattern.compile("<script src=\"([^\"]+)\""), page);
    for (String path : List.of("/sign-in", "/nowhere", "/robots.txt", "/entries")) {
      assertTrue(score(send(server, "GET", path, "")) >= 150, path);
    }
    for (String path : List.of(script, "/api/v1/ledgers", "/healthz", "/service-worker.js")) {
      String answer = send(server, "GET", path, "");
      assertTrue(score(answer) >= 100, answer);
    }
  }

  private static int score(String answer) {
    Map<String, List<String>> headers = new HashMap<>();
    answer
        .lines()
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .map(line -> line.split(": ", 2))
        .forEach(
            field -> headers.computeIfAbsent(field[0], name -> new ArrayList<>()).add(field[1]));
    return Observatory.score(headers, answer);
  }

  /** Returns what a new connection is answered with. */
  private String status(ReferenceServer server, String path) {
    try {
      return send(server, "GET", path, "").split(" ", 3)[1];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void works(DatabaseConfig config) throws IOException {
    mails.start();
    BudgetDatabase database = BudgetDatabase.open(config);
    open.add(0, database);
    ReferenceServer first = node(database);
    ReferenceServer second = node(database);
    assertEquals("https://pulse.example.org/", first.address());
    assertTrue(first.demo().isEmpty());
    assertTrue(first.mailbox().isEmpty());
    first.people().add(EmailAddress.parse(EMAIL).orElseThrow(), "Ada", PASSWORD.toCharArray());
    assertTrue(send(first, "GET", "/mailbox", "").startsWith("HTTP/1.1 404"));

    String page = send(first, "GET", "/sign-in", "");
    assertTrue(page.contains("Strict-Transport-Security: max-age=63072000"), page);
    assertTrue(cookies.startsWith("__Host-visitor="), cookies);
    String token = Visitor.found(Pattern.compile("name=\"token\" value=\"([^\"]+)\""), page);
    String form =
        "token=" + encoded(token) + "&email=" + encoded(EMAIL) + "&password=" + encoded(PASSWORD);
    String in = send(first, "POST", "/sign-in", form);
    assertTrue(in.startsWith("HTTP/1.1 303"), in);
    assertTrue(in.contains("Set-Cookie: __Host-id="), in);
    for (String line : in.lines().filter(each -> each.startsWith("Set-Cookie")).toList()) {
      assertTrue(line.contains("; Secure") && line.contains("; HttpOnly"), line);
    }
    for (ReferenceServer node : List.of(first, second)) {
      assertTrue(send(node, "GET", "/account", "").startsWith("HTTP/1.1 200"));
      assertTrue(send(node, "GET", "/", "").startsWith("HTTP/1.1 200"));
      assertTrue(send(node, "GET", "/members", "").startsWith("HTTP/1.1 200"));
    }
    String security = send(second, "GET", "/account/security", "");
    assertTrue(security.contains("203.0.113.0/24"), "what the proxy says of the client");
    first.people().tidy();
    first.people().anchor();
    mail(second);
    administrator(database);
  }

  private void mail(ReferenceServer server) {
    server.people().deliver();
    assertTrue(mails.waitForIncomingEmail(5_000, 1));
    String text = GreenMailUtil.getWholeMessage(mails.getReceivedMessages()[0]);
    assertTrue(text.contains("From: "), text);
    assertTrue(text.contains("pulse@example.org"), text);
    assertFalse(text.contains("http://"), "no address of ours but the public one");
  }

  private static void administrator(BudgetDatabase database) {
    for (String[] words :
        List.of(
            new String[] {"admin", "add", EMAIL, "0"},
            new String[] {"admin", "add", "nobody@example.org", "1"},
            new String[] {"admin", "remove", EMAIL, "0"})) {
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      ServerConfig config = ServerConfig.of(environment(2525));
      int status =
          AdminCommand.parse(words)
              .run(
                  database,
                  config,
                  config.keys().orElseThrow(),
                  Clock.systemUTC(),
                  new PrintStream(said, true, StandardCharsets.UTF_8));
      assertEquals(words[3], String.valueOf(status), said.toString(StandardCharsets.UTF_8));
    }
  }

  private ReferenceServer node(BudgetDatabase database) {
    return node(
        database,
        new ReferenceServer.Options(Optional.empty(), Duration.ZERO, nanos -> {}, Hooks.none()));
  }

  private ReferenceServer node(BudgetDatabase database, ReferenceServer.Options options) {
    ServerConfig config = ServerConfig.of(environment(mails.getSmtp().getPort()));
    ReferenceServer server =
        ReferenceServer.start(
            database,
            config,
            config.keys().orElseThrow(),
            0,
            Clock.systemUTC(),
            System::nanoTime,
            options);
    open.add(0, server);
    return server;
  }

  private static Map<String, String> environment(int smtp) {
    Map<String, String> all = new HashMap<>();
    all.put("BASE_URL", "https://pulse.example.org");
    all.put("TRUSTED_PROXIES", "127.0.0.0/8");
    all.put("BUDGET_DATABASE_URL", "jdbc:postgresql://db/unused");
    all.put("MASTER_KEYS", KEYS);
    all.put("SMTP_HOST", "127.0.0.1");
    all.put("SMTP_PORT", String.valueOf(smtp));
    all.put("SMTP_SECURITY", "PLAINTEXT");
    all.put("SMTP_DOMAIN", "pulse.example.org");
    all.put("MAIL_FROM", "pulse@example.org");
    return all;
  }

  /** Sends a request as the proxy does, and keeps the cookies of the answer. */
  private String send(ReferenceServer server, String method, String path, String form)
      throws IOException {
    String body = form;
    String request =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: pulse.example.org\r\nConnection: close\r\n"
            + "X-Forwarded-For: 203.0.113.7\r\n"
            + (cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n")
            + (body.isEmpty()
                ? ""
                : "Origin: https://pulse.example.org\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                    + body.length()
                    + "\r\n")
            + "\r\n"
            + body;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      answer
          .lines()
          .takeWhile(line -> !line.isEmpty())
          .filter(line -> line.startsWith("Set-Cookie: "))
          .map(line -> line.substring("Set-Cookie: ".length()).split(";", 2)[0])
          .forEach(cookie -> cookies = cookies.isEmpty() ? cookie : cookies + "; " + cookie);
      return answer;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
