package dev.budgetpulse.security.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Runs the short transactions of a store, again if the database gave one up for another.
 *
 * <p>Thread-safe if the source of connections is.
 */
public final class Transactions {
  private static final int MOST_RUNS = 8;

  private final DataSource source;

  /** Takes a connection of its own from the source for each call. */
  public Transactions(DataSource source) {
    this.source = Objects.requireNonNull(source, "source");
  }

  /** What is done with a connection. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T on(Connection connection) throws SQLException;
  }

  /** What a row is read into. */
  @FunctionalInterface
  public interface Reading<T> {
    /** Reads the row the result stands at. */
    T of(ResultSet row) throws SQLException;
  }

  /**
   * Commits all statements together, or none.
   *
   * @throws IllegalStateException if the database fails
   */
  public <T> T together(Work<T> work) {
    return run(false, work);
  }

  /**
   * Commits each statement on its own.
   *
   * @throws IllegalStateException if the database fails
   */
  public <T> T each(Work<T> work) {
    return run(true, work);
  }

  /** Runs a statement that changes rows, and says how many. */
  public static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  /** Returns the rows of a query. */
  public static <T> List<T> list(
      Connection connection, Reading<T> reading, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values);
        ResultSet row = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (row.next()) {
        all.add(reading.of(row));
      }
      return all;
    }
  }

  /** Returns the first row of a query. */
  public static <T> Optional<T> first(
      Connection connection, Reading<T> reading, String sql, Object... values) throws SQLException {
    return list(connection, reading, sql, values).stream().findFirst();
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private <T> T run(boolean each, Work<T> work) {
    SQLException last = null;
    for (int run = 0; run < MOST_RUNS; run++) {
      try (Connection connection = source.getConnection()) {
        return run(connection, each, work);
      } catch (SQLException e) {
        last = e;
        if (!isWorthAnotherRun(e)) {
          break;
        }
      }
    }
    throw new IllegalStateException("The database failed", last);
  }

  private static <T> T run(Connection connection, boolean each, Work<T> work) throws SQLException {
    boolean before = connection.getAutoCommit();
    int isolation = connection.getTransactionIsolation();
    // Stricter levels of MariaDB lock gaps between rows, in which strangers wait for each other.
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(each);
    try {
      T result = work.on(connection);
      if (!each) {
        connection.commit();
      }
      return result;
    } catch (SQLException | RuntimeException e) {
      if (!each) {
        connection.rollback();
      }
      throw e;
    } finally {
      connection.setAutoCommit(before);
      connection.setTransactionIsolation(isolation);
    }
  }

  // Class 40 is a transaction that was rolled back, as the victim of a deadlock for instance.
  private static boolean isWorthAnotherRun(SQLException e) {
    String state = e.getSQLState();
    return state != null && state.startsWith("40");
  }
}
