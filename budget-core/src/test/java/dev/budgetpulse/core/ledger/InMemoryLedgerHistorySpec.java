package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.testkit.LedgerHistorySpec;

/** The reference model keeps the laws it is the model of. */
final class InMemoryLedgerHistorySpec extends LedgerHistorySpec {
  private final LedgerStore store = LedgerStore.inMemory();

  @Override
  protected LedgerStore store() {
    return store;
  }
}
