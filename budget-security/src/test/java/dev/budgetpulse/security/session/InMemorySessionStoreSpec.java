package dev.budgetpulse.security.session;

import dev.budgetpulse.security.testkit.SessionStoreSpec;

class InMemorySessionStoreSpec extends SessionStoreSpec {
  @Override
  protected SessionStore store() {
    return new InMemorySessionStore();
  }
}
