package dev.budgetpulse.core.ledger;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;

/**
 * The place of a line in the list of those that an import took in: by date, then by the character
 * codes of its key.
 *
 * @param date the line's date, not null
 * @param key the line's key, not null
 */
public record LineCursor(LocalDate date, ImportKey key) implements Comparable<LineCursor> {
  private static final Comparator<LineCursor> ORDER =
      Comparator.comparing(LineCursor::date).thenComparing(place -> place.key().value());

  /**
   * Refuses null.
   *
   * @throws IllegalArgumentException if the date is out of range
   */
  public LineCursor {
    Entry.requireDate(date);
    Objects.requireNonNull(key, "key");
  }

  /** Returns the place of a line. */
  public static LineCursor of(ImportedLine line) {
    return new LineCursor(line.date(), line.importKey());
  }

  @Override
  public int compareTo(LineCursor other) {
    return ORDER.compare(this, other);
  }
}
