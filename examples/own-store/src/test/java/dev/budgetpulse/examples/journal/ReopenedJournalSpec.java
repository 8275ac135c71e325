package dev.budgetpulse.examples.journal;

import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.testkit.LedgerCommitSpec;
import dev.budgetpulse.core.testkit.LedgerHistorySpec;
import dev.budgetpulse.core.testkit.LedgerMembersSpec;
import dev.budgetpulse.core.testkit.LedgerStoreSpec;
import net.jqwik.api.Group;

/** The laws that depend on what is kept, with all of it read from the files again. */
class ReopenedJournalSpec {
  private final LedgerStore store = Reopening.store();

  @Group
  class Whole extends LedgerStoreSpec {
    @Override
    protected LedgerStore store() {
      return store;
    }
  }

  @Group
  class Committing extends LedgerCommitSpec {
    @Override
    protected LedgerStore store() {
      return store;
    }
  }

  @Group
  class Remembering extends LedgerHistorySpec {
    @Override
    protected LedgerStore store() {
      return store;
    }
  }

  @Group
  class Sharing extends LedgerMembersSpec {
    @Override
    protected LedgerStore store() {
      return store;
    }
  }
}
