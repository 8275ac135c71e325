package dev.budgetpulse.security.session;

import dev.budgetpulse.security.testkit.SessionStoreSpec;

class MemorySessionStoreSpec extends SessionStoreSpec {
  @Override
  protected SessionStore store() {
    return new MemorySessionStore();
  }
}
