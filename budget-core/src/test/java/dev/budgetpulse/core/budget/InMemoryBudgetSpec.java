package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.testkit.BudgetSpec;

class InMemoryBudgetSpec extends BudgetSpec {
  @Override
  protected Stores stores() {
    return Stores.inMemory();
  }
}
