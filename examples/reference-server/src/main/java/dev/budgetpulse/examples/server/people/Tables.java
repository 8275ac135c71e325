package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.examples.schema.TableSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The site's own tables, beside those of the libraries. Thread-safe. */
final class Tables {
  private final DataSource database;

  private Tables(DataSource database) {
    this.database = database;
  }

  /** Reads a row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Does several things or none of them. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /**
   * Brings the tables of {@code budget-security} and of the site up to date.
   *
   * @throws IllegalStateException if they are not as they should be and could not be mended
   */
  static Tables in(DataSource database) {
    TableSet.ofSecurity().migrate(database);
    new TableSet(Tables.class.getClassLoader(), "classpath:people/schema", "site_history")
        .migrate(database);
    return new Tables(database);
  }

  <T> List<T> list(Row<T> row, String sql, Object... values) {
    return each(
        connection -> {
          try (PreparedStatement statement = prepared(connection, sql, values);
              ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
              all.add(row.read(rows));
            }
            return all;
          }
        });
  }

  <T> Optional<T> first(Row<T> row, String sql, Object... values) {
    return list(row, sql, values).stream().findFirst();
  }

  int update(String sql, Object... values) {
    return each(connection -> update(connection, sql, values));
  }

  static int update(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  <T> T together(Work<T> work) {
    return each(
        connection -> {
          connection.setAutoCommit(false);
          try {
            T done = work.with(connection);
            connection.commit();
            return done;
          } finally {
            connection.rollback();
            connection.setAutoCommit(true);
          }
        });
  }

  private <T> T each(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("A table of the site could not be read or written", e);
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
