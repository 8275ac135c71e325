package dev.budgetpulse.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** A PostgreSQL server of a test's own, which may be set up in its own way and killed. */
public final class OwnPostgres implements AutoCloseable {
  private final Path data;
  private final Map<String, String> settings;
  private EmbeddedPostgres server;

  private OwnPostgres(Path data, Map<String, String> settings) throws IOException {
    this.data = data;
    this.settings = settings;
    this.server = builder().start();
  }

  /** Starts a server in a folder; gives the test up where none can run. */
  public static OwnPostgres start(Path data, Map<String, String> settings) {
    Postgres.assumeAvailable();
    try {
      return new OwnPostgres(data, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EmbeddedPostgres.Builder builder() {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    // Of a server for tests a commit is in memory for a moment, and would go with the process.
    builder.setServerConfig("synchronous_commit", "on");
    settings.forEach(builder::setServerConfig);
    return builder;
  }

  /** Returns the port on this machine. */
  public int port() {
    return server.getPort();
  }

  /** Returns how to reach a new and empty database. */
  public DatabaseConfig newDatabase(String name) {
    execute("create database " + name);
    return DatabaseConfig.of(
        "jdbc:postgresql://localhost:"
            + port()
            + "/"
            + name
            + System.getProperty("postgres.settings", ""),
        "postgres",
        "");
  }

  /** Executes a statement outside of all databases for tests. */
  void execute(String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Kills every process of the server by signal 9. */
  public void kill() {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(lines.get(0))).orElseThrow();
      List<ProcessHandle> all =
          Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
      all.forEach(ProcessHandle::destroyForcibly);
      for (ProcessHandle each : all) {
        each.onExit().get();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts a server that was killed, at its old port. */
  public void restart() {
    int port = port();
    try {
      // Lets go of what belongs to the process that is gone.
      server.close();
      server = builder().setPort(port).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
