import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A server with holes on purpose, so that a scanner that finds none elsewhere is known to look: {@code java -cp
 * h2.jar ControlServer.java}. It answers on the loopback interface only, and prints its port.
 *
 * <p>One can sign in at {@code /sign-in} with a password that everybody guesses. For whoever has, {@code /search?text=}
 * repeats what it is given, {@code /item?id=} puts it into a statement, and {@code /backup} is linked from nowhere.
 */
final class ControlServer {
  private static final String EMAIL = "ada@example.com";
  private static final String PASSWORD = "sunshine";
  private static final String SESSION = "session=" + Long.toHexString(System.nanoTime());

  private final Connection database;

  private ControlServer(Connection database) {
    this.database = database;
  }

  public static void main(String[] arguments) throws Exception {
    Connection database = DriverManager.getConnection("jdbc:h2:mem:control");
    try (Statement statement = database.createStatement()) {
      statement.execute("create table item (id int primary key, name varchar(50))");
      statement.execute("insert into item values (1, 'Spade'), (2, 'Rake'), (3, 'Hoe')");
    }
    ControlServer control = new ControlServer(database);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", exchange -> control.answer(exchange, ControlServer::home));
    server.createContext("/search", exchange -> control.answer(exchange, ControlServer::search));
    server.createContext("/item", exchange -> control.answer(exchange, control::item));
    server.createContext("/backup", exchange -> control.answer(exchange, ControlServer::backup));
    server.createContext("/sign-in", exchange -> control.answer(exchange, ControlServer::signIn));
    server.start();
    System.out.println(server.getAddress().getPort());
  }

  private record Answer(int status, String body) {}

  @FunctionalInterface
  private interface Page {
    Answer of(HttpExchange exchange, Map<String, String> fields) throws IOException;
  }

  // One at a time, for there is one connection to the database.
  private synchronized void answer(HttpExchange exchange, Page page) throws IOException {
    try (exchange) {
      byte[] sent = exchange.getRequestBody().readNBytes(100_000);
      String query = exchange.getRequestURI().getRawQuery();
      Map<String, String> fields = new HashMap<>();
      add(fields, query == null ? "" : query);
      add(fields, new String(sent, StandardCharsets.UTF_8));
      Answer answer = isIn(exchange) ? page.of(exchange, fields) : signIn(exchange, fields);
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static boolean isIn(HttpExchange exchange) {
    return String.join("; ", exchange.getRequestHeaders().getOrDefault("Cookie", List.of()))
        .contains(SESSION);
  }

  private static void add(Map<String, String> fields, String form) {
    for (String field : form.split("&")) {
      String[] pair = field.split("=", 2);
      try {
        fields.put(
            URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
            pair.length == 2 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "");
      } catch (IllegalArgumentException e) {
        fields.put(pair[0], "");
      }
    }
  }

  private static Answer home(HttpExchange exchange, Map<String, String> fields) {
    return exchange.getRequestURI().getPath().equals("/")
        ? page(
            200,
            "<a href=\"/item?id=1\">Spade</a> <a href=\"/sign-in\">Sign in</a>"
                + "<form action=\"/search\"><input name=\"text\" value=\"hoe\"><button>Search</button></form>")
        : page(404, "There is no such page.");
  }

  private static Answer search(HttpExchange exchange, Map<String, String> fields) {
    return page(200, "Nothing is called " + fields.getOrDefault("text", "") + ".");
  }

  private Answer item(HttpExchange exchange, Map<String, String> fields) {
    String sql = "select name from item where id = " + fields.getOrDefault("id", "0");
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? page(200, "<b>" + rows.getString(1) + "</b>") : page(200, "No such item");
    } catch (SQLException e) {
      return page(500, e.toString());
    }
  }

  private static Answer backup(HttpExchange exchange, Map<String, String> fields) {
    return exchange.getRequestURI().getPath().equals("/backup")
        ? page(200, "insert into item values (1, 'Spade');")
        : page(404, "There is no such page.");
  }

  private static Answer signIn(HttpExchange exchange, Map<String, String> fields) {
    if (EMAIL.equals(fields.get("email")) && PASSWORD.equals(fields.get("password"))) {
      exchange.getResponseHeaders().add("Set-Cookie", SESSION + "; Path=/; HttpOnly");
      return page(200, "Welcome.");
    }
    return page(
        200,
        "<form method=\"post\" action=\"/sign-in\"><input name=\"email\"><input name=\"password\" type=\"password\">"
            + "<input name=\"token\" type=\"hidden\" value=\"any\"><button>Sign in</button></form>");
  }

  private static Answer page(int status, String body) {
    return new Answer(
        status, "<!doctype html><html><head><title>Tools</title></head><body>" + body + "</body></html>");
  }
}
