package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.ItemKey;
import java.util.List;
import java.util.Objects;

/** What came of committing a change set. */
public sealed interface Commit {

  /**
   * It was done.
   *
   * @param changeSet what is kept of it
   */
  record Done(ChangeSet changeSet) implements Commit {
    /** Refuses null. */
    public Done {
      Objects.requireNonNull(changeSet, "changeSet");
    }
  }

  /**
   * The revision that it was decided on is not the latest any more; nothing was done.
   *
   * @param latest the revision that is, 0 if there is none
   */
  record Outdated(long latest) implements Commit {}

  /**
   * Some items are not as the change set expected them; nothing was done.
   *
   * @param items which, at least one, in the order of the draft
   */
  record Conflict(List<ItemKey> items) implements Commit {
    /** Copies the list. */
    public Conflict {
      items = List.copyOf(items);
    }
  }

  /**
   * An item was to have a name that another of its sort has; nothing was done.
   *
   * @param item which; if there are several, the first in the order of the draft
   */
  record NameTaken(ItemKey item) implements Commit {
    /** Refuses null. */
    public NameTaken {
      Objects.requireNonNull(item, "item");
    }
  }

  /**
   * Items were to be removed that others, which would stay, refer to; nothing was done.
   *
   * @param items which were to be removed, at least one, in the order of the draft
   */
  record InUse(List<ItemKey> items) implements Commit {
    /** Copies the list. */
    public InUse {
      items = List.copyOf(items);
    }
  }

  /**
   * Whoever was told of the progress did not want it to go on; nothing was done.
   *
   * @param entries how many entries had been taken by then
   */
  record Cancelled(long entries) implements Commit {}
}
