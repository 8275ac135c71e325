package dev.budgetpulse.persistence.migration;

import dev.budgetpulse.persistence.DatabaseConfig;
import dev.budgetpulse.persistence.Postgres;
import java.util.UUID;

/** What differs between the engines in the scripts of the tests. */
enum TestEngine {
  H2,
  POSTGRESQL,
  MARIADB;

  /** Returns a new and empty database. */
  TestDatabase newDatabase() {
    String name = "faults_" + UUID.randomUUID().toString().replace('-', '_');
    return switch (this) {
      case H2 -> new TestDatabase(this, "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
      case POSTGRESQL -> {
        DatabaseConfig config = Postgres.newDatabase(name);
        yield new TestDatabase(this, config.url(), config.user(), config.password());
      }
      case MARIADB -> new TestDatabase(this, MariaDb.newDatabase(name), "root", "");
    };
  }

  /** Tells whether a migration that fails leaves nothing behind. */
  boolean hasTransactionalDdl() {
    return this == POSTGRESQL;
  }

  /** Returns the statement that gives a column another type. */
  String retype(String table, String column, String type) {
    return switch (this) {
      case MARIADB -> "alter table %s modify column %s %s".formatted(table, column, type);
      case POSTGRESQL -> "alter table %s alter column %s type %s".formatted(table, column, type);
      case H2 -> "alter table %s alter column %s set data type %s".formatted(table, column, type);
    };
  }
}
