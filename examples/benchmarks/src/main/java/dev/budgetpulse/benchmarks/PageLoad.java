package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long people wait for pages of the reference server: {@code ./examples/benchmarks/pages
 * [ENTRIES [SECONDS]]}.
 *
 * <p>Fifty people look at pages of one household, each for three seconds on average, in turn over
 * all sections; the server and they share the machine. First the demo, then a ledger of a million
 * entries. What is told is what they wait for a page, from the request to its last byte.
 */
public final class PageLoad {
  private static final int PEOPLE = 50;
  private static final int SESSIONS = 10;
  private static final double THINKING = 3.0;
  private static final List<String> PAGES =
      List.of(
          "/",
          "/entries",
          "/entries?text=ba",
          "/entries?category=none",
          "/calendar",
          "/accounts",
          "/import",
          "/categories",
          "/recurrences",
          "/goals",
          "/insights",
          "/forecast",
          "/reports",
          "/reports/view?kind=monthly",
          "/settings",
          "/help");
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final Pattern TOLD = Pattern.compile("Sign in as +(\\S+)|with password (\\S+)");

  private PageLoad() {}

  /** Prints two tables. */
  public static void main(String[] args) throws Exception {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
    Path folder = Files.createTempDirectory("pages");
    try {
      String[] person;
      try (Child server = Child.start(folder)) {
        person = server.person();
        System.out.printf(
            Locale.ROOT,
            "The demo, %d people, %d s%n%n%s%n",
            PEOPLE,
            seconds,
            load(server.address(), person, seconds));
      }
      fill(folder, rows);
      try (Child server = Child.start(folder)) {
        System.out.printf(
            Locale.ROOT,
            "%,d entries, %d people, %d s%n%n%s%n",
            rows,
            PEOPLE,
            seconds,
            load(server.address(), person, seconds));
      }
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(PageLoad::delete);
      }
    }
  }

  /** Gives the demo's person a second household, which they look at from then on. */
  private static void fill(Path folder, int rows) throws SQLException {
    Path file = folder.resolve("household");
    String account = account(file);
    try (BudgetDatabase stores = BudgetDatabase.open(DatabaseConfig.embedded(file))) {
      Book book =
          BudgetPulse.on(
                  stores, BudgetPulse.Options.defaults().withItemTypes(List.<ItemType<?>>of()))
              .createLedger(Actor.of(account), "Large", BudgetedHousehold.EUR);
      long later =
          ChronoUnit.DAYS.between(LocalDate.of(2024, 12, 31), LocalDate.now(ZoneOffset.UTC));
      BudgetedHousehold.in(book, rows, later);
      choose(file, account, book.ledger().id().toString());
    }
  }

  private static Connection connection(Path file) throws SQLException {
    return DriverManager.getConnection(DatabaseConfig.embedded(file).url(), "sa", "");
  }

  private static String account(Path file) throws SQLException {
    try (Connection connection = connection(file);
        PreparedStatement statement = connection.prepareStatement("select id from sec_account");
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void choose(Path file, String account, String ledger) throws SQLException {
    try (Connection connection = connection(file);
        PreparedStatement delete =
            connection.prepareStatement("delete from site_person where account = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into site_person (account, administrator, household) values (?, 0, ?)")) {
      delete.setString(1, account);
      delete.executeUpdate();
      insert.setString(1, account);
      insert.setString(2, ledger);
      insert.executeUpdate();
    }
  }

  private static String load(String address, String[] person, int seconds)
      throws InterruptedException {
    List<HttpClient> sessions =
        Stream.generate(() -> signedIn(address, person)).limit(SESSIONS).toList();
    // Each page once, for what is made when it is first asked for.
    PAGES.forEach(page -> get(sessions.get(0), address, page));
    Map<String, List<Double>> waits = new ConcurrentHashMap<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
    for (int i = 0; i < PEOPLE; i++) {
      int number = i;
      people.execute(() -> look(sessions.get(number % SESSIONS), address, number, end, waits));
    }
    people.shutdown();
    people.awaitTermination(seconds + 60L, TimeUnit.SECONDS);
    return table(waits);
  }

  private static void look(
      HttpClient client, String address, int number, long end, Map<String, List<Double>> waits) {
    SplittableRandom random = new SplittableRandom(number);
    try {
      while (System.nanoTime() < end) {
        Thread.sleep((long) (-Math.log(1 - random.nextDouble()) * THINKING * 1000));
        String page = PAGES.get(random.nextInt(PAGES.size()));
        long start = System.nanoTime();
        get(client, address, page);
        double millis = (System.nanoTime() - start) / 1e6;
        waits
            .computeIfAbsent(page, any -> Collections.synchronizedList(new ArrayList<>()))
            .add(millis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String table(Map<String, List<Double>> waits) {
    StringBuilder table =
        new StringBuilder("| page | times | median ms | 95 % within ms | most ms |\n");
    table.append("| --- | ---: | ---: | ---: | ---: |\n");
    List<Double> all = new ArrayList<>();
    new TreeMap<>(waits)
        .forEach(
            (page, times) -> {
              all.addAll(times);
              table.append(row(page, times));
            });
    return table.append(row("all", all)).toString();
  }

  private static String row(String page, List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    return "| %s | %d | %.0f | %.0f | %.0f |%n"
        .formatted(
            page,
            sorted.size(),
            sorted.get(sorted.size() / 2),
            sorted.get((int) (sorted.size() * 0.95)),
            sorted.get(sorted.size() - 1));
  }

  private static HttpClient signedIn(String address, String[] person) {
    HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    Matcher token = TOKEN.matcher(get(client, address, "/sign-in"));
    if (!token.find()) {
      throw new IllegalStateException("There is no form to sign in with");
    }
    String form =
        "token="
            + encoded(token.group(1))
            + "&email="
            + encoded(person[0])
            + "&password="
            + encoded(person[1]);
    int status =
        send(
                client,
                HttpRequest.newBuilder(URI.create(address + "/sign-in"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build())
            .statusCode();
    if (status != 303) {
      throw new IllegalStateException("Nobody was signed in: " + status);
    }
    return client;
  }

  private static String get(HttpClient client, String address, String page) {
    HttpResponse<String> response =
        send(client, HttpRequest.newBuilder(URI.create(address + page)).build());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(page + " is answered with " + response.statusCode());
    }
    return response.body();
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server in a process of its own. */
  private record Child(Process process, String address, List<String> lines)
      implements AutoCloseable {

    static Child start(Path folder) throws IOException {
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      Path jar;
      try (Stream<Path> files = Files.list(Path.of("examples/reference-server/target"))) {
        jar =
            files
                .filter(file -> file.toString().matches(".*reference-server-[^/]*SNAPSHOT.jar"))
                .findFirst()
                .orElseThrow();
      }
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx2g",
                  "-jar",
                  jar.toString(),
                  "--port",
                  String.valueOf(port),
                  "--data",
                  folder.toString())
              .redirectErrorStream(true)
              .start();
      List<String> lines = Collections.synchronizedList(new ArrayList<>());
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        if (line.contains("answers at")) {
          break;
        }
      }
      Thread reader = new Thread(() -> out.lines().forEach(lines::add), "output");
      reader.setDaemon(true);
      reader.start();
      return new Child(process, "http://127.0.0.1:" + port, lines);
    }

    /** Returns address and password of the demo's person, which are told once. */
    String[] person() {
      String[] person = {"", ""};
      for (int tries = 0; tries < 100 && person[1].isEmpty(); tries++) {
        for (String line : List.copyOf(lines)) {
          Matcher told = TOLD.matcher(line);
          if (told.find()) {
            person[told.group(1) == null ? 1 : 0] =
                told.group(1) == null ? told.group(2) : told.group(1);
          }
        }
        try {
          Thread.sleep(100);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return person;
    }

    @Override
    public void close() {
      process.destroy();
      try {
        process.waitFor(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
