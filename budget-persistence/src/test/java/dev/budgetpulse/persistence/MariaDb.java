package dev.budgetpulse.persistence;

import dev.budgetpulse.core.testkit.server.MariaDbServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** New databases on a real MariaDB server. */
final class MariaDb {
  private MariaDb() {}

  private static final class Server {
    static final MariaDbServer RUNNING = MariaDbServer.start();
  }

  /** Gives the test up where no server can run. */
  static void assumeAvailable() {
    MariaDbServer.assumeAvailable();
  }

  /** Returns how to reach a new and empty database. */
  static DatabaseConfig newDatabase(String name) {
    try (Connection connection = DriverManager.getConnection(Server.RUNNING.url(""));
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return DatabaseConfig.of(
        "jdbc:mariadb://127.0.0.1:" + Server.RUNNING.port() + "/" + name, "root", "");
  }
}
