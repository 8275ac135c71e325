package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.testkit.LedgerMembersSpec;

/** The reference model keeps the laws it is the model of. */
final class InMemoryLedgerMembersSpec extends LedgerMembersSpec {
  private final LedgerStore store = LedgerStore.inMemory();

  @Override
  protected LedgerStore store() {
    return store;
  }
}
