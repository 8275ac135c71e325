package dev.budgetpulse.reports.status;

import dev.budgetpulse.core.ledger.ChangeSet;
import java.util.Objects;
import java.util.UUID;

/**
 * How the ledger was when somebody saw a report of it. Immutable.
 *
 * @param revision the ledger's latest revision then, 0 if it had none
 * @param changeSet the id of that revision's change set, zeros if there was none
 */
public record Viewing(long revision, UUID changeSet) {
  /** What there is before the first change set. */
  public static final Viewing OF_NOTHING = new Viewing(0, new UUID(0, 0));

  /**
   * Checks the revision.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Viewing {
    Objects.requireNonNull(changeSet, "changeSet");
    if (revision < 0) {
      throw new IllegalArgumentException("Revisions are counted from 1");
    }
  }

  static Viewing of(ChangeSet latest) {
    return new Viewing(latest.revision(), latest.id().value());
  }
}
