package dev.budgetpulse.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;

/**
 * Connections to a database of H2, which ends with its last connection: one more, on which nothing
 * is done, is there from the first to the end, so that the file is not closed and read again in
 * between.
 *
 * <p>At the end a file of which most is of no use any more is written anew. What H2 does at each
 * end instead, some tidying for a fifth of a second, never comes to an end with large files.
 */
final class HeldOpen extends ConnectionSource implements AutoCloseable {
  private static final long LEAST_BYTES = 16L << 20;

  private final DataSource source;
  private Optional<Connection> held = Optional.empty();

  HeldOpen(DataSource source) {
    this.source = source;
  }

  @Override
  public synchronized Connection getConnection() throws SQLException {
    Connection connection = source.getConnection();
    if (held.isEmpty()) {
      held = another();
    }
    return connection;
  }

  // Somebody may have the database for himself, and holds it open then.
  private Optional<Connection> another() {
    try {
      return Optional.of(source.getConnection());
    } catch (SQLException e) {
      LoggerFactory.getLogger(HeldOpen.class).debug("The database is not held open", e);
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    held.ifPresent(HeldOpen::end);
    held = Optional.empty();
  }

  private static void end(Connection last) {
    try (last;
        Statement statement = last.createStatement()) {
      if (isAlone(statement) && isMostlyUnused(statement)) {
        statement.execute("shutdown compact");
      }
    } catch (SQLException e) {
      LoggerFactory.getLogger(HeldOpen.class).debug("The database has ended otherwise", e);
    }
  }

  private static boolean isAlone(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("select count(*) from information_schema.sessions")) {
      return row.next() && row.getInt(1) == 1;
    }
  }

  private static boolean isMostlyUnused(Statement statement) throws SQLException {
    Map<String, Long> facts = new HashMap<>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            select setting_name, cast(setting_value as bigint) from information_schema.settings
            where setting_name in
              ('info.FILE_SIZE', 'info.FILL_RATE', 'info.CHUNKS_FILL_RATE')""")) {
      while (rows.next()) {
        facts.put(rows.getString(1), rows.getLong(2));
      }
    }
    // A database in memory has none of these.
    long size = facts.getOrDefault("info.FILE_SIZE", 0L);
    long used =
        size
            * facts.getOrDefault("info.FILL_RATE", 100L)
            * facts.getOrDefault("info.CHUNKS_FILL_RATE", 100L)
            / 10_000;
    return size - used > Math.max(used, LEAST_BYTES);
  }
}
