package dev.budgetpulse.core.period;

import dev.budgetpulse.core.calendar.BusinessDays;
import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.period.PeriodRule.WeekQuarters.YearEnd;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * All of time, divided by a rule: every day is in exactly one period, and the periods follow each
 * other without gaps. Immutable, and thread-safe as far as the calendars are.
 */
public final class Periods {
  /** Beyond these years there are no periods. */
  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);

  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private final PeriodRule rule;
  private final Starts starts;

  private Periods(PeriodRule rule, Starts starts) {
    this.rule = rule;
    this.starts = starts;
  }

  /** Tells where periods begin around a day: at least one start not after it and one after it. */
  @FunctionalInterface
  private interface Starts {
    NavigableSet<LocalDate> around(LocalDate day);
  }

  /**
   * Returns the periods of a rule.
   *
   * @throws IllegalArgumentException if the rule names a calendar that there is not
   */
  public static Periods of(PeriodRule rule, Calendars calendars) {
    if (rule instanceof PeriodRule.Months months) {
      return new Periods(rule, day -> months(months, day));
    }
    if (rule instanceof PeriodRule.Weeks weeks) {
      return new Periods(rule, day -> weeks(weeks, day));
    }
    if (rule instanceof PeriodRule.Paydays paydays) {
      BusinessDays businessDays = calendars.named(paydays.calendar());
      return new Periods(rule, day -> paydays(paydays, businessDays, day));
    }
    PeriodRule.WeekQuarters quarters = (PeriodRule.WeekQuarters) rule;
    return new Periods(rule, day -> quarters(quarters, day));
  }

  /** Returns the calendar months. */
  public static Periods calendarMonths() {
    return of(PeriodRule.calendarMonths(), Calendars.plain());
  }

  /** Returns the rule. */
  public PeriodRule rule() {
    return rule;
  }

  /**
   * Returns the period that a day is in.
   *
   * @throws IllegalArgumentException if its year is not 1 to 9999
   */
  public Period containing(LocalDate day) {
    if (day.isBefore(FIRST) || day.isAfter(LAST)) {
      throw new IllegalArgumentException("The years are from 1 to 9999, not " + day.getYear());
    }
    NavigableSet<LocalDate> around = starts.around(day);
    return new Period(
        around.headSet(day, true).last(), around.tailSet(day, false).first().minusDays(1));
  }

  /** Tells whether each period is some whole calendar months. */
  public boolean areCalendarMonths() {
    return rule instanceof PeriodRule.Months months && months.day() == 1;
  }

  /** Returns the period after one of these. */
  public Period after(Period period) {
    return containing(period.last().plusDays(1));
  }

  /** Returns the period before one of these. */
  public Period before(Period period) {
    return containing(period.first().minusDays(1));
  }

  /**
   * Returns the periods that some days are in, in their order.
   *
   * @param to not before {@code from}
   */
  public List<Period> between(LocalDate from, LocalDate to) {
    List<Period> periods = new ArrayList<>();
    for (Period period = containing(from); !period.first().isAfter(to); period = after(period)) {
      periods.add(period);
    }
    return periods;
  }

  private static NavigableSet<LocalDate> months(PeriodRule.Months rule, LocalDate day) {
    YearMonth month = YearMonth.from(day);
    int into = Math.floorMod(month.getMonthValue() - rule.anchor().getValue(), rule.count());
    NavigableSet<LocalDate> starts = new TreeSet<>();
    for (int step = -1; step <= 1; step++) {
      starts.add(on(month.minusMonths(into).plusMonths((long) step * rule.count()), rule.day()));
    }
    return starts;
  }

  private static NavigableSet<LocalDate> weeks(PeriodRule.Weeks rule, LocalDate day) {
    long length = 7L * rule.count();
    long into = Math.floorMod(ChronoUnit.DAYS.between(rule.first(), day), length);
    return new TreeSet<>(List.of(day.minusDays(into), day.minusDays(into).plusDays(length)));
  }

  private static NavigableSet<LocalDate> paydays(
      PeriodRule.Paydays rule, BusinessDays businessDays, LocalDate day) {
    NavigableSet<LocalDate> starts = new TreeSet<>();
    // A payday moves by a month at most.
    for (int step = -2; step <= 2; step++) {
      YearMonth month = YearMonth.from(day).plusMonths(step);
      rule.days()
          .forEach(payday -> starts.add(businessDays.shifted(on(month, payday), rule.shift())));
    }
    return starts;
  }

  private static LocalDate on(YearMonth month, int day) {
    return month.atDay(Math.min(day, month.lengthOfMonth()));
  }

  private static NavigableSet<LocalDate> quarters(PeriodRule.WeekQuarters rule, LocalDate day) {
    NavigableSet<LocalDate> starts = new TreeSet<>();
    for (int step = -1; step <= 1; step++) {
      LocalDate start = end(rule, Year.from(day).plusYears(step - 1L)).plusDays(1);
      LongStream.range(0, 12)
          .map(number -> 13 * (number / 3) + weeksBefore(rule, number % 3))
          .forEach(weeks -> starts.add(start.plusWeeks(weeks)));
    }
    starts.add(end(rule, Year.from(day).plusYears(1)).plusDays(1));
    return starts;
  }

  private static long weeksBefore(PeriodRule.WeekQuarters rule, long number) {
    return rule.weeks().stream().limit(number).mapToLong(Integer::longValue).sum();
  }

  private static LocalDate end(PeriodRule.WeekQuarters rule, Year year) {
    LocalDate monthEnd = year.atMonth(rule.lastMonth()).atEndOfMonth();
    return (rule.end() == YearEnd.NEAREST ? monthEnd.plusDays(3) : monthEnd)
        .with(TemporalAdjusters.previousOrSame(rule.lastDay()));
  }
}
