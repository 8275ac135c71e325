package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.testkit.UndoSpec;

class InMemoryUndoSpec extends UndoSpec {
  @Override
  protected Stores stores() {
    return Stores.inMemory();
  }
}
