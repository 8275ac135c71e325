package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL server on a free port, started when first asked for and stopped at the end. */
public final class Postgres {
  private static final String BINARIES = "/postgres-linux-x86_64.txz";

  private Postgres() {}

  /** The server of this JVM. */
  private static final class Server {
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
        Postgres.class.getResource(BINARIES) != null
            && System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "PostgreSQL's test binaries are for Linux on amd64 only");
  }

  /** Returns how to reach a new and empty database. */
  public static DatabaseConfig newDatabase(String name) {
    assumeAvailable();
    try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return DatabaseConfig.of(
        "jdbc:postgresql://localhost:%d/%s%s"
            .formatted(
                Server.INSTANCE.getPort(), name, System.getProperty("postgres.settings", "")),
        "postgres",
        "");
  }

  /** Returns connections, each of its own, to a new and empty database. */
  public static DataSource newDataSource(String name) {
    DatabaseConfig config = newDatabase(name);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(config.url());
    source.setUser(config.user());
    return source;
  }
}
