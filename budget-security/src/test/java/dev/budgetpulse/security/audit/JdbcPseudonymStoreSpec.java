package dev.budgetpulse.security.audit;

import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.Schema;
import dev.budgetpulse.security.testkit.PseudonymStoreSpec;
import org.junit.jupiter.api.Nested;

class JdbcPseudonymStoreSpec {
  @Nested
  class OnH2 extends PseudonymStoreSpec {
    @Override
    protected PseudonymStore store() {
      return open(Engine.H2);
    }
  }

  @Nested
  class OnPostgresql extends PseudonymStoreSpec {
    @Override
    protected PseudonymStore store() {
      return open(Engine.POSTGRESQL);
    }
  }

  @Nested
  class OnMariadb extends PseudonymStoreSpec {
    @Override
    protected PseudonymStore store() {
      return open(Engine.MARIADB);
    }
  }

  private static PseudonymStore open(Engine engine) {
    return JdbcPseudonymStore.of(engine.newDatabase(Schema.read("V7__audit")));
  }
}
