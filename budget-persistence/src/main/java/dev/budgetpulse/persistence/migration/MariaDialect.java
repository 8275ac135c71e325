package dev.budgetpulse.persistence.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** MariaDB, where every change of the schema commits and a database is a schema. */
final class MariaDialect extends Dialect {
  private static final int PROCESS_PRIVILEGE_MISSING = 1227;
  private static final String IDLE_SECONDS = "86400";

  private static final String PRIMARY_KEY =
      """
      select column_name from information_schema.statistics
      where table_schema = database() and table_name = ? and index_name = 'PRIMARY'
      order by seq_in_index
      """;

  /** What keeps rows without transactions, and all through which it may be changed unnamed. */
  private static final String NOT_TRANSACTIONAL =
      """
      select table_name, table_type, coalesce(engine, '')
      from information_schema.tables where table_schema = database()
      union all
      select event_object_table, 'TRIGGER', ''
      from information_schema.triggers where trigger_schema = database()
      union all
      select routine_name, 'ROUTINE', ''
      from information_schema.routines where routine_schema = database()
      """;

  @Override
  public String toString() {
    return "MariaDB";
  }

  @Override
  String schema(Connection session) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery("select database()")) {
      row.next();
      String name = row.getString(1);
      if (name == null) {
        throw new SQLException("The connection names no database", "3D000", 1046);
      }
      return name;
    }
  }

  @Override
  Catalog catalog(Connection session, Predicate<String> hidden) throws SQLException {
    String schema = schema(session);
    try (Statement statement = session.createStatement()) {
      return new MariaCatalog(schema, statement, hidden).read();
    }
  }

  @Override
  boolean hasTransactionalDdl() {
    return false;
  }

  @Override
  String driverPackage() {
    return "org.mariadb.";
  }

  @Override
  List<String> changeMarks(Connection session) throws SQLException {
    return MariaMarks.all(session);
  }

  @Override
  Optional<List<String>> quickMark(Connection session) throws SQLException {
    return MariaMarks.quick(session);
  }

  @Override
  boolean fillsNewColumns() {
    return true;
  }

  @Override
  Fault classify(SQLException exception) {
    return MariaFaults.of(exception);
  }

  @Override
  List<String> prepare(Connection session, Duration lockTimeout, Duration statementTimeout)
      throws SQLException {
    long seconds = Math.max(1, lockTimeout.plusMillis(999).toSeconds());
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("lock_wait_timeout", String.valueOf(seconds));
    settings.put("innodb_lock_wait_timeout", String.valueOf(seconds));
    settings.put("max_statement_time", seconds(statementTimeout));
    // The runners' lock must outlive a long rehearsal on another session.
    settings.put("wait_timeout", IDLE_SECONDS);
    settings.put("idle_transaction_timeout", "0");
    settings.put("idle_write_transaction_timeout", "0");
    List<String> undo = new ArrayList<>();
    try (Statement statement = session.createStatement()) {
      for (Map.Entry<String, String> setting : settings.entrySet()) {
        try (ResultSet row = statement.executeQuery("select @@session." + setting.getKey())) {
          row.next();
          undo.add("set session " + setting.getKey() + " = " + row.getString(1));
        }
        statement.execute("set session " + setting.getKey() + " = " + setting.getValue());
      }
    }
    int isolation = session.getTransactionIsolation();
    session.setAutoCommit(true);
    session.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    undo.add("set session transaction isolation level " + isolationName(isolation));
    return List.copyOf(undo);
  }

  private static String isolationName(int isolation) {
    return switch (isolation) {
      case Connection.TRANSACTION_READ_UNCOMMITTED -> "read uncommitted";
      case Connection.TRANSACTION_READ_COMMITTED -> "read committed";
      case Connection.TRANSACTION_SERIALIZABLE -> "serializable";
      default -> "repeatable read";
    };
  }

  @Override
  void limitStatements(Connection session, Duration statementTimeout) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute("set session max_statement_time = " + seconds(statementTimeout));
    }
  }

  @Override
  boolean tryLock(Connection session, String name, Duration patience) throws SQLException {
    refuseGalera(session);
    return MariaLocks.take(session, lockName(session, name), seconds(patience));
  }

  private static void refuseGalera(Connection session) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery("show variables where variable_name = 'wsrep_on'")) {
      if (row.next() && row.getString(2).equals("ON")) {
        throw new SQLFeatureNotSupportedException(
            "The server is a node of a Galera cluster, whose other nodes know nothing of its locks");
      }
    }
  }

  @Override
  boolean holdsLock(Connection session, String name) throws SQLException {
    return MariaLocks.holds(session, lockName(session, name));
  }

  @Override
  void unlock(Connection session, String name) throws SQLException {
    MariaLocks.release(session, lockName(session, name));
  }

  @Override
  Optional<String> lockHolder(Connection session, String name) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement(
            """
            select holder.id, substring_index(process.host, ':', 1),
                   if(process.command = 'Sleep', 'idle', 'busy'), process.time
            from (select is_used_lock(?) as id) holder
            left join information_schema.processlist process on process.id = holder.id
            where holder.id is not null
            """)) {
      statement.setString(1, lockName(session, name));
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        String holder = "session " + row.getLong(1);
        // Those of others are shown to users with a special right only.
        return Optional.of(
            row.getString(2) == null
                ? holder
                : "%s from %s, %s for %d s"
                    .formatted(holder, row.getString(2), row.getString(3), row.getLong(4)));
      }
    }
  }

  @Override
  List<String> blockers(Connection session, String table) throws SQLException {
    List<String> blockers = new ArrayList<>();
    try (Statement statement = session.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select process.id, substring_index(process.host, ':', 1),
                       timestampdiff(second, trx.trx_started, now())
                from information_schema.innodb_trx trx
                join information_schema.processlist process on process.id = trx.trx_mysql_thread_id
                where process.id <> connection_id()
                order by trx.trx_started, process.id
                """)) {
      while (rows.next()) {
        blockers.add(
            "session %d from %s, in a transaction for %d s"
                .formatted(rows.getLong(1), rows.getString(2), rows.getLong(3)));
      }
    } catch (SQLException e) {
      if (e.getErrorCode() != PROCESS_PRIVILEGE_MISSING) {
        throw e;
      }
    }
    return List.copyOf(blockers);
  }

  @Override
  Optional<String> addition(Part missing) {
    Key key = missing.key();
    List<MariaToken> tokens = MariaToken.read(missing.definition());
    String alter = "alter table " + quote(key.table()) + " add ";
    return switch (key.kind()) {
      case COLUMN ->
          isCounted(tokens)
              ? Optional.empty()
              : Optional.of(alter + "column " + missing.definition());
      case CONSTRAINT -> Optional.of(alter + missing.definition());
      // A foreign key that was added just before may have brought its index of this name along.
      case INDEX ->
          Optional.of(
              tokens.get(0).isWord("KEY")
                  ? alter + "key if not exists" + missing.definition().substring("KEY".length())
                  : alter + missing.definition());
      default -> Optional.empty();
    };
  }

  /** Tells whether the server numbers the rows, or the versions of rows, by itself. */
  private static boolean isCounted(List<MariaToken> column) {
    for (int i = 0; i < column.size(); i++) {
      boolean version = column.get(i).isWord("ROW") && column.get(i - 1).isWord("AS");
      if (version || column.get(i).isWord("AUTO_INCREMENT")) {
        return true;
      }
    }
    return false;
  }

  @Override
  String quote(String name) {
    return MariaTable.quote(name);
  }

  @Override
  List<String> primaryKey(Connection session, String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (PreparedStatement statement = session.prepareStatement(PRIMARY_KEY)) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(rows.getString(1));
        }
      }
    }
    return List.copyOf(columns);
  }

  @Override
  boolean isAtomic(Connection session, String sql) throws SQLException {
    MariaStatement statement = new MariaStatement(sql);
    if (!statement.changesRowsOnly()) {
      return false;
    }
    Set<String> tables = new HashSet<>();
    Set<String> ways = new HashSet<>();
    try (Statement query = session.createStatement();
        ResultSet rows = query.executeQuery(NOT_TRANSACTIONAL)) {
      while (rows.next()) {
        String name = rows.getString(1).toLowerCase(Locale.ROOT);
        switch (rows.getString(2)) {
          case "VIEW", "TRIGGER", "ROUTINE" -> ways.add(name);
          case "SEQUENCE" -> tables.add(name);
          default -> {
            if (!rows.getString(3).equalsIgnoreCase("InnoDB")) {
              tables.add(name);
            }
          }
        }
      }
    }
    if (!tables.isEmpty()) {
      tables.addAll(ways);
    }
    tables.retainAll(statement.names());
    return tables.isEmpty() && statement.database(otherDatabases(session)).isEmpty();
  }

  private static List<String> otherDatabases(Connection session) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = session.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select schema_name from information_schema.schemata
                where schema_name <> database() and schema_name <> 'information_schema'
                """)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  @Override
  Shadow shadow(Connection live, SessionSource another) throws SQLException {
    String home = schema(live);
    return MariaShadow.open(another.open(), home);
  }

  private String lockName(Connection session, String name) throws SQLException {
    byte[] about = (schema(session) + "\0" + name).getBytes(StandardCharsets.UTF_8);
    return "migration_" + HexFormat.of().formatHex(sha256().digest(about), 0, 20);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a time in seconds as the server reads it, exactly. */
  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%d.%03d", time.toSeconds(), time.toMillisPart());
  }
}
