package dev.budgetpulse.security.account;

import dev.budgetpulse.security.testkit.BackoffStoreSpec;

class InMemoryBackoffStoreSpec extends BackoffStoreSpec {
  @Override
  protected BackoffStore store() {
    return new InMemoryBackoffStore();
  }
}
