package dev.budgetpulse.core.ledger;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The place of an entry in the order of entries, newest first: by date, then by id.
 *
 * @param date the entry's date, not null
 * @param id the entry's id, not null
 */
public record EntryCursor(LocalDate date, EntryId id) {
  /** Refuses null. */
  public EntryCursor {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(id, "id");
  }

  /** Returns the place of an entry. */
  public static EntryCursor of(Entry entry) {
    return new EntryCursor(entry.date(), entry.id());
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static EntryCursor parse(String text) {
    int at = text.indexOf('_');
    if (at < 0) {
      throw new IllegalArgumentException("Not a place in the list of entries");
    }
    try {
      return new EntryCursor(
          LocalDate.parse(text.substring(0, at)), EntryId.parse(text.substring(at + 1)));
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("Not a place in the list of entries", e);
    }
  }

  @Override
  public String toString() {
    return date + "_" + id;
  }
}
