package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.testkit.LedgerStoreSpec;

class PostgresLedgerStoreSpec extends LedgerStoreSpec {
  @Override
  protected LedgerStore store() {
    return Shared.postgres().ledgers();
  }
}
