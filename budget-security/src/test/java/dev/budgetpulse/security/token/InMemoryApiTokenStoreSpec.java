package dev.budgetpulse.security.token;

import dev.budgetpulse.security.testkit.ApiTokenStoreSpec;

class InMemoryApiTokenStoreSpec extends ApiTokenStoreSpec {
  @Override
  protected ApiTokenStore store() {
    return new InMemoryApiTokenStore();
  }
}
