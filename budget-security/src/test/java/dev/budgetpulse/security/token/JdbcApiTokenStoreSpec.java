package dev.budgetpulse.security.token;

import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.Schema;
import dev.budgetpulse.security.testkit.ApiTokenStoreSpec;
import org.junit.jupiter.api.Nested;

class JdbcApiTokenStoreSpec {
  @Nested
  class OnH2 extends ApiTokenStoreSpec {
    @Override
    protected ApiTokenStore store() {
      return open(Engine.H2);
    }
  }

  @Nested
  class OnPostgresql extends ApiTokenStoreSpec {
    @Override
    protected ApiTokenStore store() {
      return open(Engine.POSTGRESQL);
    }
  }

  @Nested
  class OnMariadb extends ApiTokenStoreSpec {
    @Override
    protected ApiTokenStore store() {
      return open(Engine.MARIADB);
    }
  }

  private static ApiTokenStore open(Engine engine) {
    return JdbcApiTokenStore.of(engine.newDatabase(Schema.read("V4__token")));
  }
}
