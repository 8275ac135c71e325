package dev.budgetpulse.persistence.migration;

class MariaDbFaultMatrixTest extends FaultMatrix {
  @Override
  public TestEngine engine() {
    return TestEngine.MARIADB;
  }
}
