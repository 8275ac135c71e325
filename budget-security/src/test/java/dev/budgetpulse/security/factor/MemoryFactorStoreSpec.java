package dev.budgetpulse.security.factor;

import dev.budgetpulse.security.testkit.FactorStoreSpec;

class MemoryFactorStoreSpec extends FactorStoreSpec {
  @Override
  protected FactorStore store() {
    return new MemoryFactorStore();
  }
}
