package dev.budgetpulse.persistence;

import dev.budgetpulse.core.testkit.server.PostgresServer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** New databases on a real PostgreSQL server. */
public final class Postgres {
  private Postgres() {}

  /** Gives the test up where no server can run. */
  public static void assumeAvailable() {
    PostgresServer.assumeAvailable();
  }

  /** Returns how to reach a new and empty database. */
  public static DatabaseConfig newDatabase(String name) {
    return DatabaseConfig.of(
        PostgresServer.newDatabase(name) + System.getProperty("postgres.settings", ""),
        PostgresServer.USER,
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
