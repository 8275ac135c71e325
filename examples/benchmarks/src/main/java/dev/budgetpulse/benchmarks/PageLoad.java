package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.persistence.BudgetDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long people wait for pages of the reference server: {@code ./examples/benchmarks/pages
 * [name=value …]}.
 *
 * <p>Half of the people are in one household with many entries, the others in the demo's and two
 * more of a few thousand. Each looks at a page for three seconds on average, then at another one,
 * in turn over all sections, and enters something now and then. A single person does not think and
 * looks at page after page, in the large household and in the demo's. The server, what it keeps its
 * data in and they share the machine. What is told is what they wait for a page, from the request
 * to its last byte.
 */
public final class PageLoad {
  private static final double THINKING = 3.0;

  /** An account has no more than so many. */
  private static final int SESSIONS = 5;

  private static final int SMALL = 3_000;

  /** One deed of so many is an entry. */
  private static final int ENTERING = 25;

  private static final String ENTERED = "an entry entered";
  private static final String DEMO = "demo";
  private static final String LARGE = "large";

  /** The household of each account, the first for the single person. */
  private static final List<String> HOUSEHOLDS = List.of(LARGE, DEMO, "second", "third");

  private static final List<String> PAGES =
      List.of(
          "/",
          "/today/insights",
          "/entries",
          "/entries?text=ba",
          "/entries?text=12.34",
          "/entries?category=none",
          "/entries?category={category}",
          "/entries/new",
          "/entries/quick?line=12.30+bakery",
          "/budget",
          "/calendar",
          "/accounts",
          "/accounts/{account}",
          "/accounts/{account}/reconcile",
          "/import",
          "/categories",
          "/categories/{category}",
          "/categories/payees",
          "/rules",
          "/recurrences",
          "/goals",
          "/insights",
          "/forecast",
          "/reports",
          "/reports/view?kind=weekly",
          "/reports/view?kind=monthly",
          "/reports/view?kind=annual",
          "/reports/view?kind=category-trends",
          "/reports/view?kind=payee-trends",
          "/reports/view?kind=net-worth",
          "/reports/view?kind=cash-flow",
          "/reports/mail",
          "/members",
          "/settings",
          "/help");

  private final Options options;
  private final Path folder;
  private final PageServer.Data data;

  private PageLoad(Options options, Path folder, PageServer.Data data) {
    this.options = options;
    this.folder = folder;
    this.data = data;
  }

  /**
   * What is asked for.
   *
   * @param entries how many the large household has
   * @param seconds how long they look
   * @param people how many they are
   * @param database h2 or postgresql
   * @param keep where the data stays for the next time; empty for a folder that goes again
   * @param heap of the server
   * @param profile the file that the Java flight recorder writes; empty for none
   */
  private record Options(
      int entries,
      int seconds,
      int people,
      String database,
      String keep,
      String heap,
      String profile) {
    static Options of(String[] arguments) {
      Map<String, String> named = new HashMap<>();
      for (String argument : arguments) {
        int at = argument.indexOf('=');
        named.put(argument.substring(0, Math.max(0, at)), argument.substring(at + 1));
      }
      Options options =
          new Options(
              number(named, "entries", 1_000_000),
              number(named, "seconds", 300),
              number(named, "people", 50),
              text(named, "database", "h2"),
              text(named, "keep", ""),
              text(named, "heap", "1g"),
              text(named, "profile", ""));
      if (!named.isEmpty()) {
        throw new IllegalArgumentException("Not understood: " + named.keySet());
      }
      return options;
    }

    private static int number(Map<String, String> named, String name, int usual) {
      return Integer.parseInt(text(named, name, String.valueOf(usual)));
    }

    private static String text(Map<String, String> named, String name, String usual) {
      String given = named.remove(name);
      return given == null ? usual : given;
    }

    List<String> machine() {
      return Stream.of(
              "-Xmx" + heap,
              profile.isEmpty()
                  ? ""
                  : "-XX:StartFlightRecording=settings=profile,filename=" + profile,
              profile.isEmpty() ? "" : "-XX:FlightRecorderOptions=stackdepth=256")
          .filter(option -> !option.isEmpty())
          .toList();
    }
  }

  /** Prints a table. */
  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(arguments);
    Path folder =
        options.keep().isEmpty()
            ? Files.createTempDirectory("pages")
            : Files.createDirectories(Path.of(options.keep()));
    try (PageServer.Data data = PageServer.Data.of(options.database(), folder)) {
      new PageLoad(options, folder, data).run();
    } finally {
      if (options.keep().isEmpty()) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.sorted(Comparator.reverseOrder()).forEach(PageLoad::delete);
        }
      }
    }
  }

  private void run() throws Exception {
    Map<String, PagePerson> people = people();
    try (PageServer server = PageServer.start(folder, data, options.machine())) {
      PageTimes times = new PageTimes();
      long start = System.nanoTime();
      if (options.people() == 1) {
        alone(server, people, times);
      } else {
        together(server, people, times);
      }
      System.out.printf(
          Locale.ROOT,
          "%,d entries, %d people, %d s, %s, heap %s; the server worked %.1f s%n%n%s%n",
          options.entries(),
          options.people(),
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
          options.database(),
          options.heap(),
          server.worked().toMillis() / 1e3,
          times.table(PAGES, List.of(LARGE, DEMO)));
    }
  }

  /** Returns who lives in each household; they move in unless a folder from before has them. */
  private Map<String, PagePerson> people() throws Exception {
    Path kept = folder.resolve("people");
    if (!Files.exists(kept)) {
      List<PagePerson> people = new ArrayList<>();
      try (PageServer server = PageServer.start(folder, data, List.of())) {
        for (String household : HOUSEHOLDS) {
          if (household.equals(DEMO)) {
            people.add(server.demo());
          } else {
            PagePerson person =
                new PagePerson(household + "@example.org", "quiet harbour " + household + " 4711");
            new PageVisitor(server.address()).register(person);
            people.add(person);
          }
        }
      }
      for (int i = 0; i < people.size(); i++) {
        String household = HOUSEHOLDS.get(i);
        if (!household.equals(DEMO)) {
          fill(people.get(i), household.equals(LARGE) ? options.entries() : SMALL);
        }
      }
      Files.write(
          kept,
          people.stream().map(person -> person.email() + "\t" + person.password()).toList(),
          StandardCharsets.UTF_8);
    }
    Map<String, PagePerson> people = new HashMap<>();
    List<String> lines = Files.readAllLines(kept, StandardCharsets.UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      String[] parts = lines.get(i).split("\t", 2);
      people.put(HOUSEHOLDS.get(i), new PagePerson(parts[0], parts[1]));
    }
    return people;
  }

  /** Gives somebody a household that ends today, which they look at from then on. */
  private void fill(PagePerson person, int rows) throws SQLException {
    try (BudgetDatabase stores = BudgetDatabase.open(data.config())) {
      String account = account(stores, person);
      Book book =
          BudgetPulse.on(
                  stores, BudgetPulse.Options.defaults().withItemTypes(List.<ItemType<?>>of()))
              .createLedger(Actor.of(account), "Home", BudgetedHousehold.EUR);
      long later =
          ChronoUnit.DAYS.between(LocalDate.of(2024, 12, 31), LocalDate.now(ZoneOffset.UTC));
      BudgetedHousehold.in(book, rows, later);
      choose(stores, account, book.ledger().id().toString());
    }
  }

  private static String account(BudgetDatabase stores, PagePerson person) throws SQLException {
    try (Connection connection = stores.connections().getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select id from sec_account where email = ?")) {
      statement.setString(1, person.email());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private static void choose(BudgetDatabase stores, String account, String ledger)
      throws SQLException {
    try (Connection connection = stores.connections().getConnection();
        PreparedStatement delete =
            connection.prepareStatement("delete from site_person where account = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into site_person (account, administrator, household, picture)"
                    + " values (?, 0, ?, '')")) {
      delete.setString(1, account);
      delete.executeUpdate();
      insert.setString(1, account);
      insert.setString(2, ledger);
      insert.executeUpdate();
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
  }

  /** Looks at one page after the other, in two households. */
  private void alone(PageServer server, Map<String, PagePerson> people, PageTimes times) {
    Map<String, Home> homes = new HashMap<>();
    for (String household : List.of(LARGE, DEMO)) {
      Home home = Home.enter(server, household, people);
      homes.put(household, home);
      // The first time of each tells what is worked out then; it is not among the others.
      PAGES.forEach(page -> home.look(page, new PageTimes()));
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.seconds());
    while (System.nanoTime() < end) {
      for (String page : PAGES) {
        homes
            .values()
            .forEach(
                home -> {
                  long before = server.worked().toNanos();
                  home.look(page, times);
                  times.worked(home.household, page, server.worked().toNanos() - before);
                });
      }
      homes.values().forEach(home -> home.enterOne(times));
    }
  }

  private void together(PageServer server, Map<String, PagePerson> people, PageTimes times)
      throws InterruptedException, ExecutionException {
    Map<String, List<Home>> sessions = new HashMap<>();
    List<Home> homes = new ArrayList<>();
    for (int i = 0; i < options.people(); i++) {
      String household = i % 2 == 0 ? LARGE : HOUSEHOLDS.get(1 + i / 2 % (HOUSEHOLDS.size() - 1));
      List<Home> known = sessions.computeIfAbsent(household, any -> new ArrayList<>());
      if (known.size() < SESSIONS) {
        known.add(Home.enter(server, household, people));
      }
      homes.add(known.get(i / 2 % known.size()));
    }
    // Each page once, for what is loaded when it is first asked for.
    homes.stream()
        .limit(2)
        .forEach(home -> PAGES.forEach(page -> home.look(page, new PageTimes())));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.seconds());
    ExecutorService threads = Executors.newFixedThreadPool(homes.size());
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < homes.size(); i++) {
      Home home = homes.get(i);
      SplittableRandom random = new SplittableRandom(i);
      all.add(threads.submit(() -> lookAround(home, random, end, times)));
    }
    threads.shutdown();
    for (Future<?> one : all) {
      one.get();
    }
  }

  private static Void lookAround(Home home, SplittableRandom random, long end, PageTimes times)
      throws InterruptedException {
    while (System.nanoTime() < end) {
      Thread.sleep((long) (-Math.log(1 - random.nextDouble()) * THINKING * 1000));
      if (random.nextInt(ENTERING) == 0) {
        home.enterOne(times);
      } else {
        home.look(PAGES.get(random.nextInt(PAGES.size())), times);
      }
    }
    return null;
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody who has signed in, and what there is in their household. */
  private static final class Home {
    private final String household;
    private final PageVisitor visitor;
    private final String token;
    private final String account;
    private final Map<String, String> known;

    private Home(
        String household,
        PageVisitor visitor,
        String token,
        String account,
        Map<String, String> known) {
      this.household = household;
      this.visitor = visitor;
      this.token = token;
      this.account = account;
      this.known = known;
    }

    static Home enter(PageServer server, String household, Map<String, PagePerson> people) {
      PageVisitor visitor = new PageVisitor(server.address());
      visitor.signIn(Objects.requireNonNull(people.get(household), household));
      String account = first(visitor.get("/accounts"), "/accounts/([0-9a-f-]{36})");
      String category = first(visitor.get("/categories"), "/categories/([0-9a-f-]{36})");
      return new Home(
          household.equals(LARGE) ? LARGE : DEMO,
          visitor,
          visitor.token("/entries/quick?line=12.30+bakery"),
          account,
          Map.of("{account}", account, "{category}", category));
    }

    private static String first(String page, String pattern) {
      Matcher matcher = Pattern.compile(pattern).matcher(page);
      if (!matcher.find()) {
        throw new IllegalStateException("There is no " + pattern);
      }
      return matcher.group(1);
    }

    void look(String page, PageTimes times) {
      String address = page;
      for (Map.Entry<String, String> part : known.entrySet()) {
        address = address.replace(part.getKey(), part.getValue());
      }
      long start = System.nanoTime();
      String body = visitor.get(address);
      times.add(
          household,
          page,
          System.nanoTime() - start,
          body.getBytes(StandardCharsets.UTF_8).length,
          body.contains("data-wait="));
    }

    void enterOne(PageTimes times) {
      long start = System.nanoTime();
      int status =
          visitor.submitWith(
              token, "/entries/quick", Map.of("line", "12.30 bakery", "usual", account));
      if (status != 303) {
        throw new IllegalStateException("The entry is refused with " + status);
      }
      times.add(household, ENTERED, System.nanoTime() - start, 0, false);
    }
  }
}
