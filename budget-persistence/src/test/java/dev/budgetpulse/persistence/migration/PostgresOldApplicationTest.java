package dev.budgetpulse.persistence.migration;

class PostgresOldApplicationTest extends Sandboxes implements OldApplicationRows {
  @Override
  public TestEngine engine() {
    return TestEngine.POSTGRESQL;
  }
}
