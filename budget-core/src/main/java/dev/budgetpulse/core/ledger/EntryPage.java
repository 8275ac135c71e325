package dev.budgetpulse.core.ledger;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a list of entries.
 *
 * @param entries the part
 * @param next the place to go on after, empty if this is the end
 */
public record EntryPage(List<Entry> entries, Optional<EntryCursor> next) {
  /** Copies the list. */
  public EntryPage {
    entries = List.copyOf(entries);
    Objects.requireNonNull(next, "next");
  }
}
