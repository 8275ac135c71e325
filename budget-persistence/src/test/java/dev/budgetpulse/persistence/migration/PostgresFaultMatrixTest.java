package dev.budgetpulse.persistence.migration;

import dev.budgetpulse.persistence.DatabaseConfig;
import dev.budgetpulse.persistence.Postgres;
import java.util.UUID;

class PostgresFaultMatrixTest extends FaultMatrix {
  @Override
  public TestEngine engine() {
    return TestEngine.POSTGRESQL;
  }

  @Override
  TestDatabase newDatabase() {
    DatabaseConfig config =
        Postgres.newDatabase("faults_" + UUID.randomUUID().toString().replace('-', '_'));
    return new TestDatabase(TestEngine.POSTGRESQL, config.url(), config.user(), config.password());
  }
}
