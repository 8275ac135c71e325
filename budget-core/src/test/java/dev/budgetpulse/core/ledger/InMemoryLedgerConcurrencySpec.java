package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.testkit.LedgerConcurrencySpec;

/** The reference model keeps the laws it is the model of. */
final class InMemoryLedgerConcurrencySpec extends LedgerConcurrencySpec {
  private final LedgerStore store = LedgerStore.inMemory();

  @Override
  protected LedgerStore store() {
    return store;
  }
}
