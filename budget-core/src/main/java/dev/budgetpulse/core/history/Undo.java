package dev.budgetpulse.core.history;

import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.ledger.ChangeSet;
import java.util.List;
import java.util.Objects;

/** What came of taking a change set back. */
public sealed interface Undo {

  /**
   * It was taken back.
   *
   * @param changeSet the change set that did so
   */
  record Done(ChangeSet changeSet) implements Undo {
    /** Refuses null. */
    public Done {
      Objects.requireNonNull(changeSet, "changeSet");
    }
  }

  /**
   * Later changes depend on it; nothing was done.
   *
   * @param items the items that are not as the change set left them, that what is put back cannot
   *     be without, or that would be gone though others refer to them; at least one
   * @param dependents the items that refer to what would be gone, whatever sort they are of, such
   *     as entries, months of the budget plan, rules and asserted balances; a payee that is
   *     referred to stays and stands against nothing
   * @param later the change sets that touched those items since, or by which the dependents came to
   *     refer to them and were touched while they did, in the order of their revisions
   */
  record Blocked(List<ItemKey> items, List<ItemKey> dependents, List<ChangeSet> later)
      implements Undo {
    /** Copies the lists. */
    public Blocked {
      items = List.copyOf(items);
      dependents = List.copyOf(dependents);
      later = List.copyOf(later);
    }
  }

  /** There is no such change set, or nothing to be done again; nothing was done. */
  record Nothing() implements Undo {}

  /**
   * What would be put back was erased for good; nothing was done.
   *
   * @param items the items whose content is gone
   */
  record Erased(List<ItemKey> items) implements Undo {
    /** Copies the list. */
    public Erased {
      items = List.copyOf(items);
    }
  }

  /**
   * It records what happened, and what happened stays; nothing was done.
   *
   * @param items the records, such as those of roles: whoever may give roles gives them anew
   */
  record Lasting(List<ItemKey> items) implements Undo {
    /** Copies the list. */
    public Lasting {
      items = List.copyOf(items);
    }
  }
}
