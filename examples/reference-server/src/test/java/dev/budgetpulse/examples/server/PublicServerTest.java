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
import java.net.ServerSocket;
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
  private Proxy proxy;

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
    String page = get(server, "/sign-in");
    assertEquals(160, score(page), page);
    String script = Visitor.found(Pattern.compile("<script src=\"([^\"]+)\""), page);
    for (String path : List.of("/sign-in", "/nowhere", "/robots.txt", "/entries")) {
      assertTrue(score(get(server, path)) >= 150, path);
    }
    for (String path : List.of(script, "/api/v1/ledgers", "/healthz", "/service-worker.js")) {
      String answer = get(server, path);
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
      return get(server, path).split(" ", 3)[1];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void works(DatabaseConfig config) throws IOException {
    mails.start();
    BudgetDatabase database = database(config);
    ReferenceServer first = node(database);
    ReferenceServer second = node(database(config));
    proxy = new Proxy(List.of(first.port(), second.port()));
    open.add(0, proxy);
    assertEquals("https://pulse.example.org/", first.address());
    assertTrue(first.demo().isEmpty());
    assertTrue(first.mailbox().isEmpty());
    first.people().add(EmailAddress.parse(EMAIL).orElseThrow(), "Ada", PASSWORD.toCharArray());
    assertTrue(get("/mailbox").startsWith("HTTP/1.1 404"));

    String page = get("/sign-in");
    assertTrue(page.contains("Strict-Transport-Security: max-age=63072000"), page);
    assertTrue(cookies.startsWith("__Host-visitor="), cookies);
    String in =
        post("/sign-in", page, "&email=" + encoded(EMAIL) + "&password=" + encoded(PASSWORD));
    assertTrue(in.startsWith("HTTP/1.1 303"), in);
    assertTrue(in.contains("Set-Cookie: __Host-id="), in);
    for (String line : in.lines().filter(each -> each.startsWith("Set-Cookie")).toList()) {
      assertTrue(line.contains("; Secure") && line.contains("; HttpOnly"), line);
    }
    for (String path : List.of("/account", "/", "/members")) {
      assertOnBoth(200, path);
    }
    String named = post("/account/name", get("/account"), "&name=Augusta");
    assertTrue(named.startsWith("HTTP/1.1 303"), named);
    assertOnBoth(200, "/account");
    assertTrue(get("/account").contains("Augusta"));
    String security = get("/account/security");
    assertTrue(security.contains("203.0.113.0/24"), "what the proxy says of the client");
    programs();
    first.people().tidy();
    first.people().anchor();
    mail(second);
    administrator(database);
  }

  /** Each call goes to the node that did not have the one before. */
  private void programs() throws IOException {
    String in = program("/token", PASSWORD);
    assertTrue(in.startsWith("HTTP/1.1 200"), in);
    String bearer = "Authorization: Bearer " + part("accessToken", in) + "\r\n";
    for (int i = 0; i < 2; i++) {
      String ledgers = send("GET", "/api/v1/ledgers", bearer, "");
      assertTrue(ledgers.startsWith("HTTP/1.1 200"), ledgers);
    }
    String held = "{\"refreshToken\":\"" + part("refreshToken", in) + "\"}";
    String next = part("refreshToken", json("/token/refresh", held));
    assertEquals(next, part("refreshToken", json("/token/refresh", held)));
    assertTrue(json("/token/revoke", held).startsWith("HTTP/1.1 204"));
    for (int i = 0; i < 2; i++) {
      String ledgers = send("GET", "/api/v1/ledgers", bearer, "");
      assertTrue(ledgers.startsWith("HTTP/1.1 401"), ledgers);
    }
    for (int i = 0; i < 5; i++) {
      assertTrue(program("/token", "wrong").startsWith("HTTP/1.1 401"));
    }
    for (int i = 0; i < 2; i++) {
      assertTrue(program("/token", "wrong").startsWith("HTTP/1.1 429"), "nodes count together");
    }
  }

  private String program(String path, String password) throws IOException {
    return json(path, "{\"email\":\"" + EMAIL + "\",\"password\":\"" + password + "\"}");
  }

  private String json(String path, String body) throws IOException {
    return send("POST", "/api/v1" + path, "Content-Type: application/json\r\n", body);
  }

  private static String part(String name, String answer) {
    return Visitor.found(Pattern.compile("\"" + name + "\":\"([^\"]+)\""), answer);
  }

  private void assertOnBoth(int status, String path) throws IOException {
    for (int i = 0; i < 2; i++) {
      assertTrue(get(path).startsWith("HTTP/1.1 " + status), path);
    }
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

  /** Opens a pool of connections of a node's own. */
  private BudgetDatabase database(DatabaseConfig config) {
    BudgetDatabase database = BudgetDatabase.open(config);
    open.add(0, database);
    return database;
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

  private String get(String path) throws IOException {
    return send("GET", path, "", "");
  }

  /** Sends a form with the token of the page that it is on. */
  private String post(String path, String page, String fields) throws IOException {
    String token = Visitor.found(Pattern.compile("name=\"token\" value=\"([^\"]+)\""), page);
    return send(
        "POST",
        path,
        String.join(
            "\r\n",
            "Origin: https://pulse.example.org",
            "Content-Type: application/x-www-form-urlencoded",
            ""),
        "token=" + encoded(token) + fields);
  }

  /** Asks a node itself, as its proxy does. */
  private String get(ReferenceServer node, String path) throws IOException {
    return send(node.port(), "GET", path, "X-Forwarded-For: 203.0.113.7\r\n", "");
  }

  /** Sends a request to the proxy. */
  private String send(String method, String path, String headers, String body) throws IOException {
    return send(proxy.port(), method, path, headers, body);
  }

  /** Sends a request, and keeps the cookies of the answer. */
  private String send(int port, String method, String path, String headers, String body)
      throws IOException {
    String request =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: pulse.example.org\r\nConnection: close\r\n"
            + (cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n")
            + headers
            + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n")
            + "\r\n"
            + body;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
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

  /** What stands before the nodes: gives each request to the next one, and says who sent it. */
  private static final class Proxy implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Thread doorman = new Thread(this::serve, "proxy");
    private final List<Integer> nodes;

    Proxy(List<Integer> nodes) throws IOException {
      this.nodes = nodes;
      doorman.start();
    }

    int port() {
      return door.getLocalPort();
    }

    private void serve() {
      for (int turn = 0; !door.isClosed(); turn++) {
        try (Socket client = door.accept();
            Socket node =
                new Socket(InetAddress.getLoopbackAddress(), nodes.get(turn % nodes.size()))) {
          String request =
              new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
          node.getOutputStream()
              .write(
                  request
                      .replaceFirst(
                          "\r\n",
                          String.join(
                              "\r\n",
                              "",
                              "X-Forwarded-For: 203.0.113.7",
                              "X-Forwarded-Proto: https",
                              "X-Forwarded-Host: pulse.example.org",
                              ""))
                      .getBytes(StandardCharsets.US_ASCII));
          node.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
          // Whoever waits for the answer misses it; after the last test nobody does.
        }
      }
    }

    @Override
    public void close() throws IOException {
      door.close();
      try {
        doorman.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
