package dev.budgetpulse.core.testkit.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server on a free port, started when first asked for and stopped with the JVM. */
public final class PostgresServer {
  /** Whom the server lets do everything, without a password. */
  public static final String USER = "postgres";

  private static final String BINARIES = "/postgres-linux-x86_64.txz";

  private PostgresServer() {}

  /** The server of this JVM. */
  private static final class Shared {
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Gives the test up where no server can run. */
  public static void assumeAvailable() {
    assumeTrue(
        PostgresServer.class.getResource(BINARIES) != null
            && System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "PostgreSQL's test binaries are for Linux on amd64 only");
  }

  /** Returns the JDBC URL of a new and empty database, for {@link #USER}. */
  public static String newDatabase(String name) {
    assumeAvailable();
    try (Connection connection = Shared.INSTANCE.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return "jdbc:postgresql://localhost:" + Shared.INSTANCE.getPort() + "/" + name;
  }
}
