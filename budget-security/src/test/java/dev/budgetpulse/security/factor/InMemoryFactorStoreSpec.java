package dev.budgetpulse.security.factor;

import dev.budgetpulse.security.testkit.FactorStoreSpec;

class InMemoryFactorStoreSpec extends FactorStoreSpec {
  @Override
  protected FactorStore store() {
    return new InMemoryFactorStore();
  }
}
