package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** One database of a test and how to reach it. */
record TestDatabase(TestEngine engine, String url, String user, String password) {

  Connection open() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** Returns a source of new sessions, none of them pooled. */
  DataSource source() {
    return new TestDataSource() {
      @Override
      public Connection getConnection() throws SQLException {
        return open();
      }
    };
  }

  /** Returns the same database as another user sees it. */
  TestDatabase as(String otherUser, String otherPassword) {
    return new TestDatabase(engine, url, otherUser, otherPassword);
  }

  /** Returns the same database reached in another way. */
  TestDatabase at(String otherUrl) {
    return new TestDatabase(engine, otherUrl, user, password);
  }

  void execute(String... statements) {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the rows, the values of each with a bar between them. */
  List<String> rows(String query) {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      return rows(results);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  static List<String> rows(ResultSet results) throws SQLException {
    List<String> rows = new ArrayList<>();
    int columns = results.getMetaData().getColumnCount();
    while (results.next()) {
      StringBuilder row = new StringBuilder();
      for (int i = 1; i <= columns; i++) {
        row.append(i == 1 ? "" : "|").append(results.getString(i));
      }
      rows.add(row.toString());
    }
    return rows;
  }
}
