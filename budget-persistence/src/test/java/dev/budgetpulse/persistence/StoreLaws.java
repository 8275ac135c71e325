package dev.budgetpulse.persistence;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.testkit.BookSpec;
import dev.budgetpulse.core.testkit.LedgerConcurrencySpec;
import dev.budgetpulse.core.testkit.LedgerHistorySpec;
import dev.budgetpulse.core.testkit.LedgerMembersSpec;
import dev.budgetpulse.core.testkit.LedgerSearchSpec;
import dev.budgetpulse.core.testkit.LedgerStoreSpec;
import net.jqwik.api.Group;

/** All laws of stores on one database. */
abstract class StoreLaws {
  /** The database, which tests share. */
  abstract BudgetDatabase database();

  @Group
  class Changing extends LedgerStoreSpec {
    @Override
    protected LedgerStore store() {
      return database().ledgers();
    }
  }

  @Group
  class Searching extends LedgerSearchSpec {
    @Override
    protected LedgerStore store() {
      return database().ledgers();
    }
  }

  @Group
  class Remembering extends LedgerHistorySpec {
    @Override
    protected LedgerStore store() {
      return database().ledgers();
    }
  }

  @Group
  class Sharing extends LedgerMembersSpec {
    @Override
    protected LedgerStore store() {
      return database().ledgers();
    }
  }

  @Group
  class AtOnce extends LedgerConcurrencySpec {
    @Override
    protected LedgerStore store() {
      return database().ledgers();
    }
  }

  @Group
  class Booking extends BookSpec {
    @Override
    protected Stores stores() {
      return database();
    }
  }
}
