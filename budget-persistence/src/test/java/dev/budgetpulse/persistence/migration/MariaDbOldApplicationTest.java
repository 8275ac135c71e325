package dev.budgetpulse.persistence.migration;

class MariaDbOldApplicationTest extends Sandboxes implements OldApplicationRows {
  @Override
  public TestEngine engine() {
    return TestEngine.MARIADB;
  }
}
