package dev.budgetpulse.security.audit;

import java.util.Objects;

/** What became of rows that are too old to be kept. */
public sealed interface Retention {
  /**
   * They are gone.
   *
   * @param kept the anchor at the last of them, which the row below repeats
   * @param record the row that says so, itself part of the chain
   */
  record Removed(Anchor kept, AuditRow record) implements Retention {
    /** Checks for null. */
    public Removed {
      Objects.requireNonNull(kept, "kept");
      Objects.requireNonNull(record, "record");
    }
  }

  /** There is no closed segment of that age. */
  record NothingOld() implements Retention {}

  /**
   * The chain is not what the anchors say, so all of it stays as evidence.
   *
   * @param found what it is
   */
  record Refused(Verification found) implements Retention {
    /** Checks for null. */
    public Refused {
      Objects.requireNonNull(found, "found");
    }
  }
}
