package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.reconcile.FailedAssertion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What taking a bank file into an account did.
 *
 * @param batch the import, by which it can be undone; empty if nothing was changed
 * @param changeSet the one change set that did it, empty if nothing was changed
 * @param added the entries that were added, in the file's order
 * @param linked the entries that were there and are now known to be lines of the file
 * @param known how many of the lines were taken in before, or meanwhile
 * @param leftOut how many lines were left out, to be looked at or by choice
 * @param imbalance if the account does not have the balance that the file ends with: by how much
 *     and what may explain it
 */
public record ImportResult(
    Optional<ImportBatch> batch,
    Optional<ChangeSet> changeSet,
    List<Entry> added,
    List<Entry> linked,
    int known,
    int leftOut,
    Optional<FailedAssertion> imbalance) {
  /** Copies the lists. */
  public ImportResult {
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(changeSet, "changeSet");
    Objects.requireNonNull(imbalance, "imbalance");
    added = List.copyOf(added);
    linked = List.copyOf(linked);
  }
}
