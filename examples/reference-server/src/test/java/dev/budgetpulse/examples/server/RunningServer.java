package dev.budgetpulse.examples.server;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.examples.server.api.Api;
import dev.budgetpulse.examples.server.people.Mailbox;
import dev.budgetpulse.examples.server.people.People;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A server on a free port with a database of its own in memory, on a day that never changes, with
 * the demo person in it.
 */
final class RunningServer implements AutoCloseable {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private static final AtomicReference<RunningServer> LATEST = new AtomicReference<>();

  private final BudgetDatabase database;
  private final BudgetPulse pulse;
  private final ReferenceServer server;
  private final SetClock clock;

  private RunningServer(
      BudgetDatabase database, BudgetPulse pulse, ReferenceServer server, SetClock clock) {
    this.database = database;
    this.pulse = pulse;
    this.server = server;
    this.clock = clock;
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
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  static RunningServer start() {
    return start("server-" + UUID.randomUUID(), Optional.empty());
  }

  /** Starts a server whose interface for programs is served in a way. */
  static RunningServer start(Api.Options api) {
    return start("server-" + UUID.randomUUID(), api);
  }

  /** Starts a server on a database in memory, which may have been there before. */
  static RunningServer start(String name, Api.Options api) {
    return start(name, Optional.of(api));
  }

  private static RunningServer start(String name, Optional<Api.Options> api) {
    BudgetDatabase database = BudgetDatabase.open(DatabaseConfig.inMemory(name));
    SetClock clock = new SetClock();
    BudgetPulse pulse =
        BudgetPulse.on(
            database,
            BudgetPulse.Options.defaults()
                .withClock(clock)
                .withItemTypes(ReferenceServer.itemTypes()));
    RunningServer running =
        new RunningServer(
            database,
            pulse,
            ReferenceServer.start(
                database,
                ServerConfig.of(Map.of()),
                keys(),
                0,
                clock,
                clock::nanos,
                new ReferenceServer.Options(api, PATIENCE)),
            clock);
    LATEST.set(running);
    return running;
  }

  /** Returns the server that was started last. */
  static RunningServer latest() {
    return LATEST.get();
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
    return server.demo().orElseThrow();
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

  /** Sends the reports that are due. */
  void sendReports() {
    server.sendReports();
  }

  /** Lets time go by. */
  void later(Duration time) {
    clock.now = clock.now.plus(time);
  }

  /** Returns the cookie of a session of the demo person, as {@code name=value}. */
  String session() {
    return people().session(demo().account(), false);
  }

  @Override
  public void close() {
    server.close();
    database.close();
  }
}
