package dev.budgetpulse.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A database engine to measure on. */
interface Server {

  /** Returns every engine. */
  static List<Server> all() {
    return List.of(new H2(), new Postgres(), new MariaDb());
  }

  String name();

  String title();

  boolean isAvailable();

  Running start(Path folder) throws IOException;

  /** Returns the statement after which queries are planned for what a table holds now. */
  default String analysis(String table) {
    return "analyze " + table;
  }

  /** A server that runs until it is closed. */
  interface Running extends AutoCloseable {
    DataSource newDatabase(String name);

    @Override
    void close() throws IOException;
  }

  /** H2 in a file. */
  record H2() implements Server {
    @Override
    public String name() {
      return "h2";
    }

    @Override
    public String title() {
      return "H2, file";
    }

    @Override
    public boolean isAvailable() {
      return true;
    }

    @Override
    public String analysis(String table) {
      return "analyze table " + table;
    }

    @Override
    public Running start(Path folder) {
      return new Running() {
        @Override
        public DataSource newDatabase(String name) {
          JdbcDataSource database = new JdbcDataSource();
          database.setURL("jdbc:h2:file:" + folder.resolve(name));
          return database;
        }

        @Override
        public void close() {
          // Each database is closed with its last connection.
        }
      };
    }
  }

  /** PostgreSQL from the binaries that come as a dependency. */
  record Postgres() implements Server {
    @Override
    public String name() {
      return "postgresql";
    }

    @Override
    public String title() {
      return "PostgreSQL";
    }

    @Override
    public boolean isAvailable() {
      return System.getProperty("os.name").equals("Linux")
          && System.getProperty("os.arch").equals("amd64");
    }

    @Override
    public Running start(Path folder) throws IOException {
      EmbeddedPostgres server = EmbeddedPostgres.start();
      return new Running() {
        @Override
        public DataSource newDatabase(String name) {
          execute(server.getPostgresDatabase(), "create database " + name);
          return server.getDatabase("postgres", name);
        }

        @Override
        public void close() throws IOException {
          server.close();
        }
      };
    }
  }

  /** Runs one statement. */
  static void execute(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
