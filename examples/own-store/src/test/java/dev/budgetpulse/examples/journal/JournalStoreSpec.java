package dev.budgetpulse.examples.journal;

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

/** All laws of stores, from the published kit. */
class JournalStoreSpec {
  // README
  private final LedgerStore store = Shared.STORE;

  @Group
  class Whole extends LedgerStoreSpec {
    @Override
    protected LedgerStore store() {
      return store;
    }
  }

  @Group
  class AccessMatrix extends AccessMatrixSpec {
    @Override
    protected Stores stores() {
      return () -> store;
    }
  }

  // README

  @Group
  class LedgerCommit extends LedgerCommitSpec {
    @Override
    protected LedgerStore store() {
      return store;
    }
  }

  @Group
  class LedgerAdditions extends LedgerAdditionsSpec {
    @Override
    protected LedgerStore store() {
      return store;
    }
  }

  @Group
  class LedgerSearch extends LedgerSearchSpec {
    @Override
    protected LedgerStore store() {
      return store;
    }
  }

  @Group
  class LedgerHistory extends LedgerHistorySpec {
    @Override
    protected LedgerStore store() {
      return store;
    }
  }

  @Group
  class LedgerMembers extends LedgerMembersSpec {
    @Override
    protected LedgerStore store() {
      return store;
    }
  }

  @Group
  class LedgerConcurrency extends LedgerConcurrencySpec {
    @Override
    protected LedgerStore store() {
      return store;
    }
  }

  @Group
  class Book extends BookSpec {
    @Override
    protected Stores stores() {
      return () -> store;
    }
  }

  @Group
  class Budget extends BudgetSpec {
    @Override
    protected Stores stores() {
      return () -> store;
    }
  }

  @Group
  class Goal extends GoalSpec {
    @Override
    protected Stores stores() {
      return () -> store;
    }
  }

  @Group
  class Limit extends LimitSpec {
    @Override
    protected Stores stores() {
      return () -> store;
    }
  }

  @Group
  class Schedule extends ScheduleSpec {
    @Override
    protected Stores stores() {
      return () -> store;
    }
  }

  @Group
  class Statements extends StatementsSpec {
    @Override
    protected Stores stores() {
      return () -> store;
    }
  }

  @Group
  class Template extends TemplateSpec {
    @Override
    protected Stores stores() {
      return () -> store;
    }
  }

  @Group
  class Undo extends UndoSpec {
    @Override
    protected Stores stores() {
      return () -> store;
    }
  }
}
