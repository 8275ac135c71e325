package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.testkit.BookSpec;

class InMemoryBookSpec extends BookSpec {
  @Override
  protected Stores stores() {
    return Stores.inMemory();
  }
}
