package dev.budgetpulse.security.audit;

import dev.budgetpulse.security.testkit.PseudonymStoreSpec;

class InMemoryPseudonymStoreSpec extends PseudonymStoreSpec {
  @Override
  protected PseudonymStore store() {
    return new InMemoryPseudonymStore();
  }
}
