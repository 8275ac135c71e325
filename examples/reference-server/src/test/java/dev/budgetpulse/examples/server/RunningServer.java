package dev.budgetpulse.examples.server;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.examples.server.api.Api;
import dev.budgetpulse.examples.server.ops.Hooks;
import dev.budgetpulse.examples.server.people.Mailbox;
import dev.budgetpulse.examples.server.people.People;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import io.javalin.http.HandlerType;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A server on a free port with a database of its own in memory, on a day that never changes, with
 * the demo person in it.
 */
final class RunningServer implements AutoCloseable {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private static final AtomicReference<@Nullable RunningServer> LATEST = new AtomicReference<>();

  /** What the first server of a JVM began with: moving in takes longer than reading it back. */
  private static final AtomicReference<@Nullable Household> HOUSEHOLD = new AtomicReference<>();

  private static final Lock MOVING = new ReentrantLock();

  private final BudgetDatabase database;
  private final BudgetPulse pulse;
  private final ReferenceServer server;
  private final SetClock clock;
  private final Optional<Household> household;

  /** Which one was started last before it. */
  private @Nullable RunningServer before;

  private RunningServer(
      BudgetDatabase database,
      BudgetPulse pulse,
      ReferenceServer server,
      SetClock clock,
      Optional<Household> household) {
    this.database = database;
    this.pulse = pulse;
    this.server = server;
    this.clock = clock;
    this.household = household;
  }

  /**
   * A database in which the demo person has just moved in.
   *
   * @param script makes another one of the same content
   * @param keys what its passwords were hashed with
   */
  private record Household(String script, KeyRing keys, Demo demo) {
    static Household of(String name, KeyRing keys, Demo demo) {
      String script = "memFS:" + name + ".sql";
      run(name, "script to '" + script + "'");
      return new Household(script, keys, demo);
    }

    void moveInto(String name) {
      run(name, "runscript from '" + script + "'");
    }

    private static void run(String name, String sql) {
      DatabaseConfig config = DatabaseConfig.inMemory(name);
      try (Connection connection = DriverManager.getConnection(config.url(), config.user(), "");
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A clock that goes on only when it is told to. */
  private static final class SetClock extends Clock {
    private volatile Instant now = Instant.parse(TODAY + "T12:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    long nanos() {
      return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** No test is told to come back for what takes long. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  static RunningServer start() {
    return start(Map.of(), Optional.empty(), PATIENCE);
  }

  /** Starts a server whose visitors are told after so long to come back for what takes long. */
  static RunningServer start(Duration patience) {
    return start(Map.of(), Optional.empty(), patience);
  }

  /** Starts a server whose interface for programs is served in a way. */
  static RunningServer start(Api.Options api) {
    return start(Map.of(), Optional.of(api), PATIENCE);
  }

  /** Starts a server with such variables in its environment. */
  static RunningServer start(Map<String, String> environment) {
    return start(environment, Optional.empty(), PATIENCE);
  }

  private static RunningServer start(
      Map<String, String> environment, Optional<Api.Options> api, Duration patience) {
    String name = "server-" + UUID.randomUUID();
    MOVING.lock();
    try {
      Optional<Household> known = Optional.ofNullable(HOUSEHOLD.get());
      known.ifPresent(household -> household.moveInto(name));
      RunningServer running = start(name, ServerConfig.of(environment), api, known, patience);
      running.household.ifPresent(HOUSEHOLD::set);
      return running;
    } finally {
      MOVING.unlock();
    }
  }

  /** Starts a server on a database in memory, which may have been there before. */
  static RunningServer start(String name, Api.Options api) {
    return start(name, ServerConfig.of(Map.of()), Optional.of(api), Optional.empty(), PATIENCE);
  }

  private static RunningServer start(
      String name,
      ServerConfig config,
      Optional<Api.Options> api,
      Optional<Household> household,
      Duration patience) {
    BudgetDatabase database = BudgetDatabase.open(DatabaseConfig.inMemory(name));
    SetClock clock = new SetClock();
    BudgetPulse pulse =
        BudgetPulse.on(
            database,
            BudgetPulse.Options.defaults()
                .withClock(clock)
                .withItemTypes(ReferenceServer.itemTypes()));
    KeyRing keys = household.map(Household::keys).orElseGet(RunningServer::keys);
    ReferenceServer server =
        ReferenceServer.start(
            database,
            config,
            keys,
            0,
            clock,
            clock::nanos,
            new ReferenceServer.Options(api, patience, nanos -> {}, Hooks.none()));
    RunningServer running =
        new RunningServer(
            database,
            pulse,
            server,
            clock,
            household.or(() -> server.demo().map(demo -> Household.of(name, keys, demo))));
    running.before = LATEST.getAndSet(running);
    return running;
  }

  /** Returns the server that was started last. */
  static RunningServer latest() {
    return Optional.ofNullable(LATEST.get()).orElseThrow();
  }

  static KeyRing keys() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return KeyRing.of(List.of(new KeyRing.Key("test", Secret.of(bytes))));
  }

  /** Returns an address below the server's, such as {@code /entries}. */
  String address(String path) {
    return server.address() + path.substring(1);
  }

  /** Returns the book of the demo person. */
  Book book() {
    Actor demo = Actor.of(demo().account());
    return pulse.open(demo, pulse.ledgers(demo).get(0).id());
  }

  Demo demo() {
    return household.orElseThrow().demo();
  }

  People people() {
    return server.people();
  }

  BudgetDatabase database() {
    return database;
  }

  /** Returns the mails that were sent to an address, the latest first. */
  List<Mailbox.Letter> mails(String to) {
    server.people().deliver();
    return server.mailbox().orElseThrow().letters().stream()
        .filter(letter -> letter.to().equals(to))
        .toList();
  }

  BudgetPulse pulse() {
    return pulse;
  }

  Instant now() {
    return clock.instant();
  }

  /** Returns the patterns of the addresses that forms are sent to. */
  List<String> forms() {
    return server.addresses(HandlerType.POST);
  }

  /** Returns the addresses of pages and files that need nothing but parameters. */
  List<String> pages() {
    return server.addresses(HandlerType.GET).stream()
        .filter(path -> !path.contains("{") && !path.contains("<"))
        .toList();
  }

  /** Returns the patterns of the addresses that something answers at, whatever the method. */
  Set<String> routes() {
    return server.routes();
  }

  /** Sends the reports that are due. */
  void sendReports() {
    server.sendReports();
  }

  /** Tells people what there is to tell. */
  void sendAlerts() {
    server.sendAlerts();
  }

  /** Lets time go by. */
  void later(Duration time) {
    clock.now = clock.now.plus(time);
  }

  /** Returns the cookie of a session of the demo person, as {@code name=value}. */
  String session() {
    return people().session(demo().account(), false);
  }

  /** Returns the tables in a row of which something is written. */
  Set<String> tables(List<String> written) {
    Set<String> found = new TreeSet<>();
    try (Connection connection = database.connections().getConnection();
        ResultSet tables =
            connection.getMetaData().getTables(null, "PUBLIC", "%", new String[] {"BASE TABLE"})) {
      while (tables.next()) {
        String table = tables.getString("TABLE_NAME");
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
          while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              String text = String.valueOf(rows.getString(i));
              if (written.stream().anyMatch(text::contains)) {
                found.add(table);
              }
            }
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  /** Returns the tables that know of a ledger beside those that ledgers are in. */
  Set<String> tablesOutsideLedgers(String ledger) {
    Set<String> tables = new TreeSet<>(tables(List.of(ledger)));
    tables.removeIf(table -> table.startsWith("BUDGET_"));
    return tables;
  }

  @Override
  public void close() {
    LATEST.compareAndSet(this, before);
    server.close();
    database.close();
  }
}
