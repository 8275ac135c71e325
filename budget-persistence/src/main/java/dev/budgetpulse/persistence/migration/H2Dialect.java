package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * H2. The runners' lock is its exclusive mode: the engine keeps every other session waiting, ours
 * are in no other process, and it ends with the session.
 */
final class H2Dialect extends Dialect {
  private static final int EXCLUSIVE = 90135;

  // What changes the meaning of SQL must be the same in the shadow.
  private static final List<String> SETTINGS =
      List.of(
          "MODE",
          "DATABASE_TO_UPPER",
          "DATABASE_TO_LOWER",
          "CASE_INSENSITIVE_IDENTIFIERS",
          "DEFAULT_NULL_ORDERING",
          "NON_KEYWORDS");

  @Override
  public String toString() {
    return "H2";
  }

  @Override
  String schema(Connection session) throws SQLException {
    return session.getSchema();
  }

  @Override
  Catalog catalog(Connection session, Predicate<String> hidden) throws SQLException {
    String schema = schema(session);
    H2Script script = new H2Script(schema, hidden);
    try (Statement statement = session.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "script nodata nopasswords nosettings schema " + quote(schema))) {
      while (rows.next()) {
        script.read(rows.getString(1));
      }
    }
    return Catalog.of(script.parts());
  }

  @Override
  List<Remnant> remnants(Connection session) throws SQLException {
    return H2Copies.in(session, this);
  }

  @Override
  String driverPackage() {
    return "org.h2.";
  }

  @Override
  List<String> changeMarks(Connection session) throws SQLException {
    return List.of("script nodata nopasswords nosettings schema " + quote(schema(session)));
  }

  @Override
  String withoutCounters(String mark) {
    return mark.startsWith("-- ") ? "" : H2Script.withoutCounters(mark);
  }

  @Override
  boolean hasTransactionalDdl() {
    return false;
  }

  @Override
  Fault classify(SQLException exception) {
    for (SQLException each : chain(exception)) {
      Fault fault = classify(each.getErrorCode());
      if (fault != Fault.OTHER) {
        return fault;
      }
      if (lacksChunk(each)) {
        return Fault.DAMAGED;
      }
    }
    return Fault.OTHER;
  }

  // H2 has only its general error for that. Its classes may be of any loader.
  private static boolean lacksChunk(SQLException exception) {
    Throwable cause = exception.getCause();
    return exception.getErrorCode() == 50000
        && cause != null
        && cause.getClass().getSimpleName().equals("MVStoreException");
  }

  private static Fault classify(int code) {
    return switch (code) {
      case 90121, 90067, 90098, 90117 -> Fault.CONNECTION;
      case 90020, EXCLUSIVE -> Fault.IN_USE;
      case 40001, 50200, 90131 -> Fault.LOCK;
      case 57014 -> Fault.TIMEOUT;
      case 42101, 42111, 42121, 90035, 90038, 90045, 90076, 90078, 90119, 90114, 90017 ->
          Fault.DUPLICATE;
      case 42102, 42103, 42104, 42112, 42122, 90036, 90037, 90057, 90079 -> Fault.MISSING;
      case 22001, 22003, 22007, 22018, 22012, 23502, 23503, 23505, 23506, 23513, 90081 ->
          Fault.DATA;
      case 28000, 90040, 90096 -> Fault.PERMISSION;
      case 90097 -> Fault.READ_ONLY;
      case 90100, 90031 -> Fault.FULL;
      case 90030 -> Fault.DAMAGED;
      case 42000, 42001 -> Fault.SYNTAX;
      default -> Fault.OTHER;
    };
  }

  @Override
  List<String> prepare(Connection session, Duration lockTimeout, Duration statementTimeout)
      throws SQLException {
    List<String> undo = new ArrayList<>();
    try (Statement statement = session.createStatement()) {
      try (ResultSet row = statement.executeQuery("call lock_timeout()")) {
        row.next();
        undo.add("set lock_timeout " + row.getInt(1));
      }
      undo.add("set query_timeout " + setting(session, "QUERY_TIMEOUT").orElse("0"));
      statement.execute("set lock_timeout " + lockTimeout.toMillis());
    }
    limitStatements(session, statementTimeout);
    return undo;
  }

  @Override
  void limitStatements(Connection session, Duration statementTimeout) throws SQLException {
    execute(session, "set query_timeout " + statementTimeout.toMillis());
  }

  @Override
  boolean tryLock(Connection session, String name, Duration patience) throws SQLException {
    try {
      execute(session, "set exclusive 1");
      return true;
    } catch (SQLException e) {
      if (e.getErrorCode() == EXCLUSIVE) {
        return false;
      }
      throw e;
    }
  }

  @Override
  void unlock(Connection session, String name) throws SQLException {
    execute(session, "set exclusive 0");
  }

  @Override
  Optional<String> lockHolder(Connection session, String name) {
    return Optional.empty();
  }

  @Override
  List<String> blockers(Connection session, String table) throws SQLException {
    List<String> blockers = new ArrayList<>();
    try (PreparedStatement query =
        session.prepareStatement(
            """
            select distinct session_id from information_schema.locks
            where table_name = ? and session_id <> session_id() order by session_id""")) {
      query.setString(1, table);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          blockers.add("session " + rows.getInt(1));
        }
      }
    }
    return blockers;
  }

  @Override
  Optional<String> addition(Part missing) {
    Key key = missing.key();
    return switch (key.kind()) {
      case COLUMN ->
          Optional.of("alter table " + quote(key.table()) + " add column " + missing.definition());
      case CONSTRAINT ->
          Optional.of("alter table " + quote(key.table()) + " add " + missing.definition());
      case INDEX -> Optional.of(missing.definition());
      default -> Optional.empty();
    };
  }

  @Override
  String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  List<String> primaryKey(Connection session, String table) throws SQLException {
    DatabaseMetaData meta = session.getMetaData();
    Map<Integer, String> columns = new TreeMap<>();
    try (ResultSet rows = meta.getPrimaryKeys(null, schema(session), table)) {
      while (rows.next()) {
        columns.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
      }
    }
    return List.copyOf(columns.values());
  }

  @Override
  boolean isAtomic(Connection session, String sql) {
    String word = new SqlText(sql).normal().split("\\W", 2)[0].toLowerCase(Locale.ROOT);
    return List.of("insert", "update", "delete", "merge").contains(word);
  }

  @Override
  Shadow shadow(Connection live, SessionSource another) throws SQLException {
    String schema = schema(live);
    StringBuilder url = new StringBuilder("jdbc:h2:mem:shadow_" + UUID.randomUUID());
    for (String name : SETTINGS) {
      setting(live, name)
          .ifPresent(value -> url.append(';').append(name).append('=').append(value));
    }
    Properties properties = new Properties();
    // Defaults and triggers may be about who the user is.
    properties.setProperty("user", live.getMetaData().getUserName());
    Connection session = driver(live).connect(url.toString(), properties);
    execute(session, "create schema if not exists " + quote(schema));
    session.setSchema(schema);
    return new H2Shadow(session, schema);
  }

  private static Optional<String> setting(Connection session, String name) throws SQLException {
    try (PreparedStatement query =
        session.prepareStatement(
            "select setting_value from information_schema.settings where setting_name = ?")) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    }
  }

  // The driver of the live connection, wherever the host has loaded it from.
  private static Driver driver(Connection live) throws SQLException {
    try {
      ClassLoader loader = live.getMetaData().getClass().getClassLoader();
      return Class.forName("org.h2.Driver", true, loader)
          .asSubclass(Driver.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new SQLException("H2's driver was not found", e);
    }
  }

  /** A database in memory that ends with its only session. */
  private record H2Shadow(Connection session, String schema) implements Shadow {
    @Override
    public Optional<String> objection(String sql) {
      String words = new SqlText(sql).normal().toLowerCase(Locale.ROOT);
      return words.matches("(?s).*\\b(linked\\s+table|runscript|shutdown|csvwrite)\\b.*")
          ? Optional.of("it reaches out of the database")
          : Optional.empty();
    }

    @Override
    public void close() throws SQLException {
      session.close();
    }
  }
}
