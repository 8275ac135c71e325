package dev.budgetpulse.security.token;

import dev.budgetpulse.security.testkit.TokenFamilyStoreSpec;

class InMemoryTokenFamilyStoreSpec extends TokenFamilyStoreSpec {
  @Override
  protected TokenFamilyStore store() {
    return new InMemoryTokenFamilyStore();
  }
}
