package dev.budgetpulse.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The days on which banks and offices work. Immutable, and thread-safe as far as the holidays are.
 *
 * @param weekend the weekdays on which nobody works, at most six of them
 * @param holidays the other days on which nobody works, not null
 */
public record BusinessDays(Set<DayOfWeek> weekend, Holidays holidays) {
  /** How far the next business day is looked for; beyond it a day stays where it is. */
  private static final int MOST_DAYS = 31;

  /**
   * Copies the weekend.
   *
   * @throws IllegalArgumentException if it is the whole week
   */
  public BusinessDays {
    weekend = Set.copyOf(weekend);
    Objects.requireNonNull(holidays, "holidays");
    if (weekend.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("A week needs at least one business day");
    }
  }

  /** Returns the days from Monday to Friday that are no holidays. */
  public static BusinessDays weekdaysWithout(Holidays holidays) {
    return new BusinessDays(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), holidays);
  }

  /** Says whether a day is one. */
  public boolean isBusinessDay(LocalDate day) {
    return !weekend.contains(day.getDayOfWeek()) && !holidays.isHoliday(day);
  }

  /**
   * Returns the day on which something takes place that is due on some day: that day itself if it
   * is a business day, or if there is none within {@value #MOST_DAYS} days in the direction that
   * the shift asks for.
   */
  public LocalDate shifted(LocalDate due, Shift shift) {
    return switch (shift) {
      case NONE -> due;
      case PREVIOUS -> first(due, -1).orElse(due);
      case NEXT -> first(due, 1).orElse(due);
      case MODIFIED_FOLLOWING ->
          first(due, 1)
              .filter(day -> YearMonth.from(day).equals(YearMonth.from(due)))
              .or(() -> first(due, -1))
              .orElse(due);
    };
  }

  private Optional<LocalDate> first(LocalDate from, int step) {
    return LongStream.rangeClosed(0, MOST_DAYS)
        .mapToObj(days -> from.plusDays(step * days))
        .filter(this::isBusinessDay)
        .findFirst();
  }
}
