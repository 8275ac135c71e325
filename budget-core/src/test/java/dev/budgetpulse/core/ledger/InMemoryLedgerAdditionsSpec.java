package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.testkit.LedgerAdditionsSpec;

/** The reference model keeps the laws it is the model of. */
final class InMemoryLedgerAdditionsSpec extends LedgerAdditionsSpec {
  private final LedgerStore store = LedgerStore.inMemory();

  @Override
  protected LedgerStore store() {
    return store;
  }
}
