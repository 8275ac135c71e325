package dev.budgetpulse.persistence.migration;

import java.util.UUID;

class H2FaultMatrixTest extends FaultMatrix {
  @Override
  public TestEngine engine() {
    return TestEngine.H2;
  }

  @Override
  TestDatabase newDatabase() {
    return new TestDatabase(
        TestEngine.H2, "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
  }
}
