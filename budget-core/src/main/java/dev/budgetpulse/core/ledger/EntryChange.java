package dev.budgetpulse.core.ledger;

import java.util.Objects;

/** What came of changing or removing an entry. */
public sealed interface EntryChange {

  /**
   * It was done.
   *
   * @param entry the entry as it is now, or as it was last if it was removed
   */
  record Done(Entry entry) implements EntryChange {
    /** Refuses null. */
    public Done {
      Objects.requireNonNull(entry, "entry");
    }
  }

  /**
   * Somebody else has changed it meanwhile; nothing was done.
   *
   * @param current the entry as it is now
   */
  record Conflict(Entry current) implements EntryChange {
    /** Refuses null. */
    public Conflict {
      Objects.requireNonNull(current, "current");
    }
  }

  /**
   * The entry agrees with a statement, and what the statement confirms was to be changed; nothing
   * was done.
   *
   * @param current the entry, or the half of a transfer, that is locked
   */
  record Locked(Entry current) implements EntryChange {
    /** Refuses null. */
    public Locked {
      Objects.requireNonNull(current, "current");
    }
  }

  /** There is no such entry any more; nothing was done. */
  record Gone() implements EntryChange {}
}
