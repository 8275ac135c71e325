package dev.budgetpulse.reports;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.period.Periods;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A period divided into stretches of the calendar; the outer ones end where it does. */
final class Stretches {
  /** Longer periods are told by the month, not by the day. */
  private static final long MOST_DAYS = 62;

  private static final int MOST_COLUMNS = 13;

  private Stretches() {}

  static boolean areDays(Period period) {
    return period.days() <= MOST_DAYS;
  }

  static List<Period> days(Period period) {
    return divided(period, first -> first);
  }

  static List<Period> months(Period period) {
    return divided(period, first -> YearMonth.from(first).atEndOfMonth());
  }

  static List<Period> quarters(Period period) {
    return divided(
        period,
        first ->
            YearMonth.of(first.getYear(), 3 * first.get(IsoFields.QUARTER_OF_YEAR)).atEndOfMonth());
  }

  /**
   * Returns the finest ones that a table has columns for.
   *
   * @param rule how time is divided into weeks
   */
  static List<Period> columns(Period period, PeriodRule rule) {
    Periods weeks = Periods.of(rule, Calendars.plain());
    List<UnaryOperator<LocalDate>> ends =
        List.of(
            first -> weeks.containing(first).last(),
            first -> YearMonth.from(first).atEndOfMonth(),
            first ->
                YearMonth.of(first.getYear(), 3 * first.get(IsoFields.QUARTER_OF_YEAR))
                    .atEndOfMonth());
    for (UnaryOperator<LocalDate> end : ends) {
      List<Period> stretches = divided(period, end);
      if (stretches.size() <= MOST_COLUMNS) {
        return stretches;
      }
    }
    return divided(period, first -> LocalDate.of(first.getYear(), 12, 31));
  }

  private static List<Period> divided(Period period, UnaryOperator<LocalDate> end) {
    List<Period> stretches = new ArrayList<>();
    for (LocalDate first = period.first(); !first.isAfter(period.last()); ) {
      LocalDate last = end.apply(first);
      Period stretch = new Period(first, last.isAfter(period.last()) ? period.last() : last);
      stretches.add(stretch);
      first = stretch.last().plusDays(1);
    }
    return List.copyOf(stretches);
  }
}
