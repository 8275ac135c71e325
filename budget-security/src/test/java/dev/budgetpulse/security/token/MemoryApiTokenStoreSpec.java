package dev.budgetpulse.security.token;

import dev.budgetpulse.security.testkit.ApiTokenStoreSpec;

class MemoryApiTokenStoreSpec extends ApiTokenStoreSpec {
  @Override
  protected ApiTokenStore store() {
    return new MemoryApiTokenStore();
  }
}
