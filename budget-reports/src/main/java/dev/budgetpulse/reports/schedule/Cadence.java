package dev.budgetpulse.reports.schedule;

import dev.budgetpulse.core.period.PeriodRule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Objects;
import java.util.Optional;

/**
 * The days on which a report is due: those on which the periods of a rule begin, or none.
 * Immutable.
 *
 * @param rule the rule, empty for no day at all
 */
public record Cadence(Optional<PeriodRule> rule) {
  /** Refuses null. */
  public Cadence {
    Objects.requireNonNull(rule, "rule");
  }

  /** Returns the cadence that has no day. */
  public static Cadence off() {
    return new Cadence(Optional.empty());
  }

  /** Returns the days on which periods of a rule begin. */
  public static Cadence of(PeriodRule rule) {
    return new Cadence(Optional.of(rule));
  }

  /** Returns a weekday of every week. */
  public static Cadence weekly(DayOfWeek weekday) {
    return of(PeriodRule.weeks(weekday));
  }

  /**
   * Returns the weekday of a day in every second week.
   *
   * @param one a day of the cadence, in the years 1 to 9999; those before it count as well
   */
  public static Cadence fortnightly(LocalDate one) {
    return of(PeriodRule.fortnights(one));
  }

  /**
   * Returns a day of every month, in shorter months the last one.
   *
   * @param day 1 to 31
   */
  public static Cadence monthly(int day) {
    return of(PeriodRule.monthsFrom(day));
  }

  /**
   * Returns a day of January, April, July and October.
   *
   * @param day 1 to 31
   */
  public static Cadence quarterly(int day) {
    return of(new PeriodRule.Months(3, Month.JANUARY, day));
  }

  /**
   * Returns a day of every year, in shorter months the last one.
   *
   * @param day 1 to 31
   */
  public static Cadence yearly(Month month, int day) {
    return of(PeriodRule.fiscalYears(month, day));
  }

  /** Says whether there is no day. */
  public boolean isOff() {
    return rule.isEmpty();
  }
}
