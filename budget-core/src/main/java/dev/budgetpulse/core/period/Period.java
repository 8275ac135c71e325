package dev.budgetpulse.core.period;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * A stretch of whole days that a budget is made for. Immutable and thread-safe.
 *
 * @param first its first day, not null
 * @param last its last day, not before the first
 */
public record Period(LocalDate first, LocalDate last) implements Comparable<Period> {
  private static final Comparator<Period> IN_ORDER =
      Comparator.comparing(Period::first).thenComparing(Period::last);

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the last day is before the first
   */
  public Period {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("A period cannot end on " + last + " before " + first);
    }
  }

  /** Returns a calendar month. */
  public static Period of(YearMonth month) {
    return new Period(month.atDay(1), month.atEndOfMonth());
  }

  /** Says whether a day is in it. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /** Returns how many days it has, at least one. */
  public long days() {
    return ChronoUnit.DAYS.between(first, last) + 1;
  }

  // The hashes of days are such that most months would share a few places of a table.
  @Override
  public int hashCode() {
    return 31 * Long.hashCode(first.toEpochDay()) + Long.hashCode(last.toEpochDay());
  }

  @Override
  public int compareTo(Period other) {
    return IN_ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return first + "/" + last;
  }
}
