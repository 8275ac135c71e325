package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.testkit.LedgerStoreSpec;

class H2LedgerStoreSpec extends LedgerStoreSpec {
  @Override
  protected LedgerStore store() {
    return Shared.h2().ledgers();
  }
}
