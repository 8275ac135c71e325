package dev.budgetpulse.security.session;

import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.Schema;
import dev.budgetpulse.security.testkit.SessionStoreSpec;
import org.junit.jupiter.api.Nested;

class JdbcSessionStoreSpec {
  @Nested
  class OnH2 extends SessionStoreSpec {
    @Override
    protected SessionStore store() {
      return open(Engine.H2);
    }
  }

  @Nested
  class OnPostgresql extends SessionStoreSpec {
    @Override
    protected SessionStore store() {
      return open(Engine.POSTGRESQL);
    }
  }

  @Nested
  class OnMariadb extends SessionStoreSpec {
    @Override
    protected SessionStore store() {
      return open(Engine.MARIADB);
    }
  }

  private static SessionStore open(Engine engine) {
    return JdbcSessionStore.of(engine.newDatabase(Schema.read("V2__session")));
  }
}
