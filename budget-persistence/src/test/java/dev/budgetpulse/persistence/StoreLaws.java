package dev.budgetpulse.persistence;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.testkit.AccessMatrixSpec;
import dev.budgetpulse.core.testkit.BookSpec;
import dev.budgetpulse.core.testkit.BudgetSpec;
import dev.budgetpulse.core.testkit.GoalSpec;
import dev.budgetpulse.core.testkit.LedgerAdditionsSpec;
import dev.budgetpulse.core.testkit.LedgerCommitSpec;
import dev.budgetpulse.core.testkit.LedgerConcurrencySpec;
import dev.budgetpulse.core.testkit.LedgerHistorySpec;
import dev.budgetpulse.core.testkit.LedgerMembersSpec;
import dev.budgetpulse.core.testkit.LedgerSearchSpec;
import dev.budgetpulse.core.testkit.LedgerStoreSpec;
import dev.budgetpulse.core.testkit.LimitSpec;
import dev.budgetpulse.core.testkit.ScheduleSpec;
import dev.budgetpulse.core.testkit.StatementsSpec;
import dev.budgetpulse.core.testkit.TemplateSpec;
import dev.budgetpulse.core.testkit.UndoSpec;
import net.jqwik.api.Group;
import net.jqwik.api.lifecycle.AfterTry;

/**
 * All laws of stores on one database, and one more: whatever was done, undone and erased by the
 * way, what is kept twice agrees with what it is counted from.
 */
abstract class StoreLaws {
  /** The database, which tests share. */
  abstract BudgetDatabase database();

  @Group
  class Changing extends LedgerStoreSpec {
    private final VerifiedStores stores = new VerifiedStores(database());

    @Override
    protected LedgerStore store() {
      return stores.ledgers();
    }

    @AfterTry
    void totals_tags_transfers_and_history_are_as_counted_anew() {
      stores.verify();
    }
  }

  @Group
  class Committing extends LedgerCommitSpec {
    private final VerifiedStores stores = new VerifiedStores(database());

    @Override
    protected LedgerStore store() {
      return stores.ledgers();
    }

    @AfterTry
    void totals_tags_transfers_and_history_are_as_counted_anew() {
      stores.verify();
    }
  }

  @Group
  class Adding extends LedgerAdditionsSpec {
    private final VerifiedStores stores = new VerifiedStores(database());

    @Override
    protected LedgerStore store() {
      return stores.ledgers();
    }

    @AfterTry
    void totals_tags_transfers_and_history_are_as_counted_anew() {
      stores.verify();
    }
  }

  @Group
  class Booking extends BookSpec {
    private final VerifiedStores stores = new VerifiedStores(database());

    @Override
    protected Stores stores() {
      return stores;
    }

    @AfterTry
    void totals_tags_transfers_and_history_are_as_counted_anew() {
      stores.verify();
    }
  }

  @Group
  class Importing extends StatementsSpec {
    private final VerifiedStores stores = new VerifiedStores(database());

    @Override
    protected Stores stores() {
      return stores;
    }

    @AfterTry
    void totals_tags_transfers_and_history_are_as_counted_anew() {
      stores.verify();
    }
  }

  @Group
  class Scheduling extends ScheduleSpec {
    private final VerifiedStores stores = new VerifiedStores(database());

    @Override
    protected Stores stores() {
      return stores;
    }

    @AfterTry
    void totals_tags_transfers_and_history_are_as_counted_anew() {
      stores.verify();
    }
  }

  @Group
  class Aiming extends GoalSpec {
    private final VerifiedStores stores = new VerifiedStores(database());

    @Override
    protected Stores stores() {
      return stores;
    }

    @AfterTry
    void totals_tags_transfers_and_history_are_as_counted_anew() {
      stores.verify();
    }
  }

  @Group
  class Budgeting extends BudgetSpec {
    private final VerifiedStores stores = new VerifiedStores(database());

    @Override
    protected Stores stores() {
      return stores;
    }

    @AfterTry
    void totals_tags_transfers_and_history_are_as_counted_anew() {
      stores.verify();
    }
  }

  @Group
  class Planning extends TemplateSpec {
    private final VerifiedStores stores = new VerifiedStores(database());

    @Override
    protected Stores stores() {
      return stores;
    }

    @AfterTry
    void totals_tags_transfers_and_history_are_as_counted_anew() {
      stores.verify();
    }
  }

  @Group
  class Limiting extends LimitSpec {
    private final VerifiedStores stores = new VerifiedStores(database());

    @Override
    protected Stores stores() {
      return stores;
    }

    @AfterTry
    void totals_tags_transfers_and_history_are_as_counted_anew() {
      stores.verify();
    }
  }

  @Group
  class TakingBack extends UndoSpec {
    private final VerifiedStores stores = new VerifiedStores(database());

    @Override
    protected Stores stores() {
      return stores;
    }

    @AfterTry
    void totals_tags_transfers_and_history_are_as_counted_anew() {
      stores.verify();
    }
  }

  @Group
  class Permitting extends AccessMatrixSpec {
    private final VerifiedStores stores = new VerifiedStores(database());

    @Override
    protected Stores stores() {
      return stores;
    }

    @AfterTry
    void totals_tags_transfers_and_history_are_as_counted_anew() {
      stores.verify();
    }
  }

  @Group
  class AtOnce extends LedgerConcurrencySpec {
    private final VerifiedStores stores = new VerifiedStores(database());

    @Override
    protected LedgerStore store() {
      return stores.ledgers();
    }

    @AfterTry
    void totals_tags_transfers_and_history_are_as_counted_anew() {
      stores.verify();
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
}
