package dev.budgetpulse.security.account;

import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.Schema;
import dev.budgetpulse.security.testkit.BackoffStoreSpec;
import org.junit.jupiter.api.Nested;

class JdbcBackoffStoreSpec {
  @Nested
  class OnH2 extends BackoffStoreSpec {
    @Override
    protected BackoffStore store() {
      return open(Engine.H2);
    }
  }

  @Nested
  class OnPostgresql extends BackoffStoreSpec {
    @Override
    protected BackoffStore store() {
      return open(Engine.POSTGRESQL);
    }
  }

  @Nested
  class OnMariadb extends BackoffStoreSpec {
    @Override
    protected BackoffStore store() {
      return open(Engine.MARIADB);
    }
  }

  private static BackoffStore open(Engine engine) {
    return JdbcBackoffStore.of(engine.newDatabase(Schema.read("V6__account")));
  }
}
