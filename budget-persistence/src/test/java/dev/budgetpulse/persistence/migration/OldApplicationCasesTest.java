package dev.budgetpulse.persistence.migration;

import org.junit.jupiter.api.Nested;

class OldApplicationCasesTest {
  @Nested
  class OnH2 extends Sandboxes implements OldApplicationRows {
    @Override
    public TestEngine engine() {
      return TestEngine.H2;
    }
  }

  @Nested
  class OnPostgres extends Sandboxes implements OldApplicationRows {
    @Override
    public TestEngine engine() {
      return TestEngine.POSTGRESQL;
    }
  }

  @Nested
  class OnMariaDb extends Sandboxes implements OldApplicationRows {
    @Override
    public TestEngine engine() {
      return TestEngine.MARIADB;
    }
  }
}
