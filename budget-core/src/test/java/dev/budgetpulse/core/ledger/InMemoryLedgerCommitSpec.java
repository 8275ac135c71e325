package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.testkit.LedgerCommitSpec;

/** The reference model keeps the laws it is the model of. */
final class InMemoryLedgerCommitSpec extends LedgerCommitSpec {
  private final LedgerStore store = LedgerStore.inMemory();

  @Override
  protected LedgerStore store() {
    return store;
  }
}
