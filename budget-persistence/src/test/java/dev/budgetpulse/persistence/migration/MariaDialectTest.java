package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MariaDialectTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final MariaDialect dialect = new MariaDialect();
  private final List<Connection> opened = new ArrayList<>();
  private String name;
  private DataSource database;
  private Connection live;

  @BeforeEach
  void open() throws SQLException {
    MariaDb.assumeAvailable();
    name = "test_" + UUID.randomUUID().toString().replace('-', '_');
    database = MariaDb.newDataSource(name);
    live = another();
  }

  @AfterEach
  void close() throws SQLException {
    for (Connection session : opened) {
      session.close();
    }
  }

  @Test
  void a_column_is_told_in_full() throws SQLException {
    execute(
        """
        create table t (
          id bigint unsigned not null auto_increment primary key,
          code varchar(20) character set latin1 not null default 'it''s, (a) \\\\ `b`',
          amount decimal(12,2) unsigned default 0 check (amount >= 0),
          seen timestamp(3) not null default current_timestamp(3) on update current_timestamp(3),
          kind enum('a','b,)') comment 'x, y',
          twice int as (amount * 2) virtual,
          doc json)
        """);
    assertDefinition(Kind.COLUMN, "t", "id", "`id` bigint(20) unsigned NOT NULL AUTO_INCREMENT");
    assertDefinition(
        Kind.COLUMN,
        "t",
        "code",
        "`code` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL"
            + " DEFAULT 'it''s, (a) \\\\ `b`'");
    assertDefinition(
        Kind.COLUMN,
        "t",
        "amount",
        "`amount` decimal(12,2) unsigned DEFAULT 0.00 CHECK (`amount` >= 0)");
    assertDefinition(
        Kind.COLUMN,
        "t",
        "seen",
        "`seen` timestamp(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3)");
    assertDefinition(
        Kind.COLUMN, "t", "kind", "`kind` enum('a','b,)') DEFAULT NULL COMMENT 'x, y'");
    assertDefinition(
        Kind.COLUMN, "t", "twice", "`twice` int(11) GENERATED ALWAYS AS (`amount` * 2) VIRTUAL");
    assertDefinition(
        Kind.COLUMN,
        "t",
        "doc",
        "`doc` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL"
            + " CHECK (json_valid(`doc`))");
  }

  @Test
  void a_table_is_told_by_its_options_without_its_counter() throws SQLException {
    execute(
        """
        create table t (id int not null auto_increment primary key) engine=innodb auto_increment=77
        row_format=compressed default charset=latin1 comment='AUTO_INCREMENT=5'
        """,
        "create table h (id int) engine=aria partition by hash (id) partitions 3");
    assertDefinition(
        Kind.RELATION,
        "",
        "t",
        "table ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci"
            + " ROW_FORMAT=COMPRESSED COMMENT='AUTO_INCREMENT=5'");
    assertDefinition(
        Kind.RELATION,
        "",
        "h",
        "table ENGINE=Aria DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci"
            + " PARTITION BY HASH (`id`) PARTITIONS 3");
  }

  @Test
  void keys_and_constraints_are_told_in_full() throws SQLException {
    execute(
        "create table p (id int primary key)",
        """
        create table t (
          id int not null, part int not null, name varchar(50), note text,
          primary key (id, part),
          unique key u (name(10), part),
          key k (name(5) desc, id) comment 'fast',
          key i (part) ignored,
          fulltext key f (note),
          constraint positive check (id > 0 and name <> 'a'')b'),
          constraint parent foreign key (id) references p (id) on delete cascade on update restrict)
        """);
    assertDefinition(Kind.CONSTRAINT, "t", "PRIMARY", "PRIMARY KEY (`id`,`part`)");
    assertDefinition(Kind.INDEX, "t", "u", "UNIQUE KEY `u` (`name`(10),`part`)");
    assertDefinition(Kind.INDEX, "t", "k", "KEY `k` (`name`(5) DESC,`id`) COMMENT 'fast'");
    assertDefinition(Kind.INDEX, "t", "i", "KEY `i` (`part`) IGNORED");
    assertDefinition(Kind.INDEX, "t", "f", "FULLTEXT KEY `f` (`note`)");
    assertDefinition(
        Kind.CONSTRAINT,
        "t",
        "positive",
        "CONSTRAINT `positive` CHECK (`id` > 0 and `name` <> 'a\\')b')");
    assertDefinition(
        Kind.CONSTRAINT,
        "t",
        "parent",
        "CONSTRAINT `parent` FOREIGN KEY (`id`) REFERENCES `p` (`id`) ON DELETE CASCADE");
  }

  @Test
  void names_may_contain_anything() throws SQLException {
    execute("create table `we``ird, (table` (`a``, (b` int not null, key `k``)` (`a``, (b`))");
    assertDefinition(Kind.COLUMN, "we`ird, (table", "a`, (b", "`a``, (b` int(11) NOT NULL");
    assertDefinition(Kind.INDEX, "we`ird, (table", "k`)", "KEY `k``)` (`a``, (b`)");
  }

  @Test
  void views_sequences_triggers_routines_and_events_are_told() throws SQLException {
    execute(
        "create table t (id int not null primary key)",
        "create sequence s start with 10 increment by 5 cache 3",
        "create sql security invoker view v as select id from t where id > 1 with check option",
        "create view n as select nextval(s) as n",
        "create trigger tr before insert on t for each row set new.id = new.id + 1",
        "create procedure same(in a int) comment 'p' select a",
        "create function same(a int) returns int deterministic return a + 1",
        "create event e on schedule every 1 day do delete from t");
    assertDefinition(
        Kind.RELATION,
        "",
        "v",
        "CREATE ALGORITHM=UNDEFINED SQL SECURITY INVOKER VIEW `v` AS select `t`.`id` AS `id`"
            + " from `t` where `t`.`id` > 1 WITH CASCADED CHECK OPTION");
    assertTrue(definition(Kind.RELATION, "", "n").endsWith("select nextval(`s`) AS `n`"));
    assertTrue(
        definition(Kind.RELATION, "", "s")
            .startsWith("CREATE SEQUENCE `s` start with 10 minvalue 1 maxvalue"));
    assertTrue(
        definition(Kind.TRIGGER, "t", "tr")
            .endsWith(
                "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION: set new.id = new.id + 1"));
    assertTrue(
        definition(Kind.ROUTINE, "", "procedure same")
            .endsWith(": CREATE PROCEDURE `same`(in a int)\n    COMMENT 'p'\nselect a"));
    assertTrue(
        definition(Kind.ROUTINE, "", "function same")
            .endsWith(
                ": CREATE FUNCTION `same`(a int) RETURNS int(11)\n    DETERMINISTIC\nreturn a + 1"));
    assertTrue(definition(Kind.OTHER, "", "event e").endsWith("'' delete from t"));
  }

  @Test
  void periods_and_versions_are_told() throws SQLException {
    execute(
        """
        create table t (
          id int, a date, b date, period for app (a, b), unique u (id, app without overlaps))
        """,
        """
        create table v (
          x int,
          s timestamp(6) generated always as row start,
          e timestamp(6) generated always as row end,
          period for system_time (s, e)) with system versioning
        """);
    assertDefinition(Kind.OTHER, "t", "period app", "PERIOD FOR `app` (`a`, `b`)");
    assertDefinition(Kind.OTHER, "v", "period SYSTEM_TIME", "PERIOD FOR SYSTEM_TIME (`s`, `e`)");
    assertEquals(Optional.empty(), part(Kind.INDEX, "t", "u").rule());
    assertEquals(Optional.empty(), dialect.addition(part(Kind.COLUMN, "v", "s")));
    assertTrue(definition(Kind.RELATION, "", "v").endsWith("WITH SYSTEM VERSIONING"));
  }

  @Test
  void hidden_tables_are_not_told_with_what_belongs_to_them() throws SQLException {
    execute(
        "create table history (id int primary key)",
        "create trigger tr before insert on history for each row set new.id = 1",
        "create table t (id int)");
    Catalog catalog = dialect.catalog(live, "history"::equals);
    assertEquals(
        List.of("column t.id", "relation t"),
        catalog.keys().stream().map(Key::toString).sorted().toList());
  }

  @Test
  void the_mode_of_the_session_changes_nothing() throws SQLException {
    execute("create table t (id int auto_increment primary key, s varchar(9) default 'a\\\\b')");
    Catalog before = catalog();
    execute("set sql_mode = 'ansi_quotes,no_backslash_escapes,no_table_options,no_field_options'");
    assertEquals(before.parts().toString(), catalog().parts().toString());
  }

  @Test
  void an_empty_database_has_an_empty_catalog() throws SQLException {
    assertTrue(catalog().isEmpty());
    assertEquals(name, dialect.schema(live));
  }

  @Test
  void a_session_without_a_database_is_refused() throws SQLException {
    try (Connection nowhere = MariaDb.dataSource("", "root").getConnection()) {
      SQLException refused = assertThrows(SQLException.class, () -> dialect.schema(nowhere));
      assertEquals("3D000", refused.getSQLState());
    }
  }

  @Test
  void a_shadow_looks_like_the_live_schema_after_the_same_statements() throws SQLException {
    String[] script = {
      "create sequence s",
      "create table p (id int primary key, name varchar(20) unique)",
      """
      create table t (
        id int not null default nextval(s) primary key, p int references p (id) on delete set null,
        note text, check (id > 0), unique (p), key (note(20)))
      """,
      "create view v as select t.id, p.name from t join p on p.id = t.p where nextval(s) > 0",
      "create trigger tr after update on t for each row update p set name = 'x'",
      "create procedure pr() select 1"
    };
    execute("alter database character set latin1 collate latin1_german1_ci");
    execute(script);
    try (Shadow shadow = dialect.shadow(live, this::another)) {
      for (String sql : script) {
        assertEquals(Optional.empty(), shadow.objection(sql));
        execute(shadow.session(), sql);
      }
      assertEquals(List.of(), catalog().effects(dialect.catalog(shadow.session(), none -> false)));
      assertEquals(shadow.schema(), dialect.schema(shadow.session()));
      assertNotEquals(name, shadow.schema());
      assertTrue(definition(Kind.RELATION, "", "t").contains("latin1_german1_ci"));
    }
  }

  @Test
  void every_addition_adds_exactly_what_is_missing() throws SQLException {
    execute(
        "create sequence s",
        "create table p (id int primary key)",
        """
        create table t (
          id int not null, n int not null, c varchar(20) default 'x,)' comment 'y', note text,
          g int as (id + 1) stored, q int default nextval(s),
          primary key (id), unique key u (n, c(3)), key k (c desc), fulltext key f (note),
          key fk (n), constraint chk check (id > 0),
          constraint fk foreign key (n) references p (id) on update cascade)
        """);
    assertAdded("column c", "alter table t drop key u, drop key k, drop column c", 3);
    assertAdded("column g", "alter table t drop column g", 1);
    assertAdded("column q", "alter table t drop column q", 1);
    assertAdded("column note", "alter table t drop column note", 2);
    assertAdded("primary key", "alter table t drop primary key", 1);
    assertAdded("unique key", "alter table t drop key u", 1);
    assertAdded("key", "alter table t drop key k", 1);
    assertAdded("fulltext key", "alter table t drop key f", 1);
    assertAdded("check", "alter table t drop constraint chk", 1);
    assertAdded("foreign key", "alter table t drop foreign key fk", 1);
    assertAdded("foreign key and its index", "alter table t drop foreign key fk, drop key fk", 2);
  }

  @Test
  void the_index_that_an_unnamed_foreign_key_made_is_added_with_it() throws SQLException {
    execute(
        "create table p (id int primary key)",
        "create table t (id int, foreign key (id) references p (id))");
    assertAdded("both", "alter table t drop foreign key t_ibfk_1, drop key id", 2);
  }

  @Test
  void nothing_is_added_that_is_more_than_an_addition() throws SQLException {
    execute(
        "create table t (id int auto_increment primary key)",
        "create trigger tr before insert on t for each row set new.id = 1");
    assertEquals(Optional.empty(), dialect.addition(part(Kind.COLUMN, "t", "id")));
    assertEquals(Optional.empty(), dialect.addition(part(Kind.RELATION, "", "t")));
    assertEquals(Optional.empty(), dialect.addition(part(Kind.TRIGGER, "t", "tr")));
  }

  @Test
  void parts_say_what_rows_must_satisfy() throws SQLException {
    execute(
        "create table p (id int, part int, primary key (id, part))",
        """
        create table t (
          id int not null auto_increment, a int not null, b int not null default 1, c int,
          g int as (a + 1) stored, `d``` varchar(50), e enum('NOT NULL'),
          primary key (id), unique key u (`d```(10), a), key k (c),
          constraint chk check (a > 0),
          constraint fk foreign key (a, c) references p (id, part))
        """);
    assertRule(Kind.COLUMN, "a", new Rule.Present("a"));
    for (String column : List.of("id", "b", "c", "g", "e")) {
      assertEquals(Optional.empty(), part(Kind.COLUMN, "t", column).rule(), column);
    }
    assertRule(Kind.CONSTRAINT, "PRIMARY", new Rule.Unique(List.of("`id`"), Optional.empty()));
    assertRule(
        Kind.INDEX, "u", new Rule.Unique(List.of("left(`d```,10)", "`a`"), Optional.empty()));
    assertEquals(Optional.empty(), part(Kind.INDEX, "t", "k").rule());
    assertRule(Kind.CONSTRAINT, "chk", new Rule.Check("`a` > 0"));
    assertRule(
        Kind.CONSTRAINT,
        "fk",
        new Rule.References(List.of("`a`", "`c`"), "`p`", List.of("`id`", "`part`")));
  }

  @Test
  void a_foreign_key_to_another_database_names_it() throws SQLException {
    String other = name + "_o";
    execute(
        "create database " + other,
        "create table " + other + ".p (id int primary key)",
        "create table t (id int, constraint fk foreign key (id) references " + other + ".p (id))");
    assertRule(
        Kind.CONSTRAINT,
        "fk",
        new Rule.References(List.of("`id`"), "`" + other + "`.`p`", List.of("`id`")));
    execute("drop table t", "drop database " + other);
  }

  @Test
  void a_primary_key_is_told_in_its_order() throws SQLException {
    execute("create table t (a int, b int, primary key (b, a))", "create table u (a int)");
    assertEquals(List.of("b", "a"), dialect.primaryKey(live, "t"));
    assertEquals(List.of(), dialect.primaryKey(live, "u"));
    assertEquals("`a``b`", dialect.quote("a`b"));
    assertEquals("MariaDB", dialect.toString());
    assertFalse(dialect.hasTransactionalDdl());
  }

  @Test
  void a_session_is_prepared_whatever_it_was() throws SQLException {
    execute("set session max_statement_time = 7, lock_wait_timeout = 77, autocommit = 0");
    List<String> undo = dialect.prepare(live, Duration.ofMillis(1500), Duration.ofMillis(2250));
    assertEquals(
        "2 2 2.250000 READ-COMMITTED ON",
        value(
            """
            select concat_ws(' ', @@lock_wait_timeout, @@innodb_lock_wait_timeout,
              @@max_statement_time, @@tx_isolation, @@autocommit)
            """));
    assertTrue(live.getAutoCommit());
    dialect.limitStatements(live, Duration.ZERO);
    assertEquals("0.000000", value("select @@max_statement_time"));
    dialect.prepare(live, Duration.ofMillis(1), SECOND);
    assertEquals("1", value("select @@lock_wait_timeout"));
    execute(undo.toArray(String[]::new));
    assertEquals(
        "77 7.000000 REPEATABLE-READ",
        value(
            """
            select concat_ws(' ', @@lock_wait_timeout, @@max_statement_time, @@tx_isolation)
            """));
  }

  @Test
  void every_isolation_is_set_back() throws SQLException {
    for (String level :
        List.of("READ UNCOMMITTED", "READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE")) {
      execute("set session transaction isolation level " + level);
      execute(dialect.prepare(live, SECOND, SECOND).toArray(String[]::new));
      assertEquals(level.replace(' ', '-'), value("select @@tx_isolation"));
    }
  }

  @Test
  void a_new_column_that_must_have_a_value_gets_one_unasked() throws SQLException {
    execute("create table t (id int)", "insert into t values (1)");
    execute("alter table t add n int not null");
    assertEquals("0", value("select n from t"));
    assertTrue(dialect.fillsNewColumns());
  }

  @Test
  void one_session_at_a_time_has_the_lock() throws SQLException {
    Connection second = another();
    assertEquals(Optional.empty(), dialect.lockHolder(second, "history"));
    assertTrue(dialect.tryLock(live, "history", SECOND));
    assertTrue(dialect.tryLock(live, "history", SECOND));
    assertFalse(dialect.tryLock(second, "history", Duration.ofMillis(10)));
    assertTrue(dialect.tryLock(second, "other", SECOND));
    String holder = dialect.lockHolder(second, "history").orElseThrow();
    assertTrue(
        holder.matches(
            "session " + value("select connection_id()") + " from 127.0.0.1, idle for [0-9]+ s"),
        holder);
    dialect.unlock(second, "history");
    assertFalse(dialect.tryLock(second, "history", Duration.ZERO));
    dialect.unlock(live, "history");
    assertTrue(dialect.tryLock(second, "history", SECOND));
  }

  @Test
  void the_lock_is_of_one_database() throws SQLException {
    DataSource other = MariaDb.newDataSource(name + "_2");
    try (Connection second = other.getConnection()) {
      assertTrue(dialect.tryLock(live, "history", SECOND));
      assertTrue(dialect.tryLock(second, "history", Duration.ZERO));
    }
  }

  @Test
  void the_lock_is_free_when_its_session_dies() throws SQLException {
    assertTrue(dialect.tryLock(live, "history", SECOND));
    Connection second = another();
    execute(second, "kill " + value("select connection_id()"));
    assertTrue(dialect.tryLock(second, "history", Duration.ofSeconds(10)));
    SQLException dead = assertThrows(SQLException.class, () -> execute("select 1"));
    assertEquals(Fault.CONNECTION, dialect.classify(dead));
  }

  @Test
  void a_galera_cluster_is_refused() {
    Connection galera =
        (Connection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> answerAsGalera(method.invoke(live, arguments)));
    assertThrows(
        SQLFeatureNotSupportedException.class, () -> dialect.tryLock(galera, "history", SECOND));
  }

  private static Object answerAsGalera(Object result) {
    return Proxy.newProxyInstance(
        MariaDialectTest.class.getClassLoader(),
        new Class<?>[] {Statement.class},
        (proxy, method, arguments) -> {
          try {
            return arguments != null && arguments[0] instanceof String
                ? method.invoke(result, "select 'wsrep_on', 'ON'")
                : method.invoke(result, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  @Test
  void open_transactions_of_others_are_told() throws SQLException {
    execute("create table t (id int)");
    Connection second = another();
    second.setAutoCommit(false);
    execute(second, "insert into t values (1)");
    List<String> blockers = dialect.blockers(live, "t");
    assertTrue(
        blockers.stream()
            .anyMatch(
                text ->
                    text.matches("session [0-9]+ from 127.0.0.1, in a transaction for [0-9]+ s")),
        blockers.toString());
    second.rollback();
  }

  @Test
  void who_may_see_little_is_told_little() throws SQLException {
    Connection guest = guest("select");
    assertEquals(List.of(), dialect.blockers(guest, "t"));
    assertTrue(dialect.tryLock(live, "history", SECOND));
    assertEquals(
        Optional.of("session " + value("select connection_id()")),
        dialect.lockHolder(guest, "history"));
    execute("create procedure pr() select 1");
    execute("grant execute on procedure pr to guest_" + name.substring(5, 13) + "@'127.0.0.1'");
    SQLException refused =
        assertThrows(SQLException.class, () -> dialect.catalog(guest, none -> false));
    assertEquals(Fault.PERMISSION, dialect.classify(refused));
  }

  @Test
  void a_shadow_is_gone_when_it_is_closed() throws SQLException {
    execute("create table t (id int)");
    Shadow shadow = dialect.shadow(live, this::another);
    assertTrue(shadow.schema().matches(name + "_shadow_[0-9a-f]{12}"), shadow.schema());
    assertTrue(dialect.catalog(shadow.session(), none -> false).isEmpty());
    execute(shadow.session(), "create table u (id int)");
    assertEquals(List.of("t"), tables());
    shadow.close();
    assertTrue(shadow.session().isClosed());
    assertFalse(databases().contains(shadow.schema()));
    assertEquals(List.of("t"), tables());
  }

  @Test
  void a_shadow_that_was_left_over_is_dropped_and_one_in_use_is_not() throws SQLException {
    Shadow left = dialect.shadow(live, this::another);
    String backup = name + "_shadow_0123456789ab";
    execute("create database " + backup);
    String number;
    try (Statement statement = left.session().createStatement();
        ResultSet row = statement.executeQuery("select connection_id()")) {
      row.next();
      number = row.getString(1);
    }
    try (Shadow used = dialect.shadow(live, this::another)) {
      assertTrue(databases().containsAll(List.of(left.schema(), used.schema(), backup)));
      execute("kill " + number);
      assertTrue(awaitFree(left.schema()));
      try (Shadow third = dialect.shadow(live, this::another)) {
        assertFalse(databases().contains(left.schema()));
        assertTrue(databases().containsAll(List.of(third.schema(), used.schema(), backup)));
      }
    }
    execute("drop database " + backup);
  }

  @Test
  void a_long_name_leaves_room_for_that_of_the_shadow() throws SQLException {
    String longName = name + "x".repeat(64 - name.length());
    try (Connection session = MariaDb.newDataSource(longName).getConnection();
        Shadow shadow =
            dialect.shadow(session, () -> MariaDb.dataSource(longName, "root").getConnection())) {
      assertEquals(64, shadow.schema().length());
    }
    execute("drop database " + longName);
  }

  @Test
  void a_shadow_needs_the_right_to_make_one() throws SQLException {
    Connection guest = guest("all");
    List<Connection> sessions = new ArrayList<>();
    SQLException refused =
        assertThrows(
            SQLException.class,
            () ->
                dialect.shadow(
                    guest,
                    () -> {
                      sessions.add(guest("all"));
                      return sessions.get(0);
                    }));
    assertEquals(1044, refused.getErrorCode());
    assertEquals(Fault.PERMISSION, dialect.classify(refused));
    assertTrue(sessions.get(0).isClosed());
  }

  @Test
  void the_right_to_databases_named_like_shadows_is_enough() throws SQLException {
    guest("all");
    String pattern = name.replace("_", "\\_") + "\\_shadow\\_%";
    execute("grant all on `" + pattern + "`.* to guest_" + name.substring(5, 13) + "@'127.0.0.1'");
    try (Shadow shadow = dialect.shadow(guest("all"), () -> guest("all"))) {
      execute(shadow.session(), "create table t (id int)", "lock tables t write");
      assertTrue(databases().contains(shadow.schema()));
    }
    assertEquals(
        List.of(), databases().stream().filter(each -> each.startsWith(name + "_")).toList());
  }

  @Test
  void a_statement_that_leaves_the_shadow_is_objected_to() throws SQLException {
    try (Shadow shadow = dialect.shadow(live, this::another)) {
      for (String sql :
          List.of(
              "update " + name + ".t set a = 1",
              "insert into `" + name + "` . `t` values (1)",
              "create table x as select * from " + name.toUpperCase(Locale.ROOT) + ".t",
              "rename table x to " + name + ".x",
              "alter table x add foreign key (a) references " + name + ".t (id)",
              "create trigger x before insert on " + name + ".t for each row set new.a = 1",
              "select " + name + ".f(1)",
              "select " + name + ".t.id from t",
              "update " + name + ", " + name + ".t set t.a = 1",
              "select 1 from a join " + name + " on 1 = 1, " + name + ".t",
              "update " + name + " join x on (1 = 1), " + name + ".t set t.a = 1",
              "update " + name + ", (select 1 as n) q, " + name + ".t set t.a = 1",
              "update " + name + " join x using (a), " + name + ".t set t.a = 1",
              "delete " + name + ", " + name + ".t from " + name + " join t on t.a = 1",
              "replace " + name + ".t select a from " + name,
              "create view " + name + ".v as select a from " + name,
              "create table x as select " + name + ".a from " + name,
              "create trigger x before insert on "
                  + name
                  + ".t for each row update "
                  + name
                  + " set a = 1",
              "begin not atomic drop database x; end",
              "create procedure p() comment 'x' drop user x",
              "/*!50000 delete from " + name + ".t */",
              "select 'a\\'; delete from " + name + ".t -- '",
              "delete from mysql.user",
              "use " + name,
              "-- said\nUSE mysql",
              "create database x",
              "create or replace database x",
              "drop schema if exists x",
              "alter database character set latin1",
              "set global max_connections = 3",
              "set @a = 1, global max_connections = 3",
              "set @@global.max_connections = 3",
              "set password = ''",
              "create user x",
              "drop role if exists x",
              "grant all on *.* to x",
              "revoke all on *.* from x",
              "create event e on schedule every 1 day do select 1",
              "create definer = `a`@`b` event e on schedule every 1 day do select 1",
              "create definer = current_user() event e on schedule every 1 day do select 1",
              "create procedure p() begin select 1; drop database x; end",
              "create procedure p() drop user x",
              "execute immediate 'drop database x'",
              "select 1 into outfile '/tmp/x'",
              "create function f returns int soname 'x.so'")) {
        assertTrue(shadow.objection(sql).isPresent(), sql);
      }
    }
  }

  @Test
  void a_statement_that_stays_in_the_shadow_is_not_objected_to() throws SQLException {
    try (Shadow shadow = dialect.shadow(live, this::another)) {
      for (String sql :
          List.of(
              "update t set a = '" + name + ".t' -- " + name + ".t",
              "insert into t values (\"use x\") # drop database x",
              "/* use x */ select 'drop database x'",
              "update " + name + " set " + name + ".a = 1 where " + name + ".b = 2",
              "select "
                  + name
                  + ".a, "
                  + name
                  + ".b from "
                  + name
                  + " join x on x.a = "
                  + name
                  + ".a where x.b = lower("
                  + name
                  + ".b) group by x.a, "
                  + name
                  + ".b",
              "update "
                  + name
                  + " join x on x.a = "
                  + name
                  + ".a set "
                  + name
                  + ".b = 1, "
                  + name
                  + ".c = 2",
              "insert into " + name + " (a) values (1) on duplicate key update " + name + ".a = 2",
              "select replace("
                  + name
                  + ".a, 'x', 'y') from "
                  + name
                  + " where "
                  + name
                  + ".a like "
                  + name
                  + ".b",
              "create view v as select " + name + ".a from " + name,
              "set @role = 1, @global = 2",
              "update t set role = case when a then stop else backup end",
              "create procedure p() begin select 1; end",
              "create table t (`use` int, user int, event int)",
              "alter table t add column global int",
              "alter table t drop user",
              "select count(*) from information_schema.columns where table_schema = database()",
              "set session sql_mode = ''",
              "insert into " + shadow.schema() + ".t values (1)",
              "create table " + name + " (a int)",
              "",
              "/* not closed")) {
        assertEquals(Optional.empty(), shadow.objection(sql), sql);
      }
    }
  }

  @Test
  void changes_of_transactional_tables_are_atomic() throws SQLException {
    execute(
        "create table t (id int)",
        "create view v as select * from t",
        "create trigger tr before insert on t for each row set new.id = 1");
    for (String sql :
        List.of(
            "insert into t values (1)",
            "/* a */ UPDATE t set id = 2",
            "delete from `t`",
            "replace into v values (3)")) {
      assertTrue(dialect.isAtomic(live, sql), sql);
    }
  }

  @Test
  void what_commits_or_can_not_be_taken_back_is_not_atomic() throws SQLException {
    execute(
        "create table t (id int)",
        "create table m (id int) engine=myisam",
        "create table `o``dd` (id int) engine=aria",
        "create table w (id int)",
        "create trigger tr after insert on w for each row insert into m values (1)",
        "create view v as select * from m",
        "create sequence s");
    for (String sql :
        List.of(
            "",
            "truncate table t",
            "load data infile 'x' into table t",
            "call p()",
            "create table x (id int)",
            "alter table t add a int",
            "with x as (select 1) select * from x",
            "insert into m values (1)",
            "insert into M values (1)",
            "insert into `o``dd` values (1)",
            "insert into \"m\" values (1)",
            "update t, m set m.id = 2",
            "insert into w values (1)",
            "delete from v",
            "insert into t values (nextval(s))",
            "delete from mysql.user")) {
      assertFalse(dialect.isAtomic(live, sql), sql);
    }
    assertTrue(dialect.isAtomic(live, "insert into t values ('m')"));
    assertTrue(dialect.isAtomic(live, "insert into " + name + ".t values (1)"));
  }

  @Test
  void errors_of_the_server_are_understood() throws SQLException {
    execute(
        "create table p (id int primary key)",
        "create view v as select 1 as one",
        """
        create table t (
          id int primary key, n int, c varchar(2), constraint positive check (n > 0), key k (n),
          constraint fk foreign key (n) references p (id))
        """,
        "insert into p values (1), (2)",
        "insert into t values (1, 1, 'a'), (2, 1, null)",
        "create procedure pr() select 1",
        "create trigger tr before insert on p for each row set new.id = new.id");
    assertFault(Fault.DUPLICATE, "create table t (id int)");
    assertFault(Fault.DUPLICATE, "create table v (id int)");
    assertFault(Fault.DUPLICATE, "rename table t to p");
    assertFault(Fault.DUPLICATE, "alter table t add n int");
    assertFault(Fault.DUPLICATE, "create index k on t (c)");
    assertFault(Fault.DUPLICATE, "alter table t add primary key (n)");
    assertFault(Fault.DUPLICATE, "alter table t add constraint positive check (n > 1)");
    assertFault(
        Fault.DUPLICATE, "alter table t add constraint fk foreign key (n) references p (id)");
    assertFault(Fault.DUPLICATE, "create procedure pr() select 1");
    assertFault(
        Fault.DUPLICATE, "create trigger tr before insert on p for each row set new.id = 1");
    assertFault(Fault.DUPLICATE, "create database " + name);
    assertFault(Fault.MISSING, "drop table nothing");
    assertFault(Fault.MISSING, "select * from nothing");
    assertFault(Fault.MISSING, "select nothing from t");
    assertFault(Fault.MISSING, "alter table t drop column nothing");
    assertFault(Fault.MISSING, "alter table t drop key nothing");
    assertFault(Fault.MISSING, "drop view nothing");
    assertFault(Fault.MISSING, "drop sequence nothing");
    assertFault(Fault.MISSING, "drop procedure nothing");
    assertFault(Fault.MISSING, "create index x on t (nothing)");
    assertFault(Fault.DATA, "insert into t values (1, 1, 'a')");
    assertFault(Fault.DATA, "create unique index u on t (n)");
    assertFault(Fault.DATA, "insert into t values (3, 7, 'a')");
    assertFault(Fault.DATA, "delete from p where id = 1");
    assertFault(Fault.DATA, "insert into t values (3, -1, 'a')");
    assertFault(Fault.DATA, "insert into t values (3, 1, 'abc')");
    assertFault(Fault.DATA, "insert into t values (3, 'x', 'a')");
    assertFault(Fault.DATA, "insert into t values (null, 1, 'a')");
    assertFault(Fault.DATA, "alter table t modify c varchar(2) not null");
    assertFault(Fault.SYNTAX, "create tabel x");
    assertFault(Fault.OTHER, "alter table t add constraint f2 foreign key (c) references p (id)");
    dialect.limitStatements(live, Duration.ofMillis(10));
    assertFault(Fault.TIMEOUT, "select sleep(100)");
    dialect.limitStatements(live, Duration.ZERO);
    execute("set session transaction read only");
    assertFault(Fault.READ_ONLY, "insert into p values (9)");
  }

  @Test
  void locks_of_others_are_understood() throws SQLException {
    execute("create table t (id int primary key)", "insert into t values (1)");
    Connection second = another();
    second.setAutoCommit(false);
    execute(second, "update t set id = 2");
    execute("set session innodb_lock_wait_timeout = 0, lock_wait_timeout = 0");
    assertFault(Fault.LOCK, "update t set id = 3");
    assertFault(Fault.LOCK, "alter table t add a int");
    second.rollback();
  }

  @Test
  void a_server_that_can_not_be_reached_is_understood() {
    assertConnectFault(Fault.PERMISSION, MariaDb.dataSource("nothing", "root"));
    assertConnectFault(Fault.PERMISSION, MariaDb.dataSource(name, "nobody"));
    SQLException refused =
        assertThrows(
            SQLException.class,
            () ->
                DriverManager.getConnection("jdbc:mariadb://127.0.0.1:1/x?user=root", "root", ""));
    assertEquals(Fault.CONNECTION, dialect.classify(refused));
  }

  @Test
  void the_cause_is_found_behind_wrappers() {
    SQLException missing = new SQLException("x", "42S02", 1146);
    SQLException wrapper = new SQLTransientConnectionException("no connection", missing);
    assertEquals(Fault.MISSING, dialect.classify(wrapper));
    SQLException chained = new SQLException("first");
    chained.setNextException(missing);
    assertEquals(Fault.MISSING, dialect.classify(chained));
    SQLException behind = new SQLException("x", new IllegalStateException(missing));
    assertEquals(Fault.MISSING, dialect.classify(behind));
    assertEquals(
        Fault.CONNECTION,
        dialect.classify(new SQLTransientConnectionException("Connection is not available")));
  }

  @Test
  void what_the_server_could_not_be_brought_to_say_is_understood() {
    assertEquals(Fault.FULL, fault("disk full", "HY000", 1021));
    assertEquals(Fault.FULL, fault("Error writing file (Errcode: 28 \"No space\")", "HY000", 3));
    assertEquals(Fault.FULL, fault("Got error 28 from storage engine", "HY000", 1030));
    assertEquals(Fault.FULL, fault("Can't create table (errno: 28)", "HY000", 1005));
    assertEquals(Fault.OTHER, fault("Error writing file (Errcode: 5)", "HY000", 3));
    assertEquals(Fault.DATA, fault("x", "22003", 9999));
    assertEquals(Fault.DATA, fault("x", "23000", 9999));
    assertEquals(Fault.PERMISSION, fault("x", "28000", 9999));
    assertEquals(Fault.CONNECTION, fault("x", "08S01", 9999));
    assertEquals(Fault.READ_ONLY, fault("x", "25006", 9999));
    assertEquals(Fault.LOCK, fault("x", "40001", 9999));
    assertEquals(Fault.OTHER, dialect.classify(new SQLException("x")));
  }

  private Fault fault(String message, String state, int number) {
    return dialect.classify(new SQLException(message, state, number));
  }

  private void assertConnectFault(Fault expected, DataSource source) {
    SQLException refused = assertThrows(SQLException.class, source::getConnection);
    assertEquals(expected, dialect.classify(refused), refused.getMessage());
  }

  private void assertFault(Fault expected, String sql) {
    SQLException failure = assertThrows(SQLException.class, () -> execute(sql), sql);
    assertEquals(expected, dialect.classify(failure), sql + ": " + failure);
  }

  private void assertRule(Kind kind, String part, Rule expected) throws SQLException {
    assertEquals(Optional.of(expected), part(kind, "t", part).rule());
  }

  private void assertAdded(String what, String drop, int missing) throws SQLException {
    Catalog whole = catalog();
    execute(drop);
    List<Effect> effects = catalog().effects(whole);
    assertEquals(missing, effects.size(), what + ": " + effects);
    for (Effect effect : effects) {
      execute(dialect.addition(effect.after().orElseThrow()).orElseThrow());
    }
    assertEquals(List.of(), catalog().effects(whole), what);
  }

  private void assertDefinition(Kind kind, String table, String part, String expected)
      throws SQLException {
    assertEquals(expected, definition(kind, table, part));
  }

  private String definition(Kind kind, String table, String part) throws SQLException {
    return part(kind, table, part).definition();
  }

  private Part part(Kind kind, String table, String part) throws SQLException {
    Catalog catalog = catalog();
    return catalog
        .part(new Key(kind, table, part))
        .orElseThrow(() -> new AssertionError(catalog.keys().toString()));
  }

  private Catalog catalog() throws SQLException {
    return dialect.catalog(live, none -> false);
  }

  private Connection another() throws SQLException {
    Connection session = database.getConnection();
    opened.add(session);
    return session;
  }

  /** Opens a session of a user who may do something in this database and nothing elsewhere. */
  private Connection guest(String rights) throws SQLException {
    String user = "guest_" + name.substring(5, 13);
    execute(
        "create user if not exists " + user + "@'127.0.0.1'",
        "grant " + rights + " on `" + name + "`.* to " + user + "@'127.0.0.1'");
    Connection session = MariaDb.dataSource(name, user).getConnection();
    opened.add(session);
    return session;
  }

  private boolean awaitFree(String lock) throws SQLException {
    return value("select get_lock('" + lock + "', 10)").equals("1")
        && value("select release_lock('" + lock + "')").equals("1");
  }

  private List<String> databases() throws SQLException {
    return values("show databases");
  }

  private List<String> tables() throws SQLException {
    return values("show tables");
  }

  private String value(String sql) throws SQLException {
    return values(sql).get(0);
  }

  private List<String> values(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = live.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private void execute(String... script) throws SQLException {
    execute(live, script);
  }

  private static void execute(Connection session, String... script) throws SQLException {
    try (Statement statement = session.createStatement()) {
      for (String sql : script) {
        statement.execute(sql);
      }
    }
  }
}
