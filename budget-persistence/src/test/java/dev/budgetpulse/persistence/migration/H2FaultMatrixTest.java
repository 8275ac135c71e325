package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.Test;

class H2FaultMatrixTest extends FaultMatrix {
  @Override
  public TestEngine engine() {
    return TestEngine.H2;
  }

  private TestDatabase file(String name, String settings) {
    return new TestDatabase(
        TestEngine.H2, "jdbc:h2:file:" + folder.resolve(name) + settings, "sa", "");
  }

  private Sandbox inFile(String name, String settings) {
    return new Sandbox(
        file(name, settings), () -> engine().newDatabase(), folder.resolve("of" + name));
  }

  /** Kills processes before one write after the other, from the first on, in steps. */
  private void dies(String settings, int step) throws Exception {
    int code = CrashingRunner.KILLED;
    int lost = 0;
    for (int end = 1; code == CrashingRunner.KILLED; end += step) {
      Sandbox sandbox =
          inFile("home" + end, settings)
              .scripts("V1__shop.sql", V1, "V2__six.sql", SIX)
              .history("1")
              .given("insert into counter values (1, 0)")
              .given("insert into customer values (1, 'Ada')");
      try (CrashingRunner runner =
          CrashingRunner.start(sandbox.database(), sandbox.folder(), end)) {
        code = runner.join();
      }
      if (!opens(sandbox.database())) {
        lost++;
        continue;
      }
      MigrationReport report = sandbox.run();
      assertFalse(report instanceof MigrationReport.Refused, report::toText);
      happenedOnce(sandbox);
      sandbox.proven();
    }
    assertTrue(lost <= (settings.isEmpty() ? 1 : 0), lost + " files that H2 cannot open");
  }

  /**
   * Tells whether H2 can open its own file again. Where it writes late, a kill now and then leaves
   * one that lacks a part, of which no runner can make anything.
   */
  private static boolean opens(TestDatabase database) throws SQLException {
    try (Connection session = database.open()) {
      return session.isValid(0);
    } catch (SQLException e) {
      if (e.getErrorCode() != ErrorCode.GENERAL_ERROR_1
          && e.getErrorCode() != ErrorCode.FILE_CORRUPTED_1) {
        throw e;
      }
      System.out.println("Skipped: H2 cannot open its own file again: " + e.getMessage());
      return false;
    }
  }

  @Test
  void row_19_a_process_that_is_killed_over_a_file_is_continued_by_the_next() throws Exception {
    dies(";WRITE_DELAY=0", 4);
  }

  @Test
  void row_24_a_file_that_loses_its_last_moments_is_continued_from_what_is_there()
      throws Exception {
    dies("", 7);
  }

  /**
   * Leaves what H2 leaves of the first statement, and lets the runner go on.
   *
   * @param moment the statements that bring about the moment that the file has kept
   */
  private Sandbox killedInTheMiddle(String name, String... moment) {
    Sandbox sandbox =
        inFile(name, "")
            .scripts("V1__shop.sql", OF_CUSTOMERS, "V2__six.sql", SIX)
            .history("1")
            .given("insert into counter values (1, 0)")
            .given("insert into customer values (1, 'Ada')", "insert into visit values (1, 1)");
    WatchedSource.Watcher dies =
        (sql, session) -> {
          if (sql.startsWith("alter table customer")) {
            throw new WatchedSource.Killed();
          }
        };
    assertThrows(
        WatchedSource.Killed.class,
        () -> sandbox.migrator(new WatchedSource(sandbox.database().source(), dies)).migrate());
    sandbox.given(moment);
    return sandbox;
  }

  private static final String OF_CUSTOMERS =
      CrashRows.V1
          + """
          create table visit (id int primary key, customer int,
            constraint visit_of foreign key (customer) references customer (id));
          alter table customer add constraint named check (name <> '');
          create unique index customer_name on customer (name);
          """;

  private static final String[] COPY = {
    "create table customer_copy_3_0 (id int not null, name varchar(100) not null,"
        + " email varchar(200))",
    "alter table customer_copy_3_0 add constraint customer_copy_3_0_constraint_5 primary key (id)",
    "alter table customer_copy_3_0 add constraint customer_copy_3_0_named check (name <> '')",
    "create unique index customer_copy_3_0_customer_name on customer_copy_3_0 (name)",
    "insert into customer_copy_3_0 (id, name) select id, name from customer",
    "alter table visit add constraint customer_copy_3_0_visit_of foreign key (customer)"
        + " references customer_copy_3_0 (id)",
  };

  private static String[] copyAnd(String... more) {
    return Stream.concat(Arrays.stream(COPY), Arrays.stream(more)).toArray(String[]::new);
  }

  private void goesOn(Sandbox sandbox) {
    String before = CatalogReader.everything(sandbox.database());
    assertEquals("HEAL-R26", sandbox.migrator().plan().refusal().orElseThrow().code());
    assertEquals(before, CatalogReader.everything(sandbox.database()));
    sandbox.healed(sandbox.run(), "HEAL-025");
    happenedOnce(sandbox);
    sandbox.rows("select id, name from customer", "1|Ada");
    sandbox.rows("select id, customer from visit", "1|1");
  }

  @Test
  void row_24_a_copy_that_h2_had_not_finished_is_dropped() {
    goesOn(killedInTheMiddle("unfinished", COPY));
  }

  @Test
  void row_24_a_copy_whose_table_h2_had_dropped_becomes_the_table() {
    goesOn(killedInTheMiddle("dropped", copyAnd("drop table customer cascade")));
  }

  @Test
  void row_24_a_copy_of_a_table_that_h2_was_dropping_becomes_the_table() {
    goesOn(killedInTheMiddle("dropping", copyAnd("alter table customer drop constraint named")));
  }

  @Test
  void row_24_a_copy_that_has_more_rows_than_the_table_becomes_the_table() {
    goesOn(
        killedInTheMiddle(
            "emptied",
            copyAnd("alter table visit drop constraint visit_of", "delete from customer")));
  }

  @Test
  void row_24_of_a_table_and_a_copy_that_both_lack_something_none_is_dropped() {
    Sandbox sandbox =
        killedInTheMiddle(
            "torn",
            copyAnd(
                "alter table customer drop constraint named",
                "drop index customer_copy_3_0_customer_name"));
    sandbox.refuses("HEAL-R27", "CUSTOMER, CUSTOMER_COPY_3_0");
    sandbox.rows("select id, name from customer", "1|Ada");
    sandbox.rows("select id, name from customer_copy_3_0", "1|Ada");
  }

  @Test
  void row_24_names_that_h2_had_not_given_back_are_given_back() {
    goesOn(
        killedInTheMiddle(
            "renamed",
            copyAnd(
                "drop table customer cascade",
                "alter table customer_copy_3_0 rename to customer",
                "alter table customer rename constraint customer_copy_3_0_named to named")));
  }

  @Test
  void row_24_of_two_copies_of_a_table_that_is_gone_none_is_taken() {
    Sandbox sandbox =
        killedInTheMiddle(
            "two",
            copyAnd("create table customer_copy_4_0 (id int)", "drop table customer cascade"));
    sandbox.refuses("HEAL-R27", "CUSTOMER_COPY_3_0, CUSTOMER_COPY_4_0");
  }

  @Test
  void row_24_a_table_that_is_only_named_like_a_copy_is_left_alone() {
    Sandbox sandbox = killedInTheMiddle("others").extra("create table visit_copy_1_1 (id int)");
    assertFalse(sandbox.run() instanceof MigrationReport.Refused);
    sandbox.proven();
  }

  /**
   * Kills from outside, at moments that nobody chooses, while there is nothing but such changes.
   */
  @Test
  void row_24_a_process_that_is_killed_while_h2_changes_tables_is_continued() throws Exception {
    StringBuilder changes = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      changes.append("alter table customer add column c%d int;%n".formatted(i));
    }
    int kills = 5;
    for (int kill = 0; kill < kills; kill++) {
      Sandbox sandbox =
          inFile("killed" + kill, ";WRITE_DELAY=0")
              .scripts("V1__shop.sql", OF_CUSTOMERS, "V2__columns.sql", changes.toString())
              .history("1")
              .given("insert into customer values (1, 'Ada')", "insert into visit values (1, 1)");
      try (CrashingRunner runner = CrashingRunner.start(sandbox.database(), sandbox.folder(), 0)) {
        runner.awaitWrite("alter table customer add column c" + 60 * kill / kills + " ");
        runner.kill();
      }
      MigrationReport report = sandbox.run();
      assertFalse(report instanceof MigrationReport.Refused, report::toText);
      sandbox.proven();
      sandbox.rows("select id, name, c59 from customer", "1|Ada|null");
      sandbox.rows("select id, customer from visit", "1|1");
    }
  }

  @Test
  void row_24_what_h2_cannot_read_of_its_own_file_is_no_fault_of_the_script() {
    WatchedSource.Watcher damaged =
        (sql, session) -> {
          if (sql.startsWith("create index")) {
            throw new SQLException("page 7", "90030", ErrorCode.FILE_CORRUPTED_1);
          }
        };
    Sandbox sandbox = six();
    sandbox.through(new WatchedSource(sandbox.database().source(), damaged)).stops("HEAL-R89");
    sandbox.through(sandbox.database().source()).heals("HEAL-051");
    happenedOnce(sandbox);
  }

  @Test
  void row_46_a_file_that_is_only_read_is_refused() throws Exception {
    Sandbox sandbox = inFile("still", "").scripts("V1__shop.sql", V1).migrates();
    sandbox
        .scripts("V2__invoices.sql", V2)
        .through(file("still", ";ACCESS_MODE_DATA=r").source())
        .stops("HEAL-R95");
    sandbox.through(sandbox.database().source()).migrates();
  }
}
