package dev.budgetpulse.security.factor;

import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.Schema;
import dev.budgetpulse.security.testkit.FactorStoreSpec;
import org.junit.jupiter.api.Nested;

class JdbcFactorStoreSpec {
  @Nested
  class OnH2 extends FactorStoreSpec {
    @Override
    protected FactorStore store() {
      return open(Engine.H2);
    }
  }

  @Nested
  class OnPostgresql extends FactorStoreSpec {
    @Override
    protected FactorStore store() {
      return open(Engine.POSTGRESQL);
    }
  }

  @Nested
  class OnMariadb extends FactorStoreSpec {
    @Override
    protected FactorStore store() {
      return open(Engine.MARIADB);
    }
  }

  private static FactorStore open(Engine engine) {
    return JdbcFactorStore.of(engine.newDatabase(Schema.read("V3__factor")));
  }
}
