package dev.budgetpulse.security.account;

import dev.budgetpulse.security.testkit.AccountStoreSpec;

class InMemoryAccountStoreSpec extends AccountStoreSpec {
  private final InMemoryAccountStore store = new InMemoryAccountStore();

  @Override
  protected AccountStore store() {
    return store;
  }

  @Override
  protected OutboxStore outbox() {
    return store;
  }
}
