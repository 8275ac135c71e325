package dev.budgetpulse.persistence.migration;

class H2OldApplicationTest extends Sandboxes implements OldApplicationRows {
  @Override
  public TestEngine engine() {
    return TestEngine.H2;
  }
}
