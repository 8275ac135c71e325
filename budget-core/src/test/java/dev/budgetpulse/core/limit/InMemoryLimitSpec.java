package dev.budgetpulse.core.limit;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.testkit.LimitSpec;

class InMemoryLimitSpec extends LimitSpec {
  @Override
  protected Stores stores() {
    return Stores.inMemory();
  }
}
