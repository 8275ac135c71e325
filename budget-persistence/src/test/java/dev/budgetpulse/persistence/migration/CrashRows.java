package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.persistence.migration.MigrationReport.Healed;
import dev.budgetpulse.persistence.migration.MigrationReport.Migrated;
import dev.budgetpulse.persistence.migration.MigrationReport.Refused;
import dev.budgetpulse.persistence.migration.MigrationReport.UpToDate;
import dev.budgetpulse.persistence.migration.WatchedSource.DiesAt;
import dev.budgetpulse.persistence.migration.WatchedSource.Killed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Rows 19, 25 to 27, and 47: runners die, and many of them start at once. */
interface CrashRows extends FaultRows {
  /** Definitions and changes of rows in turn. */
  String SIX =
      """
      alter table customer add column email varchar(200);
      update counter set n = n + 1;
      create table invoice (id int primary key, n int not null);
      insert into invoice select id, n from counter;
      create index invoice_n on invoice (n);
      update invoice set n = n + 10;
      """;

  default Sandbox six() {
    return database()
        .scripts("V1__shop.sql", V1, "V2__six.sql", SIX)
        .history("1")
        .given("insert into counter values (1, 0)", "insert into customer values (1, 'Ada')");
  }

  /** Everything of the six statements happened once. */
  default void happenedOnce(Sandbox sandbox) {
    sandbox
        .rows("select id, n from counter", "1|1")
        .rows("select id, n from invoice", "1|11")
        .rows("select id, name, email from customer", "1|Ada|null");
  }

  @Test
  default void row_19_a_runner_that_dies_before_any_of_its_writes_is_continued_by_the_next() {
    String expected = "";
    // Every moment on H2; servers take longer, and one transaction is the same at any moment.
    int step = engine() == TestEngine.H2 ? 1 : engine().hasTransactionalDdl() ? 4 : 2;
    for (int end = 1; ; end += step) {
      Sandbox sandbox = six();
      DiesAt death = new DiesAt(end);
      sandbox.through(new WatchedSource(sandbox.database().source(), death));
      if (end > 1 && !diesWhen(sandbox, death)) {
        assertTrue(end > 12, "Six statements, six notes and a row of the history are more");
        return;
      }
      if (end == 1) {
        assertTrue(diesWhen(sandbox, death));
      }
      sandbox.through(sandbox.database().source());
      MigrationReport report = sandbox.run();
      assertFalse(report instanceof Refused, death + ": " + report.toText());
      happenedOnce(sandbox);
      if (end == 1) {
        sandbox.proven();
        expected = CatalogReader.schema(sandbox.database());
      }
      assertEquals(expected, CatalogReader.schema(sandbox.database()));
      assertEquals(0, sandbox.plainFlyway(sandbox.database()).load().migrate().migrationsExecuted);
      sandbox.hasTheHistory("1", "2");
    }
  }

  private static boolean diesWhen(Sandbox sandbox, DiesAt death) {
    try {
      sandbox.run();
    } catch (Killed e) {
      return true;
    }
    assertFalse(death.isDead(), "The runner went on after its end");
    return false;
  }

  /** Starts runners at the same moment and returns how each ended. */
  static List<MigrationReport> atOnce(int runners, Callable<MigrationReport> run) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(runners);
    try {
      CyclicBarrier start = new CyclicBarrier(runners);
      List<Future<MigrationReport>> futures = new ArrayList<>();
      for (int i = 0; i < runners; i++) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return run.call();
                }));
      }
      List<MigrationReport> reports = new ArrayList<>();
      for (Future<MigrationReport> future : futures) {
        reports.add(future.get());
      }
      return reports;
    } finally {
      threads.shutdownNow();
    }
  }

  private void oneOfTwelveWorks(Sandbox sandbox) throws Exception {
    List<MigrationReport> reports = atOnce(12, sandbox::run);
    long working =
        reports.stream().filter(r -> r instanceof Migrated || r instanceof Healed).count();
    long waiting = reports.stream().filter(UpToDate.class::isInstance).count();
    assertEquals("1 and 11", working + " and " + waiting, reports::toString);
    sandbox.proven();
  }

  @Test
  default void row_25_one_of_twelve_nodes_migrates_an_empty_database() throws Exception {
    Sandbox sandbox =
        database()
            .scripts("V1__shop.sql", V1 + "insert into counter values (1, 0);")
            .scripts("V2__six.sql", SIX);
    oneOfTwelveWorks(sandbox);
    sandbox.rows("select id, n from counter", "1|1").rows("select id, n from invoice", "1|11");
  }

  @Test
  default void row_25_one_of_twelve_nodes_heals_a_drifted_database() throws Exception {
    Sandbox sandbox = shop().given("alter table customer add column email varchar(200)");
    oneOfTwelveWorks(sandbox);
  }

  @Test
  default void row_25_one_of_twelve_nodes_continues_a_dead_one() throws Exception {
    Sandbox sandbox = six();
    // Behind the tables of the runner and the first statements.
    DiesAt death = new DiesAt(12);
    sandbox.through(new WatchedSource(sandbox.database().source(), death));
    assertThrows(Killed.class, sandbox::run);
    sandbox.through(sandbox.database().source());
    oneOfTwelveWorks(sandbox);
    happenedOnce(sandbox);
  }

  @Test
  default void row_26_nodes_that_die_at_random_moments_leave_everything_done_once()
      throws Exception {
    for (long seed = 1; seed <= 4; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Sandbox sandbox = six();
      for (int wave = 0; wave < 2; wave++) {
        atOnce(
            3,
            () -> {
              int end;
              synchronized (random) {
                end = random.nextInt(1, 25);
              }
              try {
                return sandbox
                    .migrator(new WatchedSource(sandbox.database().source(), new DiesAt(end)))
                    .migrate();
              } catch (Killed e) {
                return new UpToDate(Optional.empty(), List.of());
              }
            });
      }
      MigrationReport report = sandbox.run();
      assertFalse(report instanceof Refused, "Seed " + seed + ": " + report.toText());
      happenedOnce(sandbox);
      sandbox.proven();
    }
  }

  @Test
  default void row_27_what_was_planned_before_another_runner_worked_is_planned_anew() {
    Sandbox sandbox = six();
    MigrationPlan plan = sandbox.migrator().plan();
    assertEquals(
        6,
        plan.statements().stream()
            .filter(s -> s.action() == PlannedStatement.Action.EXECUTE)
            .count(),
        plan::toText);
    sandbox.migrates();
    assertTrue(sandbox.migrator().plan().statements().isEmpty());
    happenedOnce(sandbox.isUpToDate());
  }

  @Test
  default void row_47_a_pool_of_one_connection_is_enough() throws Exception {
    Sandbox sandbox = six();
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(sandbox.database().url());
      pool.setUsername(sandbox.database().user());
      pool.setPassword(sandbox.database().password());
      pool.setMaximumPoolSize(1);
      pool.setConnectionTimeout(2000);
      sandbox.through(pool).run();
      // The session is handed back as it was.
      try (var connection = pool.getConnection()) {
        assertTrue(connection.getAutoCommit());
      }
    }
    sandbox.through(sandbox.database().source()).proven();
    happenedOnce(sandbox);
  }
}
