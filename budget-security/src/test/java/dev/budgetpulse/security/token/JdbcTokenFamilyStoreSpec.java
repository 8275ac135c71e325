package dev.budgetpulse.security.token;

import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.Schema;
import dev.budgetpulse.security.testkit.TokenFamilyStoreSpec;
import org.junit.jupiter.api.Nested;

class JdbcTokenFamilyStoreSpec {
  @Nested
  class OnH2 extends TokenFamilyStoreSpec {
    @Override
    protected TokenFamilyStore store() {
      return open(Engine.H2);
    }
  }

  @Nested
  class OnPostgresql extends TokenFamilyStoreSpec {
    @Override
    protected TokenFamilyStore store() {
      return open(Engine.POSTGRESQL);
    }
  }

  @Nested
  class OnMariadb extends TokenFamilyStoreSpec {
    @Override
    protected TokenFamilyStore store() {
      return open(Engine.MARIADB);
    }
  }

  private static TokenFamilyStore open(Engine engine) {
    return JdbcTokenFamilyStore.of(engine.newDatabase(Schema.read("V5__family")));
  }
}
