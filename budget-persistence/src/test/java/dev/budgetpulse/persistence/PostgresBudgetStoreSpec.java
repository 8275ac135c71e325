package dev.budgetpulse.persistence;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.testkit.BudgetStoreSpec;

class PostgresBudgetStoreSpec extends BudgetStoreSpec {
  @Override
  protected Stores stores() {
    return Shared.postgres();
  }
}
