package dev.budgetpulse.security.account;

import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.Schema;
import dev.budgetpulse.security.testkit.AccountStoreSpec;
import org.junit.jupiter.api.Nested;

class JdbcAccountStoreSpec {
  @Nested
  class OnH2 extends AccountStoreSpec {
    private final JdbcAccountStore store = open(Engine.H2);

    @Override
    protected AccountStore store() {
      return store;
    }

    @Override
    protected AccountStore unrecorded() {
      return failing(store);
    }

    @Override
    protected OutboxStore outbox() {
      return store;
    }
  }

  @Nested
  class OnPostgresql extends AccountStoreSpec {
    private final JdbcAccountStore store = open(Engine.POSTGRESQL);

    @Override
    protected AccountStore store() {
      return store;
    }

    @Override
    protected AccountStore unrecorded() {
      return failing(store);
    }

    @Override
    protected OutboxStore outbox() {
      return store;
    }
  }

  @Nested
  class OnMariadb extends AccountStoreSpec {
    private final JdbcAccountStore store = open(Engine.MARIADB);

    @Override
    protected AccountStore store() {
      return store;
    }

    @Override
    protected AccountStore unrecorded() {
      return failing(store);
    }

    @Override
    protected OutboxStore outbox() {
      return store;
    }
  }

  private static AccountStore failing(JdbcAccountStore store) {
    return store.recording(
        (connection, change) -> {
          throw new IllegalStateException("no audit log for " + change);
        });
  }

  private static JdbcAccountStore open(Engine engine) {
    return JdbcAccountStore.of(engine.newDatabase(Schema.read("V6__account")));
  }
}
