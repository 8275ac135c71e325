package dev.budgetpulse.persistence.migration;

class PostgresFaultMatrixTest extends FaultMatrix {
  @Override
  public TestEngine engine() {
    return TestEngine.POSTGRESQL;
  }
}
