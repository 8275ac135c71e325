package dev.budgetpulse.persistence;

import java.util.UUID;

/** The engines, for tests that run on each. */
enum AnyEngine {
  H2 {
    @Override
    DatabaseConfig newDatabase() {
      return DatabaseConfig.inMemory(UUID.randomUUID().toString());
    }
  },
  POSTGRESQL {
    @Override
    DatabaseConfig newDatabase() {
      Postgres.assumeAvailable();
      return Postgres.newDatabase(anyName());
    }
  },
  MARIADB {
    @Override
    DatabaseConfig newDatabase() {
      MariaDb.assumeAvailable();
      return MariaDb.newDatabase(anyName());
    }
  };

  /** Returns a database that is empty; gives the test up where it cannot run. */
  abstract DatabaseConfig newDatabase();

  private static String anyName() {
    return "any_" + UUID.randomUUID().toString().replace('-', '_');
  }
}
