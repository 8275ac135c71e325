package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.testkit.BudgetStoreSpec;

/** The reference model keeps the laws it is the model of. */
final class InMemoryBudgetStoreSpec extends BudgetStoreSpec {
  private final Stores stores = Stores.inMemory();

  @Override
  protected Stores stores() {
    return stores;
  }
}
