package dev.budgetpulse.reports;

import dev.budgetpulse.core.testkit.server.MariaDbServer;
import dev.budgetpulse.core.testkit.server.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The databases that every JDBC store is run against, real servers where the engine is one. */
public enum Engine {
  H2 {
    @Override
    DataSource open(String name) {
      JdbcDataSource source = new JdbcDataSource();
      source.setUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
      return source;
    }
  },
  POSTGRESQL {
    @Override
    DataSource open(String name) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(PostgresServer.newDatabase(name));
      source.setUser(PostgresServer.USER);
      return source;
    }
  },
  MARIADB {
    @Override
    DataSource open(String name) throws SQLException {
      MariaDbServer.assumeAvailable();
      try (Connection connection = DriverManager.getConnection(Maria.INSTANCE.url(""));
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + name + " character set utf8mb4");
      }
      return new MariaDbDataSource(Maria.INSTANCE.url(name));
    }
  };

  private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*(\\R|$)");

  /** The MariaDB server of this JVM. */
  private static final class Maria {
    static final MariaDbServer INSTANCE =
        MariaDbServer.start(List.of("--innodb-flush-log-at-trx-commit=2"));
  }

  abstract DataSource open(String name) throws SQLException;

  /** Returns connections, each of its own, to a new and empty database, or gives the test up. */
  public DataSource newDatabase() {
    try {
      return open("t" + UUID.randomUUID().toString().replace("-", ""));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the same after running the statements of a script, which end with semicolons. */
  public DataSource newDatabase(String script) {
    DataSource source = newDatabase();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : END_OF_STATEMENT.split(script, -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return source;
  }

  /** Returns a script that creates tables, by its name without the ending. */
  public static String schema(String name) {
    try (InputStream script =
        Engine.class.getResourceAsStream("/dev/budgetpulse/reports/schema/" + name + ".sql")) {
      return new String(
          Objects.requireNonNull(script, "script").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
