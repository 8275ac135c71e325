package dev.budgetpulse.core.period;

import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.change.Fields;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How somebody divides time into periods: plain data, to be kept and compared.
 *
 * <p>Every rule covers every day exactly once; {@link Periods} tells the periods of a rule.
 * Immutable and thread-safe.
 */
public sealed interface PeriodRule {
  /** Returns the rule of calendar months, the usual one. */
  static PeriodRule calendarMonths() {
    return monthsFrom(1);
  }

  /**
   * Returns the rule of months that begin on some day; in months that are shorter on their last
   * one.
   *
   * @param day 1 to 31
   */
  static PeriodRule monthsFrom(int day) {
    return new Months(1, Month.JANUARY, day);
  }

  /** Returns the rule of quarters. */
  static PeriodRule quarters() {
    return new Months(3, Month.JANUARY, 1);
  }

  /** Returns the rule of half-years. */
  static PeriodRule halfYears() {
    return new Months(6, Month.JANUARY, 1);
  }

  /** Returns the rule of years. */
  static PeriodRule years() {
    return fiscalYears(Month.JANUARY, 1);
  }

  /** Returns the rule of years that begin on some day of a month. */
  static PeriodRule fiscalYears(Month month, int day) {
    return new Months(12, month, day);
  }

  /** Returns the rule of weeks that begin on a weekday. */
  static PeriodRule weeks(DayOfWeek first) {
    return new Weeks(1, Weeks.MONDAY.plusDays(first.getValue() - 1L));
  }

  /** Returns the rule of fortnights, one of which begins on a day. */
  static PeriodRule fortnights(LocalDate first) {
    return new Weeks(2, first);
  }

  /** Returns this rule as data that {@link #read} reads. */
  default Fields write() {
    if (this instanceof Months months) {
      return Fields.builder()
          .with("months", months.count())
          .with("anchor", months.anchor().getValue())
          .with("day", months.day())
          .build();
    }
    if (this instanceof Weeks weeks) {
      return Fields.builder()
          .with("weeks", weeks.count())
          .with("first", weeks.first().toString())
          .build();
    }
    if (this instanceof Paydays paydays) {
      return Fields.builder()
          .withTexts("paydays", paydays.days().stream().sorted().map(Object::toString).toList())
          .with("shift", paydays.shift().name())
          .with("calendar", paydays.calendar())
          .build();
    }
    WeekQuarters quarters = (WeekQuarters) this;
    return Fields.builder()
        .withTexts("quarter", quarters.weeks().stream().map(Object::toString).toList())
        .with("lastDay", quarters.lastDay().getValue())
        .with("lastMonth", quarters.lastMonth().getValue())
        .with("end", quarters.end().name())
        .build();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws RuntimeException if it is anything else
   */
  static PeriodRule read(Fields data) {
    if (data.optionalNumber("months").isPresent()) {
      return new Months(
          Math.toIntExact(data.number("months")),
          Month.of(Math.toIntExact(data.number("anchor"))),
          Math.toIntExact(data.number("day")));
    }
    if (data.optionalNumber("weeks").isPresent()) {
      return new Weeks(Math.toIntExact(data.number("weeks")), LocalDate.parse(data.text("first")));
    }
    if (!data.texts("paydays").isEmpty()) {
      return new Paydays(
          data.texts("paydays").stream().map(Integer::valueOf).collect(Collectors.toSet()),
          Shift.valueOf(data.text("shift")),
          data.textOrEmpty("calendar"));
    }
    return new WeekQuarters(
        data.texts("quarter").stream().map(Integer::valueOf).toList(),
        DayOfWeek.of(Math.toIntExact(data.number("lastDay"))),
        Month.of(Math.toIntExact(data.number("lastMonth"))),
        WeekQuarters.YearEnd.valueOf(data.text("end")));
  }

  /**
   * Some months at a time.
   *
   * @param count how many months a period has: 1, 2, 3, 4, 6 or 12
   * @param anchor a month in which one begins, not null
   * @param day the day of the month on which it begins, 1 to 31; the month's last if it is shorter
   */
  record Months(int count, Month anchor, int day) implements PeriodRule {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if something is out of them
     */
    public Months {
      Objects.requireNonNull(anchor, "anchor");
      if (count < 1 || 12 % count != 0) {
        throw new IllegalArgumentException("A year does not divide into " + count + " months each");
      }
      requireDay(day);
    }
  }

  /**
   * Some weeks at a time.
   *
   * @param count how many weeks a period has, 1 to 52
   * @param first a day on which one begins, in the years 1 to 9999
   */
  record Weeks(int count, LocalDate first) implements PeriodRule {
    private static final LocalDate MONDAY = LocalDate.of(2001, 1, 1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if something is out of them
     */
    public Weeks {
      if (count < 1 || count > 52) {
        throw new IllegalArgumentException("A period has 1 to 52 weeks, not " + count);
      }
      if (first.getYear() < 1 || first.getYear() > 9999) {
        throw new IllegalArgumentException("The years are from 1 to 9999, not " + first.getYear());
      }
    }
  }

  /**
   * From one payday to the next.
   *
   * @param days the days of the month on which there is pay, at least one, each 1 to 31; the
   *     month's last if it is shorter
   * @param shift where the pay goes if such a day is no business day, not null
   * @param calendar the name of the calendar that knows, not null
   */
  record Paydays(Set<Integer> days, Shift shift, String calendar) implements PeriodRule {
    /**
     * Copies the days.
     *
     * @throws IllegalArgumentException if there are none, or something is out of its range
     */
    public Paydays {
      days = Set.copyOf(days);
      Objects.requireNonNull(shift, "shift");
      Objects.requireNonNull(calendar, "calendar");
      if (days.isEmpty()) {
        throw new IllegalArgumentException("There has to be a payday");
      }
      days.forEach(PeriodRule::requireDay);
    }
  }

  /**
   * Quarters of 4, 4 and 5 weeks, or in another order; a year that has 53 weeks adds the last one
   * to its last period.
   *
   * @param weeks how many weeks the periods of a quarter have: twice 4 and once 5
   * @param lastDay the weekday on which years end, not null
   * @param lastMonth the month in which or beside which years end, not null
   * @param end which of those weekdays it is, not null
   */
  record WeekQuarters(List<Integer> weeks, DayOfWeek lastDay, Month lastMonth, YearEnd end)
      implements PeriodRule {
    /**
     * Copies the weeks.
     *
     * @throws IllegalArgumentException if they are not twice 4 and once 5
     */
    public WeekQuarters {
      weeks = List.copyOf(weeks);
      Objects.requireNonNull(lastDay, "lastDay");
      Objects.requireNonNull(lastMonth, "lastMonth");
      Objects.requireNonNull(end, "end");
      if (!weeks.stream().sorted().toList().equals(List.of(4, 4, 5))) {
        throw new IllegalArgumentException("A quarter has twice 4 weeks and once 5, not " + weeks);
      }
    }

    /** Which weekday of a month ends a year. */
    public enum YearEnd {
      /** The last one in the month. */
      LAST,
      /** The one nearest to the month's last day, which may be in the next month. */
      NEAREST
    }
  }

  private static void requireDay(int day) {
    if (day < 1 || day > 31) {
      throw new IllegalArgumentException("The days of a month are 1 to 31, not " + day);
    }
  }
}
