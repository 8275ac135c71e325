package dev.budgetpulse.persistence.migration;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * PostgreSQL 14 and later. The runners' lock is an advisory lock of the session that works, so it
 * stays taken as long as the server is busy with what that session has begun.
 */
final class PostgresDialect extends Dialect {
  static final PostgresDialect INSTANCE = new PostgresDialect();

  // Every change of a catalog's row gives it a new xmin; neither VACUUM nor ANALYZE does.
  private static final String CHANGE_MARK =
      """
      with s as (select oid from pg_namespace where nspname = current_schema()),
      r as (select c.oid, c.xmin, c.relkind from pg_class c join s on c.relnamespace = s.oid)
      select kind, count(*), sum(hashtextextended(row_text, 0)) from (
      select 'class' kind, oid::text || ':' || xmin::text row_text from r
      union all select 'attribute', a.attrelid || '.' || a.attnum || ':' || a.xmin
      from pg_attribute a join r on a.attrelid = r.oid where a.attnum > 0 and r.relkind <> 'i'
      union all select 'constraint', k.oid || ':' || k.xmin
      from pg_constraint k join s on k.connamespace = s.oid
      union all select 'index', i.indexrelid || ':' || i.xmin
      from pg_index i join r on i.indrelid = r.oid
      union all select 'default', d.oid || ':' || d.xmin
      from pg_attrdef d join r on d.adrelid = r.oid
      union all select 'type', t.oid || ':' || t.xmin
      from pg_type t join s on t.typnamespace = s.oid
      union all select 'enum', e.oid || ':' || e.xmin
      from pg_enum e join pg_type t on e.enumtypid = t.oid join s on t.typnamespace = s.oid
      union all select 'routine', p.oid || ':' || p.xmin
      from pg_proc p join s on p.pronamespace = s.oid
      union all select 'trigger', g.oid || ':' || g.xmin
      from pg_trigger g join r on g.tgrelid = r.oid
      union all select 'sequence', q.seqrelid || ':' || q.xmin
      from pg_sequence q join r on q.seqrelid = r.oid
      union all select 'rule', w.oid || ':' || w.xmin
      from pg_rewrite w join r on w.ev_class = r.oid
      union all select 'policy', l.oid || ':' || l.xmin
      from pg_policy l join r on l.polrelid = r.oid
      union all select 'statistics', e.oid || ':' || e.xmin
      from pg_statistic_ext e join s on e.stxnamespace = s.oid
      union all select 'comment', n.objoid || '.' || n.objsubid || ':' || n.xmin
      from pg_description n join r on n.objoid = r.oid) catalog_row group by kind order by kind""";

  // Not an endless wait in the server: "create index concurrently" would wait for its end.
  private static final long PAUSE_MILLIS = 250;

  // What "serial" makes is told by the usual name of the sequence.
  private static final Pattern SERIAL =
      Pattern.compile(
          "(?<type>smallint|integer|bigint) default nextval\\('(?<name>.+)'::regclass\\) not null"
              + "; owns sequence \\k<name> as \\k<type>");

  private static final String LOCK =
      """
      with lock as (
        select hashtextextended(
          format('%L of %I.%I', ?::text, current_database(), current_schema()), 0) key),
      held as (
        select l.pid from lock join pg_locks l on l.locktype = 'advisory' and l.objsubid = 1
          and l.database = (select oid from pg_database where datname = current_database())
          and l.classid::bigint = (lock.key >> 32) & 4294967295
          and l.objid::bigint = lock.key & 4294967295 and l.granted)
      """;

  private PostgresDialect() {}

  @Override
  public String toString() {
    return "PostgreSQL";
  }

  @Override
  String schema(Connection session) throws SQLException {
    return strings(session, "select current_schema() where current_schema() is not null").stream()
        .findFirst()
        .orElseThrow(() -> new SQLException("The search path names no schema", "3F000"));
  }

  @Override
  Catalog catalog(Connection session, Predicate<String> hidden) throws SQLException {
    return PostgresCatalog.read(session, schema(session), hidden);
  }

  @Override
  void configure(FluentConfiguration flyway) {
    PostgresFlyway.configure(flyway);
  }

  @Override
  String driverPackage() {
    return "org.postgresql.";
  }

  @Override
  List<String> changeMarks(Connection session) {
    return List.of(CHANGE_MARK);
  }

  @Override
  boolean hasTransactionalDdl() {
    return true;
  }

  // A pool only says that it has no connection; the reason is behind it.
  @Override
  Fault classify(SQLException exception) {
    Fault answer = Fault.OTHER;
    for (Throwable each : causes(exception)) {
      Fault fault = faultOf(each);
      if (fault == Fault.CONNECTION) {
        answer = fault;
      } else if (fault != Fault.OTHER) {
        return fault;
      }
    }
    return answer;
  }

  private static List<Throwable> causes(Throwable exception) {
    List<Throwable> causes = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>(List.of(exception));
    while (!open.isEmpty()) {
      Throwable each = open.remove();
      if (seen.add(each)) {
        causes.add(each);
        if (each instanceof SQLException sql) {
          Optional.ofNullable(sql.getNextException()).ifPresent(open::add);
        }
        Optional.ofNullable(each.getCause()).ifPresent(open::add);
      }
    }
    return causes;
  }

  private static Fault faultOf(Throwable cause) {
    Fault byState =
        cause instanceof SQLException sql && sql.getSQLState() != null
            ? faultOf(sql.getSQLState())
            : Fault.OTHER;
    boolean isAboutConnection =
        cause instanceof IOException
            || cause instanceof SQLTransientConnectionException
            || cause instanceof SQLNonTransientConnectionException;
    return byState == Fault.OTHER && isAboutConnection ? Fault.CONNECTION : byState;
  }

  private static Fault faultOf(String state) {
    return switch (state) {
      case "57P01", "57P02", "57P03", "57P04", "57P05", "53300", "25P03" -> Fault.CONNECTION;
      case "40001", "40P01", "55P03" -> Fault.LOCK;
      case "55006" -> Fault.IN_USE;
      case "57014", "25P04" -> Fault.TIMEOUT;
      case "42P07", "42701", "42710", "42723", "42P06", "42P04", "42P16" -> Fault.DUPLICATE;
      case "42P01", "42703", "42704", "42883", "3F000" -> Fault.MISSING;
      case "42804" -> Fault.DATA;
      // The driver says 08004 where the server wants a password and there is none.
      case "42501", "3D000", "08004" -> Fault.PERMISSION;
      case "25006" -> Fault.READ_ONLY;
      case "53100" -> Fault.FULL;
      case "XX001", "XX002" -> Fault.DAMAGED;
      default ->
          switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" -> Fault.CONNECTION;
            case "22", "23" -> Fault.DATA;
            case "28" -> Fault.PERMISSION;
            case "42" -> Fault.SYNTAX;
            default -> Fault.OTHER;
          };
    };
  }

  @Override
  List<String> prepare(Connection session, Duration lockTimeout, Duration statementTimeout)
      throws SQLException {
    if (!session.getAutoCommit()) {
      session.rollback();
      session.setAutoCommit(true);
    }
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("lock_timeout", Long.toString(lockTimeout.toMillis()));
    settings.put("statement_timeout", Long.toString(statementTimeout.toMillis()));
    settings.put("transaction_timeout", "0");
    settings.put("idle_in_transaction_session_timeout", "0");
    settings.put("idle_session_timeout", "0");
    settings.put("default_transaction_isolation", "read committed");
    settings.put("client_connection_check_interval", "10s");
    List<String> undo = new ArrayList<>();
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      List<String> old =
          strings(session, "select setting from pg_settings where name = ?", setting.getKey());
      if (!old.isEmpty() && set(session, setting.getKey(), setting.getValue())) {
        undo.add(setConfig(setting.getKey(), old.get(0)));
      }
    }
    String path = strings(session, "select current_setting('search_path')").get(0);
    undo.add(setConfig("search_path", path));
    return List.copyOf(undo);
  }

  // Not every server that knows a setting has a system under it that can do it.
  private static boolean set(Connection session, String name, String value) throws SQLException {
    try {
      execute(session, setConfig(name, value));
      return true;
    } catch (SQLException e) {
      if ("22023".equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  /** Returns the statement that changes a setting of a session. */
  static String setConfig(String name, String value) {
    return "select set_config('%s', '%s', false)".formatted(name, value.replace("'", "''"));
  }

  @Override
  void limitStatements(Connection session, Duration statementTimeout) throws SQLException {
    execute(session, setConfig("statement_timeout", Long.toString(statementTimeout.toMillis())));
  }

  @Override
  boolean tryLock(Connection session, String name, Duration patience) throws SQLException {
    long left = patience.toMillis();
    while (!tryLock(session, name)) {
      if (left <= 0) {
        return false;
      }
      try {
        Thread.sleep(Math.min(left, PAUSE_MILLIS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      left -= PAUSE_MILLIS;
    }
    return true;
  }

  // The server counts how often a session takes a lock, and would want it back as often.
  private static boolean tryLock(Connection session, String name) throws SQLException {
    return !strings(
            session,
            LOCK
                + """
                select 'locked' from lock
                where case when exists (select from held where pid = pg_backend_pid())
                  then true else pg_try_advisory_lock(key) end""",
            name)
        .isEmpty();
  }

  @Override
  boolean holdsLock(Connection session, String name) throws SQLException {
    return !strings(
            session,
            LOCK
                + "select 'held' from lock where exists (select from held where pid = pg_backend_pid())",
            name)
        .isEmpty();
  }

  // Asks first, because the server warns of a lock that is not there.
  @Override
  void unlock(Connection session, String name) throws SQLException {
    strings(
        session,
        LOCK
            + """
            select pg_advisory_unlock(key)::text from lock
            where exists (select from held where pid = pg_backend_pid())""",
        name);
  }

  @Override
  Optional<String> lockHolder(Connection session, String name) throws SQLException {
    return strings(
            session,
            LOCK
                + """
                select 'session ' || pid || coalesce(' from ' || host(client_addr), '')
                  || coalesce(', for ' || extract(epoch from
                    clock_timestamp() - backend_start)::bigint || ' s', '')
                from held left join pg_stat_activity using (pid)""",
            name)
        .stream()
        .findFirst();
  }

  @Override
  List<String> blockers(Connection session, String table) throws SQLException {
    return strings(
        session,
        """
        select distinct 'session ' || pid || coalesce(' from ' || host(client_addr), '')
          || coalesce(', in a transaction for ' || extract(epoch from
            clock_timestamp() - xact_start)::bigint || ' s', '')
        from pg_locks left join pg_stat_activity using (pid)
        where relation = to_regclass(quote_ident(?)) and granted and pid <> pg_backend_pid()
          and database = (select oid from pg_database where datname = current_database())
        order by 1""",
        table);
  }

  @Override
  Optional<String> addition(Part missing) {
    Key key = missing.key();
    String definition = missing.definition();
    Matcher serial = SERIAL.matcher(definition);
    if (key.kind() == Kind.COLUMN
        && serial.matches()
        && serial.group("name").equals(key.table() + "_" + key.name() + "_seq")) {
      return Optional.of(column(key, serial(serial.group("type"))));
    }
    if (definition.startsWith(PostgresCatalog.INHERITED)
        || definition.startsWith(PostgresCatalog.INVALID)
        || definition.contains(PostgresCatalog.MORE)) {
      return Optional.empty();
    }
    return switch (key.kind()) {
      case COLUMN -> Optional.of(column(key, definition));
      case CONSTRAINT ->
          Optional.of(
              "alter table %s add constraint %s %s"
                  .formatted(quote(key.table()), quote(key.name()), definition));
      case INDEX -> Optional.of(definition);
      default -> Optional.empty();
    };
  }

  private String column(Key key, String definition) {
    return "alter table %s add column %s %s"
        .formatted(quote(key.table()), quote(key.name()), definition);
  }

  private static String serial(String type) {
    return switch (type) {
      case "smallint" -> "smallserial";
      case "integer" -> "serial";
      default -> "bigserial";
    };
  }

  @Override
  String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  List<String> primaryKey(Connection session, String table) throws SQLException {
    return strings(
        session,
        """
        select a.attname
        from pg_constraint k
          cross join unnest(k.conkey) with ordinality u (number, place)
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number
        where k.contype = 'p' and k.conrelid = to_regclass(
          quote_ident(current_schema()) || '.' || quote_ident(?))
        order by u.place""",
        table);
  }

  @Override
  boolean isAtomic(Connection session, String sql) throws SQLException {
    return !session.getAutoCommit();
  }

  @Override
  Shadow shadow(Connection live, SessionSource another) throws SQLException {
    return PostgresShadow.create(live, another.open());
  }

  /** Returns the first column of a query's result. */
  static List<String> strings(Connection session, String query, String... values)
      throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      List<String> strings = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          strings.add(rows.getString(1));
        }
      }
      return strings;
    }
  }
}
