package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.testkit.LedgerStoreSpec;

/** The reference model keeps the laws it is the model of. */
final class InMemoryLedgerStoreSpec extends LedgerStoreSpec {
  private final LedgerStore store = LedgerStore.inMemory();

  @Override
  protected LedgerStore store() {
    return store;
  }
}
