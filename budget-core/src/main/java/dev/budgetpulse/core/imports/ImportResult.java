package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportBatch;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What taking a bank file into an account did.
 *
 * @param batch the import, by which it can be undone; empty if nothing was added
 * @param added the entries that were added, in the file's order
 * @param known how many of the lines asked for were there already
 * @param leftOut how many lines were not asked for
 */
public record ImportResult(Optional<ImportBatch> batch, List<Entry> added, int known, int leftOut) {
  /** Copies the list. */
  public ImportResult {
    Objects.requireNonNull(batch, "batch");
    added = List.copyOf(added);
  }
}
