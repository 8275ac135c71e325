package dev.budgetpulse.persistence.migration;

class H2FaultMatrixTest extends FaultMatrix {
  @Override
  public TestEngine engine() {
    return TestEngine.H2;
  }
}
