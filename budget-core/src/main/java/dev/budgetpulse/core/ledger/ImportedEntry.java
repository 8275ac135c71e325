package dev.budgetpulse.core.ledger;

import java.util.Objects;

/**
 * An entry made from a line of a bank file, with the key of that line.
 *
 * @param key the line's key, not null
 * @param entry the entry, which names the batch it comes with, not null
 */
public record ImportedEntry(ImportKey key, Entry entry) {
  /** Refuses null. */
  public ImportedEntry {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(entry, "entry");
  }
}
