package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.persistence.migration.MigrationReport.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rows 19, 20, 21, 23, 30, 32, 42, 43, 46, 48 and 52: what can happen to a session of a server. */
interface ServerRows extends FaultRows {
  /** Returns the statements of a script that make what slow statements need. */
  String[] tables();

  /** Returns statements that fill it. */
  String[] naps();

  /** Returns a change of the schema that takes seconds. */
  String slowDefinition();

  /** Returns a change of the only counter that takes seconds. */
  String slowUpdate();

  /** Returns how many other sessions run a statement that contains something. */
  String sessionsAt(String part);

  /** Ends every other session that runs a statement that contains it. */
  void endSessionsAt(Sandbox sandbox, String part);

  /** Returns a statement that takes a second. */
  String nap();

  /** Returns how many shadows of the database there are. */
  String shadows();

  /** Returns a user who may do everything in the database and nothing else. */
  TestDatabase limited(TestDatabase database);

  /** Waits until a query gives a number above zero. */
  static void await(TestDatabase database, String query) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (database.rows(query).get(0).matches("0|f|false")) {
      assertTrue(System.nanoTime() < deadline, () -> "Never came true: " + query);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** Runs the runner and does something as soon as the slow statement runs on the server. */
  static <T> T meanwhile(Callable<T> run, Work disturbance) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<T> result = thread.submit(run);
      disturbance.run();
      return result.get();
    } finally {
      thread.shutdownNow();
    }
  }

  /** Something that disturbs. */
  interface Work {
    void run() throws Exception;
  }

  private Sandbox sleepy(String statement) {
    Sandbox sandbox =
        database()
            .scripts("V1__shop.sql", V1 + String.join(";\n", tables()) + ";\n")
            .history("1")
            .given(naps())
            .given("insert into counter values (1, 0)")
            .scripts(
                "V2__slow.sql",
                "alter table customer add column email varchar(200);\n"
                    + "update counter set n = n + 10;\n"
                    + statement
                    + ";\nupdate counter set n = n + 100;\n");
    return sandbox.options(options -> options.withStatementTimeout(Duration.ofMinutes(1)));
  }

  private static String counted(String statement) {
    return statement.startsWith("update") ? "111" : "110";
  }

  private static String marker(String statement) {
    return statement.substring(0, 18);
  }

  @Test
  default void row_19_a_process_that_is_killed_is_continued_by_the_next() throws Exception {
    for (int end : new int[] {5, 11, 17, 23}) {
      Sandbox sandbox =
          database()
              .scripts("V1__shop.sql", V1, "V2__six.sql", CrashRows.SIX)
              .history("1")
              .given("insert into counter values (1, 0)")
              .given("insert into customer values (1, 'Ada')");
      try (CrashingRunner runner =
          CrashingRunner.start(sandbox.database(), sandbox.folder(), end)) {
        assertEquals(CrashingRunner.KILLED, runner.join(), "Before write " + end);
      }
      MigrationReport report = sandbox.run();
      assertFalse(report instanceof Refused, report::toText);
      sandbox
          .rows("select id, n from counter", "1|1")
          .rows("select id, n from invoice", "1|11")
          .proven();
    }
  }

  @Test
  default void row_20_a_process_that_is_killed_inside_of_a_statement_is_continued()
      throws Exception {
    for (String statement : new String[] {slowDefinition(), slowUpdate()}) {
      Sandbox sandbox = sleepy(statement);
      try (CrashingRunner runner = CrashingRunner.start(sandbox.database(), sandbox.folder(), 0)) {
        runner.awaitWrite(marker(statement));
        await(sandbox.database(), sessionsAt(marker(statement)));
        runner.kill();
      }
      MigrationReport report = sandbox.run();
      assertFalse(report instanceof Refused, report::toText);
      sandbox.rows("select n from counter", counted(statement)).proven();
    }
  }

  @Test
  default void row_23_a_session_that_the_server_ends_is_followed_by_another() throws Exception {
    for (String statement : new String[] {slowDefinition(), slowUpdate()}) {
      Sandbox sandbox = sleepy(statement);
      MigrationReport report =
          meanwhile(
              sandbox::run,
              () -> {
                await(sandbox.database(), sessionsAt(marker(statement)));
                endSessionsAt(sandbox, marker(statement));
              });
      assertFalse(report instanceof Refused, report::toText);
      sandbox.rows("select n from counter", counted(statement)).proven();
    }
  }

  @Test
  default void row_23_a_connection_that_is_reset_is_followed_by_another() throws Exception {
    for (String statement : new String[] {slowDefinition(), slowUpdate()}) {
      Sandbox sandbox = sleepy(statement);
      try (TcpProxy proxy = new TcpProxy(port(sandbox.database()))) {
        proxy.open();
        sandbox.through(proxied(sandbox, proxy).source());
        MigrationReport report =
            meanwhile(
                sandbox::run,
                () -> {
                  await(sandbox.database(), sessionsAt(marker(statement)));
                  proxy.cut();
                });
        assertFalse(report instanceof Refused, report::toText);
      }
      sandbox.through(sandbox.database().source());
      sandbox.rows("select n from counter", counted(statement)).proven();
    }
  }

  private static int port(TestDatabase database) {
    var matcher = Pattern.compile("://[^:/]+:(\\d+)/").matcher(database.url());
    assertTrue(matcher.find());
    return Integer.parseInt(matcher.group(1));
  }

  private static TestDatabase proxied(Sandbox sandbox, TcpProxy proxy) {
    TestDatabase database = sandbox.database();
    return database.at(
        database.url().replaceFirst("://[^:/]+:" + port(database), "://127.0.0.1:" + proxy.port()));
  }

  @Test
  default void row_46_a_server_that_answers_later_is_waited_for() throws Exception {
    Sandbox sandbox = shop();
    try (TcpProxy proxy = new TcpProxy(port(sandbox.database()))) {
      TestDatabase behind = proxied(sandbox, proxy);
      AtomicInteger attempts = new AtomicInteger();
      sandbox.through(
          new TestDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
              attempts.incrementAndGet();
              return behind.open();
            }
          });
      MigrationReport report =
          meanwhile(
              sandbox::run,
              () -> {
                long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                while (attempts.get() < 3) {
                  assertTrue(System.nanoTime() < deadline, "Nobody tries again");
                  LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                }
                proxy.open();
              });
      assertTrue(report instanceof MigrationReport.Migrated, report::toText);
    }
    sandbox.through(sandbox.database().source()).proven();
  }

  @Test
  default void row_46_a_server_that_never_answers_is_given_up() throws Exception {
    Sandbox sandbox = shop();
    try (TcpProxy proxy = new TcpProxy(port(sandbox.database()))) {
      sandbox
          .through(proxied(sandbox, proxy).source())
          .options(options -> options.withWaitLimit(Duration.ofMillis(300)));
      assertThrows(MigrationException.class, sandbox::run);
    }
  }

  @Test
  default void row_46_a_user_who_is_unknown_is_not_tried_twice() {
    Sandbox sandbox = shop();
    TestDatabase nobody = sandbox.database().as("nobody_knows", "s3cret!");
    AtomicInteger attempts = new AtomicInteger();
    sandbox.through(
        new TestDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            attempts.incrementAndGet();
            return nobody.at(nobody.url().replace("?user=root", "")).open();
          }
        });
    String said;
    try {
      said = sandbox.stops("HEAL-R95").toText();
    } catch (MigrationException e) {
      said = e.toString();
    }
    assertFalse(said.contains("s3cret"), said);
    assertEquals(1, attempts.get(), said);
  }

  @Test
  default void row_30_a_lock_that_is_never_released_is_refused_and_nothing_is_changed()
      throws Exception {
    Sandbox sandbox =
        shop()
            .options(
                options ->
                    options
                        .withLockTimeout(Duration.ofSeconds(1))
                        .withWaitLimit(Duration.ofSeconds(3)));
    try (Connection other = sandbox.database().open();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update customer set name = 'Grace'");
      Refusal refusal = sandbox.stops("HEAL-R\\d\\d", "v2#1");
      assertTrue(refusal.toText().matches("(?s).*session \\d+.*"), refusal::toText);
      other.rollback();
    }
    MigrationReport report = sandbox.run();
    assertFalse(report instanceof Refused, report::toText);
    sandbox.proven().rows("select name from customer", "Ada");
  }

  @Test
  default void row_30_a_lock_that_is_released_in_time_is_waited_for() throws Exception {
    Sandbox sandbox = shop().options(options -> options.withLockTimeout(Duration.ofSeconds(1)));
    try (Connection other = sandbox.database().open();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update customer set name = 'Grace'");
      MigrationReport report =
          meanwhile(
              sandbox::run,
              () -> {
                await(sandbox.database(), sessionsAt("alter table customer add column email"));
                other.rollback();
              });
      assertFalse(report instanceof Refused, report::toText);
    }
    sandbox.proven();
  }

  @Test
  default void row_32_a_deadlock_with_the_application_costs_neither_its_work() throws Exception {
    Sandbox sandbox =
        database()
            .scripts("V1__shop.sql", V1)
            .history("1")
            .given("insert into customer values (1, 'Ada')", "insert into counter values (1, 0)")
            .scripts(
                "V2__rows.sql",
                """
                update counter set n = n + 10 where id = 1;
                update customer set name = concat(name, '!') where id = 1;
                """);
    try (Connection application = sandbox.database().open();
        Statement statement = application.createStatement()) {
      application.setAutoCommit(false);
      // The engine gives up the one that has done less.
      for (int id = 2; id <= 50; id++) {
        statement.executeUpdate("insert into counter values (" + id + ", 0)");
      }
      statement.executeUpdate("update customer set name = 'Grace' where id = 1");
      MigrationReport report =
          meanwhile(
              sandbox::run,
              () -> {
                await(sandbox.database(), sessionsAt("update customer"));
                statement.executeUpdate("update counter set n = n + 1 where id = 1");
                application.commit();
              });
      assertFalse(report instanceof Refused, report::toText);
    }
    sandbox
        .proven()
        .rows("select n from counter where id = 1", "11")
        .rows("select name from customer", "Grace!");
  }

  @Test
  default void row_43_the_shadow_of_a_killed_process_is_cleared_away_by_the_next()
      throws Exception {
    Sandbox sandbox = shop().scripts("V3__nap.sql", nap() + ";\ncreate table t (id int);\n");
    try (CrashingRunner runner = CrashingRunner.start(sandbox.database(), sandbox.folder(), 0)) {
      await(sandbox.database(), sessionsAt(nap()));
      runner.kill();
    }
    await(sandbox.database(), "select (%s) = 0".formatted(sessionsAt(nap())));
    assertFalse(sandbox.database().rows(shadows()).get(0).equals("0"), "The shadow went by itself");
    MigrationReport report = sandbox.run();
    assertFalse(report instanceof Refused, report::toText);
    sandbox.rows(shadows(), "0").proven();
  }

  @Test
  default void row_42_without_the_right_to_a_shadow_what_is_clean_is_migrated() {
    Sandbox sandbox = database().scripts("V1__shop.sql", V1, "V2__invoices.sql", V2);
    sandbox.through(limited(sandbox.database()).source());
    MigrationReport report = sandbox.run();
    assertFalse(report instanceof Refused, report::toText);
    sandbox.proven();
  }

  @Test
  default void row_42_without_the_right_to_a_shadow_nothing_is_healed() {
    Sandbox sandbox = shop().given("alter table customer add column email varchar(200)");
    sandbox.through(limited(sandbox.database()).source());
    // Without a rehearsal it is the statement itself that finds out.
    sandbox.stops("HEAL-R9[46]", "v2#1");
  }

  @Test
  default void row_48_a_pooler_that_gives_each_transaction_another_session_is_refused()
      throws Exception {
    Sandbox sandbox = shop();
    String before = CatalogReader.everything(sandbox.database());
    try (TransactionPooler pooler = new TransactionPooler(sandbox.database(), false)) {
      sandbox.through(pooler).stops("HEAL-R90", "pooler");
    }
    assertEquals(before, CatalogReader.everything(sandbox.database()));
    sandbox.through(sandbox.database().source());
    assertTrue(sandbox.run() instanceof MigrationReport.Migrated);
    sandbox.proven();
  }
}
