package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.testkit.LedgerSearchSpec;

/** The reference model keeps the laws it is the model of. */
final class InMemoryLedgerSearchSpec extends LedgerSearchSpec {
  private final LedgerStore store = LedgerStore.inMemory();

  @Override
  protected LedgerStore store() {
    return store;
  }
}
