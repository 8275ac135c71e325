package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mark that is read in a moment, by which most starts see that nothing has changed. */
class MariaMarksTest {
  @TempDir Path folder;

  private TestDatabase database;

  @BeforeEach
  void open() {
    MariaDb.assumeAvailable();
    database = TestEngine.MARIADB.newDatabase();
    database.execute(
        "create table parent (id int primary key)",
        "create table t (id int primary key, n int default 1, code varchar(20), p int, key by_n (n))",
        "create view v as select id from t",
        "create procedure r() select 1",
        "create trigger g before insert on t for each row set new.n = 1");
  }

  @Test
  void a_table_defined_a_moment_ago_is_not_relied_on() throws SQLException {
    database.execute("create table young (id int)");
    try (Connection session = database.open()) {
      assertEquals(Optional.empty(), MariaMarks.quick(session));
    }
  }

  @Test
  void a_table_of_an_engine_that_does_not_tell_is_not_relied_on() throws SQLException {
    database.execute("create table plain (id int) engine=MyISAM");
    assertEquals(Optional.empty(), laterMark());
  }

  @Test
  void nothing_but_rows_leaves_the_mark_as_it_is() throws SQLException {
    Optional<List<String>> before = laterMark();
    awaitNextSecond();
    database.execute(
        "insert into t (id) values (1), (2)",
        "update t set code = 'x'",
        "delete from t where id = 2",
        "analyze table t");
    assertEquals(before.orElseThrow(), laterMark().orElseThrow());
  }

  @Test
  void every_change_of_the_schema_changes_the_mark() throws SQLException {
    for (String change :
        List.of(
            "alter table t add column late int, algorithm=instant",
            "alter table t alter column n set default 2",
            "alter table t modify column code varchar(21)",
            "alter table t comment = 'seen'",
            "alter table t rename column late to later",
            "alter table t add constraint positive check (n > 0)",
            "alter table t add constraint child foreign key (p) references parent (id)",
            "alter table t drop foreign key child",
            "alter table t add unique key by_code (code)",
            "alter table t alter index by_n ignored",
            "drop index by_n on t",
            "rename table parent to elder",
            "create or replace view v as select n from t",
            "create or replace trigger g before insert on t for each row set new.n = 2",
            "create or replace procedure r() select 2",
            "drop table elder")) {
      List<String> before = laterMark().orElseThrow();
      awaitNextSecond();
      database.execute(change);
      assertNotEquals(before, laterMark().orElseThrow(), change);
    }
  }

  @Test
  void a_sequence_is_looked_at_each_time() throws SQLException {
    database.execute("create sequence `it's``s`");
    assertEquals(Optional.empty(), laterMark());
    List<String> before = marks();
    database.rows("select nextval(`it's``s`)");
    assertEquals(before, marks());
    database.execute("alter sequence `it's``s` increment by 5");
    assertNotEquals(before, marks());
  }

  private List<String> marks() throws SQLException {
    try (Connection session = database.open()) {
      return MariaMarks.all(session).stream()
          .flatMap(query -> database.rows(query).stream())
          .toList();
    }
  }

  @Test
  void a_start_that_could_rely_on_the_mark_still_sees_the_next_change() {
    Sandbox sandbox =
        new Sandbox(database, TestEngine.MARIADB::newDatabase, folder)
            .given("drop view v", "drop procedure r", "drop table t", "drop table parent")
            .scripts("V1__t.sql", "create table t (id int primary key, n int);");
    sandbox.migrates();
    // The first start reads everything and keeps the mark, the second needs the mark only.
    sandbox.through(later()).isUpToDate().isUpToDate();
    sandbox.rows("select count(quick_mark) > 0 from flyway_schema_history_run", "1");
    awaitNextSecond();
    sandbox.given("alter table t drop column n");
    assertInstanceOf(MigrationReport.Refused.class, sandbox.run());
  }

  /** Returns sessions for which the present is in ten seconds. */
  private TestDataSource later() {
    return new TestDataSource() {
      @Override
      public Connection getConnection() throws SQLException {
        Connection session = database.open();
        Dialect.execute(session, "set timestamp = unix_timestamp() + 10");
        return session;
      }
    };
  }

  private Optional<List<String>> laterMark() throws SQLException {
    try (Connection session = later().getConnection()) {
      return MariaMarks.quick(session);
    }
  }

  // The clock of the file system may be some milliseconds behind that of the server.
  private void awaitNextSecond() {
    String next = database.rows("select floor(unix_timestamp(now(3))) + 1.05").get(0);
    while (database.rows("select unix_timestamp(now(3)) < " + next).get(0).equals("1")) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
