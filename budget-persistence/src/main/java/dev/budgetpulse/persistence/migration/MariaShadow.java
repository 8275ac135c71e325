package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A database of its own, used by one session that holds a lock of the database's name: where the
 * lock is free, nobody uses it any more.
 */
final class MariaShadow implements Shadow {
  private static final String INFIX = "_shadow_";
  private static final String COMMENT = "Rehearsal of migrations, dropped when nobody uses it";
  private static final int LONGEST_NAME = 64;
  private static final int DIGITS = 12;

  private final Connection session;
  private final String home;
  private final String schema;
  private final List<String> others;

  private MariaShadow(Connection session, String home, String schema, List<String> others) {
    this.session = session;
    this.home = home;
    this.schema = schema;
    this.others = others;
  }

  /** Makes one; closes the session if that fails. */
  static MariaShadow open(Connection session, String home) throws SQLException {
    try {
      return create(session, home);
    } catch (SQLException | RuntimeException e) {
      try {
        session.close();
      } catch (SQLException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  private static MariaShadow create(Connection session, String home) throws SQLException {
    String prefix =
        home.substring(0, Math.min(home.length(), LONGEST_NAME - INFIX.length() - DIGITS)) + INFIX;
    dropLeftOver(session, prefix);
    String name = prefix + UUID.randomUUID().toString().replace("-", "").substring(0, DIGITS);
    if (!MariaLocks.take(session, name, "0")) {
      throw new SQLException("The name " + name + " is in use");
    }
    String defaults;
    try (PreparedStatement statement =
        session.prepareStatement(
            """
            select default_character_set_name, default_collation_name
            from information_schema.schemata where schema_name = ?
            """)) {
      statement.setString(1, home);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        defaults = " character set " + row.getString(1) + " collate " + row.getString(2);
      }
    }
    try (Statement statement = session.createStatement()) {
      statement.execute(
          "create database " + MariaTable.quote(name) + defaults + " comment '" + COMMENT + "'");
    } catch (SQLException e) {
      MariaLocks.release(session, name);
      throw e;
    }
    MariaShadow shadow = new MariaShadow(session, home, name, others(session, name));
    session.setCatalog(name);
    return shadow;
  }

  private static void dropLeftOver(Connection session, String prefix) throws SQLException {
    List<String> leftOver = new ArrayList<>();
    try (PreparedStatement statement =
        session.prepareStatement(
            "select schema_name from information_schema.schemata where schema_comment = ?")) {
      statement.setString(1, COMMENT);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String name = rows.getString(1);
          if (isShadow(name, prefix)) {
            leftOver.add(name);
          }
        }
      }
    }
    for (String name : leftOver) {
      if (MariaLocks.take(session, name, "0")) {
        try {
          drop(session, name);
        } finally {
          MariaLocks.release(session, name);
        }
      }
    }
  }

  private static boolean isShadow(String name, String prefix) {
    return name.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT))
        && name.substring(prefix.length()).matches("[0-9a-f]{" + DIGITS + "}");
  }

  private static List<String> others(Connection session, String name) throws SQLException {
    List<String> others = new ArrayList<>();
    try (Statement statement = session.createStatement();
        ResultSet rows =
            statement.executeQuery("select schema_name from information_schema.schemata")) {
      while (rows.next()) {
        // Migrations ask it what is there, and it can't be changed.
        if (!rows.getString(1).equalsIgnoreCase("information_schema")
            && !rows.getString(1).equalsIgnoreCase(name)) {
          others.add(rows.getString(1));
        }
      }
    }
    return List.copyOf(others);
  }

  private static void drop(Connection session, String name) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute("drop database if exists " + MariaTable.quote(name));
    }
  }

  @Override
  public Connection session() {
    return session;
  }

  @Override
  public String schema() {
    return schema;
  }

  @Override
  public Optional<String> objection(String sql) {
    MariaStatement statement = new MariaStatement(sql);
    return statement
        .serverWide()
        .or(
            () ->
                statement
                    .database(others)
                    .map(database -> "it names something of the database " + database));
  }

  @Override
  public void close() throws SQLException {
    try (session;
        Statement statement = session.createStatement()) {
      try {
        statement.execute("unlock tables");
        drop(session, schema);
      } finally {
        // A pool may hand the session to somebody else, who must find neither lock nor shadow.
        MariaLocks.release(session, schema);
        session.setCatalog(home);
      }
    }
  }
}
