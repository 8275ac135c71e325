package dev.budgetpulse.examples.server;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.examples.server.api.Api;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** A server on a free port with a database of its own in memory, on a day that never changes. */
final class RunningServer implements AutoCloseable {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private final BudgetDatabase database;
  private final BudgetPulse pulse;
  private final ReferenceServer server;

  private RunningServer(BudgetDatabase database, BudgetPulse pulse, ReferenceServer server) {
    this.database = database;
    this.pulse = pulse;
    this.server = server;
  }

  static RunningServer start() {
    return start(Api.Options.usual());
  }

  /** Starts a server whose interface for programs is served in a way. */
  static RunningServer start(Api.Options api) {
    return start("server-" + UUID.randomUUID(), api);
  }

  /** Starts a server on a database in memory, which may have been there before. */
  static RunningServer start(String name, Api.Options api) {
    BudgetDatabase database = BudgetDatabase.open(DatabaseConfig.inMemory(name));
    Clock clock = Clock.fixed(Instant.parse(TODAY + "T12:00:00Z"), ZoneOffset.UTC);
    BudgetPulse pulse =
        BudgetPulse.on(
            database,
            BudgetPulse.Options.defaults()
                .withClock(clock)
                .withItemTypes(ReferenceServer.itemTypes()));
    return new RunningServer(database, pulse, ReferenceServer.start(pulse, 0, clock, api));
  }

  /** Returns an address below the server's, such as {@code /entries}. */
  String address(String path) {
    return server.address() + path.substring(1);
  }

  Book book() {
    Actor me = Actor.of("me");
    return pulse.open(me, pulse.ledgers(me).get(0).id());
  }

  @Override
  public void close() {
    server.close();
    database.close();
  }
}
