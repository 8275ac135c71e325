package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Named locks of the server, which it frees when the session that holds them ends. */
final class MariaLocks {
  private MariaLocks() {}

  /**
   * Takes a lock unless the session has it: the server counts, and would want it back as often.
   *
   * @param seconds how long to wait, with a decimal point
   */
  static boolean take(Connection session, String name, String seconds) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement(
            """
            set statement max_statement_time = 0 for
            select if(is_used_lock(?) = connection_id(), 1, get_lock(?, cast(? as decimal(12, 3))))
            """)) {
      statement.setString(1, name);
      statement.setString(2, name);
      statement.setString(3, seconds);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getInt(1) == 1;
      }
    }
  }

  static boolean holds(Connection session, String name) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement("select is_used_lock(?) = connection_id()")) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  static void release(Connection session, String name) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement("do release_lock(?)")) {
      statement.setString(1, name);
      statement.execute();
    }
  }
}
