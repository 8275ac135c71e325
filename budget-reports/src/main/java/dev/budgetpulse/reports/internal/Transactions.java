package dev.budgetpulse.reports.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Short transactions on a database, begun again if the database gave one up for another.
 *
 * <p>Thread-safe if the source of connections is.
 */
public final class Transactions {
  private static final int MOST_RUNS = 8;

  private final DataSource source;

  /** Takes a connection for each transaction from a source. */
  public Transactions(DataSource source) {
    this.source = Objects.requireNonNull(source, "source");
  }

  /** What a transaction does. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T on(Connection connection) throws SQLException;
  }

  /** What a row means. */
  @FunctionalInterface
  public interface Reading<T> {
    /** Reads the row that the result stands at. */
    T of(ResultSet row) throws SQLException;
  }

  /**
   * Does all of some work, or nothing of it.
   *
   * @throws IllegalStateException if the database fails
   */
  public <T> T run(Work<T> work) {
    for (int run = 1; ; run++) {
      try (Connection connection = source.getConnection()) {
        return committed(connection, work);
      } catch (SQLException e) {
        // Class 40 is a transaction that was given up, as the victim of a deadlock for instance.
        boolean again = e.getSQLState() != null && e.getSQLState().startsWith("40");
        if (!again || run == MOST_RUNS) {
          throw new IllegalStateException("The database failed", e);
        }
      }
    }
  }

  private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
    boolean each = connection.getAutoCommit();
    int isolation = connection.getTransactionIsolation();
    // Stricter levels of MariaDB lock gaps between rows, in which strangers wait for each other.
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      T result = work.on(connection);
      connection.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        connection.rollback();
      }
      connection.setAutoCommit(each);
      connection.setTransactionIsolation(isolation);
    }
  }

  /** Runs a statement that changes rows, and says how many. */
  public static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      return statement.executeUpdate();
    }
  }

  /**
   * Inserts a row unless there is one of its key, without spoiling the transaction.
   *
   * @return whether it was inserted
   */
  public static boolean insertIfAbsent(Connection connection, String sql, Object... values)
      throws SQLException {
    if (connection.getAutoCommit()) {
      return inserted(connection, sql, values);
    }
    // PostgreSQL does no more in a transaction in which a statement has failed.
    Savepoint before = connection.setSavepoint();
    boolean inserted = inserted(connection, sql, values);
    if (inserted) {
      connection.releaseSavepoint(before);
    } else {
      connection.rollback(before);
    }
    return inserted;
  }

  private static boolean inserted(Connection connection, String sql, Object... values)
      throws SQLException {
    try {
      return update(connection, sql, values) == 1;
    } catch (SQLException e) {
      // Class 23 is a constraint: all but the key the values keep.
      if (e.getSQLState() == null || !e.getSQLState().startsWith("23")) {
        throw e;
      }
      return false;
    }
  }

  /** Returns the rows of a query. */
  public static <T> List<T> list(
      Connection connection, Reading<T> reading, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      try (ResultSet row = statement.executeQuery()) {
        List<T> all = new ArrayList<>();
        while (row.next()) {
          all.add(reading.of(row));
        }
        return all;
      }
    }
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
