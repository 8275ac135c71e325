package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.testkit.StatementsSpec;

class InMemoryStatementsSpec extends StatementsSpec {
  @Override
  protected Stores stores() {
    return Stores.inMemory();
  }
}
