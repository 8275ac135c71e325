package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.testkit.AccessMatrixSpec;

class InMemoryAccessMatrixSpec extends AccessMatrixSpec {
  private final Stores stores = Stores.inMemory();

  @Override
  protected Stores stores() {
    return stores;
  }
}
