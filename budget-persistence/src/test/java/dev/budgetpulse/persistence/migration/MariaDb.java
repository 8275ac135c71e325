package dev.budgetpulse.persistence.migration;

import dev.budgetpulse.core.testkit.server.MariaDbServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** A real MariaDB server, started when first asked for and stopped at the end. */
public final class MariaDb {
  private MariaDb() {}

  /** The server of this JVM. */
  private static final class Shared {
    static final MariaDbServer INSTANCE =
        MariaDbServer.start(List.of("--innodb-flush-log-at-trx-commit=2"));
  }

  /** Gives the test up where no server can run. */
  public static void assumeAvailable() {
    MariaDbServer.assumeAvailable();
  }

  /** Returns the JDBC URL of a new and empty database. */
  public static String newDatabase(String name) {
    assumeAvailable();
    try (Connection connection = DriverManager.getConnection(Shared.INSTANCE.url(""));
        Statement statement = connection.createStatement()) {
      statement.execute("create database `" + name + "` character set utf8mb4");
      return Shared.INSTANCE.url(name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns connections, each of its own, to a new and empty database. */
  public static DataSource newDataSource(String name) {
    try {
      return new MariaDbDataSource(newDatabase(name));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a database that is there, as a user who is known by a name without a password. */
  public static DataSource dataSource(String name, String user) {
    assumeAvailable();
    try {
      return new MariaDbDataSource(Shared.INSTANCE.url(name).replace("user=root", "user=" + user));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
