package dev.budgetpulse.core.ledger;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What came of editing many entries at once.
 *
 * @param changeSet the one change set by which it can be undone, empty if nothing was changed
 * @param changed the entries that were changed, halves of transfers that followed included
 * @param locked the entries that agree with a statement and were left alone
 * @param gone the entries that are not there
 */
public record EditResult(
    Optional<ChangeSet> changeSet, List<EntryId> changed, Set<EntryId> locked, Set<EntryId> gone) {
  /** Copies the collections. */
  public EditResult {
    Objects.requireNonNull(changeSet, "changeSet");
    changed = List.copyOf(changed);
    locked = Set.copyOf(locked);
    gone = Set.copyOf(gone);
  }
}
