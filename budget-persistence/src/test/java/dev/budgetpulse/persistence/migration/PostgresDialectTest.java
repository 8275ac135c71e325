package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.persistence.Postgres;
import java.io.EOFException;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresDialectTest {
  private static final PostgresDialect DIALECT = PostgresDialect.INSTANCE;

  /** One of everything that a schema can hold, and what it takes to see it is not the same. */
  private static final String EVERYTHING =
      """
      create type mood as enum ('sad', 'it''s fine');
      create domain amount as numeric(12, 2) default 0 not null constraint fair check (value >= 0);
      create type pair as (a int, b varchar(7) collate "C");
      create type span as range (subtype = float8, subtype_diff = float8mi);
      create type shell;
      create sequence free as int increment by 5 cache 3 cycle;
      create function plus(a int, b int default 1) returns int language sql
        set search_path from current as 'select a + b';
      create function sum_up(bigint, int) returns bigint language sql as 'select $1 + $2';
      create aggregate total(int) (sfunc = sum_up, stype = bigint, initcond = '0');
      create procedure nap() language plpgsql as $$ begin null; end $$;
      create function stamp() returns trigger language plpgsql as $$ begin return new; end $$;
      create table owner (id int primary key, name varchar(40) not null);
      create table "Odd Name" (
        id bigserial primary key,
        "the key" uuid not null default gen_random_uuid(),
        owner_id int references owner on delete cascade deferrable initially deferred,
        price numeric(10, 2) not null default 0.00,
        label varchar(20) collate "C" constraint short check (length(label) < 10),
        feeling mood not null default 'sad',
        due date default date '2026-01-31',
        twice numeric generated always as (price * 2) stored,
        counted int generated always as identity (start with 7),
        tags text[] not null,
        cost amount,
        unique nulls not distinct (label, due),
        exclude using btree (due with =)) with (fillfactor = 70);
      alter table "Odd Name" alter tags set storage external, alter tags set statistics 50,
        alter label set compression pglz, alter label set (n_distinct = 5);
      create index plain on "Odd Name" (owner_id, price desc nulls last);
      create unique index partial on "Odd Name" (lower(label)) include (due) where price > 0;
      cluster "Odd Name" using plain;
      create trigger stamped before update on "Odd Name" for each row execute function stamp();
      create trigger off after insert on owner execute function stamp();
      alter table owner disable trigger off;
      alter table owner enable row level security, force row level security,
        replica identity full;
      create policy mine on owner as restrictive for select using (name = current_user);
      create policy make on owner for insert to public with check (id > 0);
      create rule quiet as on delete to owner do instead nothing;
      create statistics related (dependencies) on id, name from owner;
      create view cheap with (security_barrier) as select id from "Odd Name" where price < 1;
      create materialized view names as select name from owner;
      create unique index on names (name);
      create unlogged table fast (a int);
      create table parted (a int not null, b text) partition by range (a);
      create index on parted (b);
      alter table parted add primary key (a);
      create table parted_1 partition of parted for values from (0) to (10);
      create table base (a int check (a > 0));
      create table counter (n smallserial, a text);
      create table heir (b int) inherits (base);
      create operator ### (leftarg = int, rightarg = int, function = sum_up_int);
      create collation digits (provider = icu, locale = 'en-u-kn-true');
      create table unchecked (a int);
      alter table unchecked add constraint later check (a > 0) not valid;
      comment on table owner is 'who';
      comment on column owner.name is 'how called';
      comment on index plain is 'an index';
      comment on constraint short on "Odd Name" is 'a constraint';
      comment on constraint fair on domain amount is 'a domain''s';
      comment on trigger stamped on "Odd Name" is 'a trigger';
      comment on policy mine on owner is 'a policy';
      comment on rule quiet on owner is 'a rule';
      comment on statistics related is 'statistics';
      comment on function plus(int, int) is 'a function';
      comment on type mood is 'a type';
      comment on view cheap is 'a view';
      comment on sequence free is 'a sequence';
      """
          .replace(
              "create operator",
              "create function sum_up_int(int, int) returns int language sql as 'select $1 + $2';"
                  + "\ncreate operator");

  private static DataSource server;

  private final List<Connection> open = new ArrayList<>();
  private Connection session;

  @BeforeAll
  static void start() {
    server = Postgres.newDataSource("dialect_" + UUID.randomUUID().toString().replace('-', '_'));
  }

  @BeforeEach
  void enter() throws SQLException {
    session = connect();
    execute(session, "drop schema if exists app cascade; create schema app");
    execute(session, "set search_path = app");
  }

  @AfterEach
  void leave() throws SQLException {
    for (Connection each : open) {
      each.close();
    }
  }

  private Connection connect() throws SQLException {
    Connection connection = server.getConnection();
    open.add(connection);
    execute(connection, "set search_path = app");
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private Catalog catalog() throws SQLException {
    return DIALECT.catalog(session, table -> false);
  }

  private Catalog after(String sql) throws SQLException {
    execute(session, sql);
    return catalog();
  }

  private static String definition(Catalog catalog, Kind kind, String table, String name) {
    return catalog.definition(new Key(kind, table, name)).orElse("absent");
  }

  private static Optional<Rule> rule(Catalog catalog, Kind kind, String table, String name) {
    return catalog.part(new Key(kind, table, name)).orElseThrow().rule();
  }

  /** Makes sure that a change of one thing is seen in one part. */
  private void assertSeen(String make, String change, Kind kind, String table, String name)
      throws SQLException {
    Catalog before = after(make);
    Catalog after = after(change);
    assertEquals(
        List.of(new Key(kind, table, name)),
        before.effects(after).stream().map(Effect::key).toList(),
        change);
    execute(session, "drop schema app cascade; create schema app");
  }

  @Test
  void an_empty_schema_has_no_parts() throws SQLException {
    assertTrue(catalog().isEmpty());
  }

  @Test
  void hidden_tables_are_not_seen_with_all_that_is_theirs() throws SQLException {
    execute(session, "create table log (id bigserial primary key, a int check (a > 0))");
    execute(session, "create index on log (a); comment on table log is 'ours'");
    assertTrue(DIALECT.catalog(session, "log"::equals).isEmpty());
  }

  @Test
  void every_change_of_a_column_is_seen() throws SQLException {
    String make =
        "create table t (a varchar(20), b int, n numeric(8, 2), i int generated always"
            + " as identity, g int generated always as (b + 1) stored)";
    for (String change :
        List.of(
            "type text",
            "type varchar(21)",
            "type varchar(20) collate \"C\"",
            "set not null",
            "set default 'x'",
            "set statistics 7",
            "set storage external")) {
      assertSeen(make, "alter table t alter a " + change, Kind.COLUMN, "t", "a");
    }
    assertSeen(
        "create table t (b int)", "alter table t alter b type bigint", Kind.COLUMN, "t", "b");
    assertSeen(make, "alter table t alter n type numeric(8, 3)", Kind.COLUMN, "t", "n");
    assertSeen(make, "alter table t alter i set generated by default", Kind.COLUMN, "t", "i");
    assertSeen(make, "alter table t alter i set increment 2", Kind.COLUMN, "t", "i");
    assertSeen(make, "alter table t alter g drop expression", Kind.COLUMN, "t", "g");
    assertSeen(make, "alter table t drop a", Kind.COLUMN, "t", "a");
  }

  @Test
  void every_change_of_a_constraint_is_seen() throws SQLException {
    String make =
        """
        create table o (id int primary key);
        create table t (a int, b int, constraint u unique (a), constraint c check (a > 0),
          constraint f foreign key (b) references o on delete cascade)""";
    for (String[] change :
        new String[][] {
          {"u", "unique (a, b)"},
          {"u", "unique nulls not distinct (a)"},
          {"u", "unique (a) deferrable"},
          {"u", "unique (a) with (fillfactor = 50)"},
          {"c", "check (a >= 0)"},
          {"c", "check (a > 0) not valid"},
          {"c", "check (a > 0) no inherit"},
          {"f", "foreign key (b) references o on delete set null"},
          {"f", "foreign key (b) references o on delete cascade on update cascade"},
          {"f", "foreign key (b) references o on delete cascade deferrable"},
          {"f", "foreign key (b) references o on delete cascade not valid"}
        }) {
      assertSeen(
          make,
          "alter table t drop constraint %1$s, add constraint %1$s %2$s"
              .formatted(change[0], change[1]),
          Kind.CONSTRAINT,
          "t",
          change[0]);
    }
  }

  @Test
  void every_change_of_an_index_is_seen() throws SQLException {
    String make = "create table t (a int, b text); create index i on t (a, b)";
    for (String change :
        List.of(
            "index i on t (b, a)",
            "index i on t (a)",
            "unique index i on t (a, b)",
            "index i on t (a desc, b)",
            "index i on t (a nulls first, b)",
            "index i on t (a, b text_pattern_ops)",
            "index i on t (a, b collate \"C\")",
            "index i on t (a, lower(b))",
            "index i on t (a) include (b)",
            "index i on t (a, b) where a > 0",
            "index i on t (a, b) with (fillfactor = 50)",
            "index i on t using hash (a)")) {
      assertSeen(make, "drop index i; create " + change, Kind.INDEX, "t", "i");
    }
    assertSeen(make, "cluster t using i", Kind.INDEX, "t", "i");
  }

  @Test
  void an_index_that_could_not_be_built_is_told_and_never_added() throws SQLException {
    execute(session, "create table t (a int); insert into t values (1), (1)");
    assertThrows(
        SQLException.class, () -> execute(session, "create unique index concurrently i on t (a)"));
    Part index = catalog().part(new Key(Kind.INDEX, "t", "i")).orElseThrow();
    assertEquals("INVALID CREATE UNIQUE INDEX i ON t USING btree (a)", index.definition());
    assertEquals(Optional.empty(), DIALECT.addition(index));
  }

  @Test
  void every_change_of_anything_else_is_seen() throws SQLException {
    String table = "create table t (a int, b int);";
    Kind other = Kind.OTHER;
    assertSeen(table, "alter table t set (fillfactor = 50)", Kind.RELATION, "", "t");
    assertSeen(table, "alter table t set unlogged", Kind.RELATION, "", "t");
    assertSeen(table, "alter table t enable row level security", Kind.RELATION, "", "t");
    assertSeen(table, "comment on column t.a is 'x'", other, "t", "comment on column a");
    String view = table + "create view v as select a from t;";
    assertSeen(
        view, "create or replace view v as select a from t where b > 0", Kind.RELATION, "", "v");
    assertSeen(view, "drop view v; create table v ()", Kind.RELATION, "", "v");
    assertSeen("create sequence s", "alter sequence s increment 2", Kind.RELATION, "", "s");
    assertSeen(
        "create sequence s", "alter sequence s owned by none maxvalue 9", Kind.RELATION, "", "s");
    assertSeen("create type e as enum ('a')", "alter type e add value 'b'", Kind.TYPE, "", "e");
    assertSeen(
        "create domain d as int", "alter domain d add check (value > 0)", Kind.TYPE, "", "d");
    assertSeen("create type c as (a int)", "alter type c add attribute b text", Kind.TYPE, "", "c");
    String function = "create or replace function f(a int) returns int language sql ";
    assertSeen(
        function + "as 'select 1'", function + "as 'select 2'", Kind.ROUTINE, "", "f(integer)");
    assertSeen(
        function + "as 'select 1'",
        function + "strict as 'select 1'",
        Kind.ROUTINE,
        "",
        "f(integer)");
    String trigger =
        table
            + "create function g() returns trigger language plpgsql as 'begin return new; end';"
            + "create trigger r before update on t for each row execute function g();";
    assertSeen(
        trigger,
        "create or replace trigger r after update on t for each row execute function g()",
        Kind.TRIGGER,
        "t",
        "r");
    assertSeen(trigger, "alter table t disable trigger r", Kind.TRIGGER, "t", "r");
    String policy = table + "create policy p on t using (a > 0);";
    assertSeen(policy, "alter policy p on t using (a > 1)", other, "t", "policy p");
    assertSeen(policy, "alter policy p on t to current_user", other, "t", "policy p");
    String rule = table + "create rule w as on insert to t do instead nothing;";
    assertSeen(rule, "alter table t disable rule w", other, "t", "rule w");
  }

  @Test
  void what_an_extension_has_made_is_not_seen() throws SQLException {
    execute(session, "create extension citext schema app");
    try {
      assertEquals(Catalog.EMPTY.keys(), catalog().keys());
      assertEquals("citext", definition(after("create table t (a citext)"), Kind.COLUMN, "t", "a"));
    } finally {
      execute(session, "drop extension citext cascade");
    }
  }

  @Test
  void reading_the_catalog_leaves_a_session_as_it_was() throws SQLException {
    execute(session, "set search_path = app, public");
    session.setAutoCommit(false);
    execute(session, "create table t (a int); set local search_path = pg_catalog, app, public");
    Savepoint before = session.setSavepoint();
    execute(session, "set local DateStyle = 'ISO, DMY'");
    DIALECT.catalog(session, table -> false);
    assertEquals("pg_catalog, app, public", ask(session, "show search_path"));
    assertEquals("ISO, DMY", ask(session, "show datestyle"));
    session.rollback(before);
    assertFalse(session.getAutoCommit());
    session.commit();
    assertEquals("app, public", ask(session, "show search_path"));
    session.setAutoCommit(true);
    catalog();
    assertTrue(session.getAutoCommit());
    assertEquals("app, public", ask(session, "show search_path"));
    assertEquals(
        "idle",
        ask(
            connect(),
            "select state from pg_stat_activity where pid = "
                + ask(session, "select pg_backend_pid()")));
  }

  @Test
  void a_shadow_that_ran_the_same_statements_has_the_same_catalog() throws SQLException {
    Catalog live = after(EVERYTHING);
    try (Shadow shadow = DIALECT.shadow(session, this::connect)) {
      execute(shadow.session(), EVERYTHING);
      Catalog rehearsed = DIALECT.catalog(shadow.session(), table -> false);
      assertEquals(List.of(), live.effects(rehearsed));
      assertEquals(live.parts().toString(), rehearsed.parts().toString());
      assertFalse(live.parts().toString().contains("app."), live.parts().toString());
    }
    assertEquals(live.parts().toString(), catalog().parts().toString());
  }

  @Test
  void an_addition_adds_exactly_the_missing_part() throws SQLException {
    Catalog full = after(EVERYTHING);
    List<String> added = new ArrayList<>();
    for (Part part : full.parts()) {
      Optional<String> addition = DIALECT.addition(part);
      if (addition.isPresent() && isDroppedAlone(full, part)) {
        assertEquals(
            full.parts().toString(), after(addition.get()).parts().toString(), addition.get());
        added.add(part.key().toString());
      }
    }
    assertTrue(
        added.containsAll(
            List.of(
                "column counter.n",
                "column Odd Name.twice",
                "column Odd Name.feeling",
                "constraint Odd Name.Odd Name_owner_id_fkey",
                "constraint Odd Name.Odd Name_label_due_key",
                "constraint unchecked.later",
                "index Odd Name.partial",
                "index names.names_name_idx",
                "index parted.parted_b_idx")),
        added.toString());
  }

  private boolean isDroppedAlone(Catalog full, Part part) throws SQLException {
    Key key = part.key();
    String table = DIALECT.quote(key.table());
    String name = DIALECT.quote(key.name());
    String drop =
        switch (key.kind()) {
          case COLUMN -> "alter table " + table + " drop column " + name;
          case CONSTRAINT -> "alter table " + table + " drop constraint " + name;
          default -> "drop index " + name;
        };
    session.setAutoCommit(false);
    try {
      execute(session, drop);
      List<Key> gone = full.effects(catalog()).stream().map(Effect::key).toList();
      if (gone.equals(List.of(key))) {
        session.commit();
        return true;
      }
    } catch (SQLException e) {
      // Something depends on it, or it is what the table is partitioned by.
      assertTrue(List.of("2BP01", "42P16").contains(e.getSQLState()), drop);
    } finally {
      session.rollback();
      session.setAutoCommit(true);
    }
    return false;
  }

  @Test
  void the_rules_of_parts_are_those_that_rows_must_satisfy() throws SQLException {
    Catalog catalog =
        after(
            """
            create table o (a int, b int, primary key (a, b));
            create table t (id int primary key, "the Key" text not null, d int not null default 1,
              i int not null generated always as identity, x int,
              unique nulls not distinct (x), constraint c check (x > 0),
              constraint f foreign key (d, x) references o (b, a));
            alter table o add unique (b, a);
            alter table t add constraint n check (d > 0) not valid;
            create unique index e on t (lower("the Key"), (x + 1)) where d > 0;
            create index p on t (x)"""
                    .replace(
                        "constraint f foreign key (d, x) references o (b, a));\n",
                        "constraint z check (true));\n")
                + ";alter table t add constraint f foreign key (d, x) references o (b, a)");
    Kind constraint = Kind.CONSTRAINT;
    assertEquals(
        Optional.of(new Rule.Present("the Key")), rule(catalog, Kind.COLUMN, "t", "the Key"));
    assertEquals(Optional.empty(), rule(catalog, Kind.COLUMN, "t", "d"));
    assertEquals(Optional.empty(), rule(catalog, Kind.COLUMN, "t", "i"));
    assertEquals(Optional.empty(), rule(catalog, Kind.COLUMN, "t", "x"));
    assertEquals(
        Optional.of(new Rule.Unique(List.of("a", "b"), Optional.empty())),
        rule(catalog, constraint, "o", "o_pkey"));
    assertEquals(
        Optional.of(new Rule.Unique(List.of("array[x]"), Optional.empty())),
        rule(catalog, constraint, "t", "t_x_key"));
    assertEquals(Optional.of(new Rule.Check("(x > 0)")), rule(catalog, constraint, "t", "c"));
    assertEquals(
        Optional.of(new Rule.References(List.of("d", "x"), "o", List.of("b", "a"))),
        rule(catalog, constraint, "t", "f"));
    assertEquals(Optional.empty(), rule(catalog, constraint, "t", "n"));
    assertEquals(
        Optional.of(
            new Rule.Unique(List.of("lower(\"the Key\")", "(x + 1)"), Optional.of("(d > 0)"))),
        rule(catalog, Kind.INDEX, "t", "e"));
    assertEquals(Optional.empty(), rule(catalog, Kind.INDEX, "t", "p"));
  }

  @Test
  void one_session_at_a_time_has_the_lock_and_gives_it_back_once() throws SQLException {
    Connection other = connect();
    assertTrue(DIALECT.tryLock(session, "history", Duration.ZERO));
    assertTrue(DIALECT.tryLock(session, "history", Duration.ZERO));
    assertFalse(DIALECT.tryLock(other, "history", Duration.ofMillis(1)));
    assertTrue(DIALECT.tryLock(other, "another history", Duration.ZERO));
    String pid = ask(session, "select pg_backend_pid()");
    String holder = DIALECT.lockHolder(other, "history").orElseThrow();
    assertTrue(holder.matches("session " + pid + " from [0-9.:]+, for \\d+ s"), holder);
    DIALECT.unlock(other, "history");
    assertFalse(DIALECT.tryLock(other, "history", Duration.ZERO));
    DIALECT.unlock(session, "history");
    assertEquals(Optional.empty(), DIALECT.lockHolder(other, "history"));
    assertTrue(DIALECT.tryLock(other, "history", Duration.ZERO));
  }

  @Test
  void the_lock_of_another_schema_is_another_one() throws SQLException {
    Connection other = connect();
    execute(other, "set search_path = public");
    assertTrue(DIALECT.tryLock(session, "history", Duration.ZERO));
    assertTrue(DIALECT.tryLock(other, "history", Duration.ZERO));
  }

  @Test
  void the_lock_ends_with_its_session() throws SQLException {
    Connection other = connect();
    assertTrue(DIALECT.tryLock(other, "history", Duration.ZERO));
    other.close();
    assertTrue(DIALECT.tryLock(session, "history", Duration.ofSeconds(20)));
  }

  @Test
  void a_thread_that_is_interrupted_stops_waiting_for_the_lock() throws SQLException {
    assertTrue(DIALECT.tryLock(connect(), "history", Duration.ZERO));
    Thread.currentThread().interrupt();
    assertFalse(DIALECT.tryLock(session, "history", Duration.ofHours(1)));
    assertTrue(Thread.interrupted());
  }

  @Test
  void sessions_that_use_a_table_are_told_without_their_statements() throws SQLException {
    execute(session, "create table t (a int)");
    assertEquals(List.of(), DIALECT.blockers(session, "t"));
    Connection other = connect();
    other.setAutoCommit(false);
    execute(other, "insert into t values (12345)");
    List<String> blockers = DIALECT.blockers(session, "t");
    String pid = ask(other, "select pg_backend_pid()");
    assertEquals(1, blockers.size());
    assertTrue(
        blockers.get(0).matches("session " + pid + " from [0-9.:]+, in a transaction for \\d+ s"),
        blockers.toString());
  }

  @Test
  void a_session_is_prepared_and_can_be_set_back() throws SQLException {
    String settings =
        """
        select string_agg(name || '=' || setting, ' ' order by name) from pg_settings
        where name in ('lock_timeout', 'statement_timeout', 'idle_session_timeout',
          'idle_in_transaction_session_timeout', 'default_transaction_isolation', 'search_path',
          'client_connection_check_interval')""";
    execute(session, "set statement_timeout = '7s'; set lock_timeout = '6s'");
    execute(session, "set default_transaction_isolation = serializable");
    execute(session, "set idle_session_timeout = '5min'");
    String before = ask(session, settings);
    session.setAutoCommit(false);
    execute(session, "create table lost (a int)");
    List<String> undo = DIALECT.prepare(session, Duration.ofMillis(1500), Duration.ofHours(24));
    assertTrue(session.getAutoCommit());
    assertTrue(catalog().isEmpty());
    assertEquals(
        "client_connection_check_interval=10000 default_transaction_isolation=read committed "
            + "idle_in_transaction_session_timeout=0 idle_session_timeout=0 lock_timeout=1500 "
            + "search_path=app statement_timeout=86400000",
        ask(session, settings));
    assertEquals(Connection.TRANSACTION_READ_COMMITTED, session.getTransactionIsolation());
    DIALECT.limitStatements(session, Duration.ofSeconds(3));
    assertEquals("3s", ask(session, "show statement_timeout"));
    execute(session, "set search_path = public");
    for (String sql : undo) {
      execute(session, sql);
    }
    assertEquals(before, ask(session, settings));
  }

  @Test
  void a_shadow_takes_nothing_of_the_live_schema_and_leaves_nothing() throws SQLException {
    execute(session, "create table t (a int); insert into t values (1)");
    execute(session, "set lock_timeout = '6s'; set statement_timeout = '7s'");
    Connection second = connect();
    execute(second, "set search_path = app, public");
    String name;
    try (Shadow shadow = DIALECT.shadow(session, () -> unclosed(second))) {
      name = shadow.schema();
      assertTrue(name.matches("app_shadow_[0-9a-f]{12}"), name);
      assertEquals(name, DIALECT.schema(shadow.session()));
      assertEquals("7s", ask(second, "show statement_timeout"));
      assertEquals("6s", ask(second, "show lock_timeout"));
      assertEquals(
          "42P01",
          assertThrows(SQLException.class, () -> execute(second, "select * from t")).getSQLState());
      second.setAutoCommit(false);
      execute(second, "create table t (b int)");
    }
    assertEquals("app, public", ask(second, "show search_path"));
    assertEquals("0", ask(second, "show statement_timeout"));
    assertEquals(
        "0", ask(session, "select count(*) from pg_namespace where nspname = '" + name + "'"));
    assertEquals("0", ask(session, "select count(*) from pg_locks where locktype = 'advisory'"));
    assertEquals("1", ask(session, "select a from t"));
  }

  /** Returns a session that stays open, as one of a pool does. */
  private static Connection unclosed(Connection connection) {
    return new OneSession(connection).getConnection();
  }

  @Test
  void a_shadow_can_be_closed_twice() throws SQLException {
    Shadow shadow = DIALECT.shadow(session, this::connect);
    shadow.close();
    shadow.close();
    assertTrue(shadow.session().isClosed());
  }

  @Test
  void shadows_that_sessions_have_left_are_dropped_but_no_others() throws SQLException {
    Shadow used = DIALECT.shadow(session, this::connect);
    Connection lost = connect();
    String left = DIALECT.shadow(session, () -> lost).schema();
    lost.close();
    String foreign = "app_shadow_0123456789ab";
    execute(session, "create schema " + foreign);
    // The server may need a moment to see that the session is gone.
    try (Connection waiting = connect()) {
      execute(waiting, "select pg_advisory_lock(hashtextextended('" + left + "', 0))");
    }
    try (Shadow next = awaitJanitor(left)) {
      assertNotEquals(left, next.schema());
      assertEquals(1, schemas(foreign));
      assertEquals(1, schemas(used.schema()));
      assertEquals(0, schemas(left));
    }
    used.close();
    execute(session, "drop schema " + foreign);
  }

  private Shadow awaitJanitor(String left) throws SQLException {
    while (true) {
      Shadow next = DIALECT.shadow(session, this::connect);
      if (schemas(left) == 0) {
        return next;
      }
      next.close();
    }
  }

  private int schemas(String name) throws SQLException {
    return Integer.parseInt(
        ask(session, "select count(*) from pg_namespace where nspname = '" + name + "'"));
  }

  @Test
  void the_name_of_a_shadow_fits_however_long_the_schema_s_is() throws SQLException {
    String name = "ä".repeat(31);
    execute(session, "create schema " + name + "; set search_path = " + name);
    try (Shadow shadow = DIALECT.shadow(session, this::connect)) {
      assertTrue(shadow.schema().matches("ä{21}_shadow_[0-9a-f]{12}"), shadow.schema());
      assertEquals(shadow.schema(), DIALECT.schema(shadow.session()));
    }
    execute(session, "drop schema " + name);
  }

  @Test
  void who_may_make_no_schema_gets_no_shadow_and_keeps_no_lock() throws SQLException {
    execute(session, "create role guest login; grant usage on schema app to guest");
    try {
      Connection guest = connect();
      execute(guest, "set role guest");
      SQLException refused =
          assertThrows(SQLException.class, () -> DIALECT.shadow(session, () -> unclosed(guest)));
      assertEquals(Fault.PERMISSION, DIALECT.classify(refused));
      assertEquals("app", ask(guest, "show search_path"));
      assertEquals("0", ask(session, "select count(*) from pg_locks where locktype = 'advisory'"));
    } finally {
      execute(session, "drop owned by guest; drop role guest");
    }
  }

  @Test
  void a_session_without_a_schema_is_told() throws SQLException {
    execute(session, "set search_path = nowhere");
    SQLException failure = assertThrows(SQLException.class, () -> DIALECT.schema(session));
    assertEquals(Fault.MISSING, DIALECT.classify(failure));
  }

  private Fault faultOf(String sql) throws SQLException {
    return DIALECT.classify(assertThrows(SQLException.class, () -> execute(session, sql), sql));
  }

  @Test
  void real_errors_are_classified() throws SQLException {
    execute(session, "create table t (a int primary key, b text check (b <> ''), c int not null)");
    execute(session, "create function f() returns int language sql as 'select 1'");
    execute(session, "create type e as enum ('a')");
    Map<String, Fault> faults =
        Map.ofEntries(
            Map.entry("create table t (a int)", Fault.DUPLICATE),
            Map.entry("create view t as select 1", Fault.DUPLICATE),
            Map.entry("alter table t add a int", Fault.DUPLICATE),
            Map.entry("alter table t add primary key (b)", Fault.DUPLICATE),
            Map.entry("alter table t add constraint t_b_check check (true)", Fault.DUPLICATE),
            Map.entry("create type e as enum ()", Fault.DUPLICATE),
            Map.entry("create function f() returns int language sql as ''", Fault.DUPLICATE),
            Map.entry("create schema app", Fault.DUPLICATE),
            Map.entry("select * from missing", Fault.MISSING),
            Map.entry("select missing from t", Fault.MISSING),
            Map.entry("select missing()", Fault.MISSING),
            Map.entry("drop index missing", Fault.MISSING),
            Map.entry("create table nowhere.t (a int)", Fault.MISSING),
            Map.entry("insert into t values (1, '', 1)", Fault.DATA),
            Map.entry("insert into t values (1, 'x', null)", Fault.DATA),
            Map.entry("insert into t values (1, 'x', 1), (1, 'x', 1)", Fault.DATA),
            Map.entry("select 1 / 0", Fault.DATA),
            Map.entry("alter table t alter b type int", Fault.DATA),
            Map.entry("selct 1", Fault.SYNTAX),
            Map.entry("set statement_timeout = 20; select pg_sleep(60)", Fault.TIMEOUT),
            Map.entry("begin read only; create table u (a int)", Fault.READ_ONLY),
            Map.entry("do 'begin raise exception ''own''; end'", Fault.OTHER));
    for (Map.Entry<String, Fault> each : faults.entrySet()) {
      assertEquals(each.getValue(), faultOf(each.getKey()), each.getKey());
      execute(session, "rollback; set statement_timeout = 0; set search_path = app");
    }
  }

  @Test
  void what_others_do_to_a_session_is_classified() throws SQLException {
    execute(session, "create table t (a int)");
    Connection other = connect();
    other.setAutoCommit(false);
    execute(other, "lock table t");
    assertEquals(Fault.LOCK, faultOf("set lock_timeout = 20; alter table t add b int"));
    assertEquals(Fault.LOCK, faultOf("begin; lock table t nowait"));
    execute(session, "rollback");
    execute(
        connect(), "select pg_terminate_backend(" + ask(session, "select pg_backend_pid()") + ")");
    assertEquals(Fault.CONNECTION, faultOf("select 1"));
    assertEquals(Fault.CONNECTION, faultOf("select 1"));
  }

  @Test
  void a_failure_to_connect_is_classified_by_its_reason() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(((PGSimpleDataSource) server).getUrl());
    source.setUser("nobody");
    assertEquals(
        Fault.PERMISSION,
        DIALECT.classify(assertThrows(SQLException.class, source::getConnection)));
    source.setUser("postgres");
    source.setDatabaseName("missing");
    assertEquals(
        Fault.PERMISSION,
        DIALECT.classify(assertThrows(SQLException.class, source::getConnection)));
    source.setPortNumbers(new int[] {1});
    assertEquals(
        Fault.CONNECTION,
        DIALECT.classify(assertThrows(SQLException.class, source::getConnection)));
  }

  @Test
  void the_reason_behind_a_pool_s_exception_counts() {
    SQLException pool = new SQLTransientConnectionException("no connection in 10 s");
    assertEquals(Fault.CONNECTION, DIALECT.classify(pool));
    pool.initCause(new IllegalStateException(new SQLException("wrong password", "28P01")));
    assertEquals(Fault.PERMISSION, DIALECT.classify(pool));
    assertEquals(
        Fault.CONNECTION,
        DIALECT.classify(new SQLException("away", new ConnectException("refused"))));
    assertEquals(
        Fault.CONNECTION, DIALECT.classify(new SQLException("away", "XX000", new EOFException())));
    SQLException batch = new SQLException("batch");
    batch.setNextException(new SQLException("full", "53100"));
    batch.initCause(batch.getNextException());
    assertEquals(Fault.FULL, DIALECT.classify(batch));
    assertEquals(Fault.OTHER, DIALECT.classify(new SQLException("?", "")));
    assertEquals(Fault.IN_USE, DIALECT.classify(new SQLException("?", "55006")));
    assertEquals(Fault.LOCK, DIALECT.classify(new SQLException("?", "40P01")));
  }

  @Test
  void the_primary_key_is_told_in_its_order() throws SQLException {
    execute(session, "create table \"T x\" (a int, b int, \"C d\" int, primary key (\"C d\", a))");
    assertEquals(List.of("C d", "a"), DIALECT.primaryKey(session, "T x"));
    execute(session, "create table t (a int unique)");
    assertEquals(List.of(), DIALECT.primaryKey(session, "t"));
    assertEquals(List.of(), DIALECT.primaryKey(session, "missing"));
  }

  @Test
  void a_change_of_rows_is_atomic_in_a_transaction() throws SQLException {
    assertFalse(DIALECT.isAtomic(session, "update t set a = 1"));
    session.setAutoCommit(false);
    assertTrue(DIALECT.isAtomic(session, "update t set a = 1"));
  }

  @Test
  void it_says_what_it_is() {
    assertEquals("PostgreSQL", DIALECT.toString());
    assertTrue(DIALECT.hasTransactionalDdl());
    assertEquals("\"a\"\"b\"", DIALECT.quote("a\"b"));
  }
}
