package dev.budgetpulse.core.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.calendar.BusinessDays;
import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.period.PeriodRule.WeekQuarters;
import dev.budgetpulse.core.period.PeriodRule.WeekQuarters.YearEnd;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of periods. */
final class PeriodsSpec {
  /** A bank that is closed on the first, the fifteenth and in the last days of the year. */
  private static final Calendars BANK =
      name ->
          BusinessDays.weekdaysWithout(
              day ->
                  day.getDayOfMonth() == 1
                      || day.getDayOfMonth() == 15
                      || (day.getMonth() == Month.DECEMBER && day.getDayOfMonth() > 24));

  @Property
  void a_rule_is_read_as_it_was_written(@ForAll("rules") PeriodRule rule) {
    assertEquals(rule, PeriodRule.read(rule.write()));
  }

  @Property
  void every_day_is_in_exactly_one_period(
      @ForAll("rules") PeriodRule rule, @ForAll("days") LocalDate day) {
    Periods periods = Periods.of(rule, BANK);
    Period period = periods.containing(day);
    assertTrue(period.contains(day));
    assertEquals(period, periods.containing(period.first()));
    assertEquals(period, periods.containing(period.last()));
    assertTrue(!periods.containing(period.first().minusDays(1)).contains(day));
    assertTrue(!periods.containing(period.last().plusDays(1)).contains(day));
  }

  @Property
  void periods_follow_each_other_without_gaps(
      @ForAll("rules") PeriodRule rule, @ForAll("days") LocalDate day) {
    Periods periods = Periods.of(rule, BANK);
    Period period = periods.containing(day);
    assertEquals(period.last().plusDays(1), periods.after(period).first());
    assertEquals(period, periods.before(periods.after(period)));
  }

  @Property
  void the_periods_of_some_days_are_those_that_they_are_in(
      @ForAll("rules") PeriodRule rule, @ForAll("days") LocalDate day) {
    Periods periods = Periods.of(rule, BANK);
    LocalDate to = day.plusDays(400);
    List<Period> all = periods.between(day, to);
    assertEquals(periods.containing(day), all.get(0));
    assertEquals(periods.containing(to), all.get(all.size() - 1));
    assertEquals(
        all.get(all.size() - 1).last().toEpochDay() - all.get(0).first().toEpochDay() + 1,
        all.stream().mapToLong(Period::days).sum());
  }

  @Property
  void a_quarter_of_weeks_has_thirteen_and_a_year_52_or_53(
      @ForAll("quarters") WeekQuarters rule, @ForAll("days") LocalDate day) {
    Periods periods = Periods.of(rule, BANK);
    Period period = periods.containing(day);
    long weeks = period.days() / 7;
    assertEquals(0, period.days() % 7);
    assertTrue(weeks >= 4 && weeks <= 6);
    assertEquals(rule.lastDay(), period.last().getDayOfWeek());
    long year = 0;
    for (int i = 0; i < 12; i++) {
      year += period.days() / 7;
      period = periods.after(period);
    }
    assertTrue(year == 52 || year == 53);
  }

  @Example
  void a_month_from_the_31st_begins_on_the_last_day_of_shorter_ones() {
    Periods periods = Periods.of(PeriodRule.monthsFrom(31), Calendars.plain());
    assertEquals("2026-01-31/2026-02-27", periods.containing(LocalDate.of(2026, 2, 1)).toString());
    assertEquals("2026-02-28/2026-03-30", periods.containing(LocalDate.of(2026, 3, 1)).toString());
  }

  @Example
  void the_tax_year_of_the_united_kingdom() {
    assertEquals(
        "2025-04-06/2026-04-05",
        Periods.of(PeriodRule.fiscalYears(Month.APRIL, 6), Calendars.plain())
            .containing(LocalDate.of(2026, 4, 5))
            .toString());
  }

  @Example
  void a_retailers_year_that_ends_on_the_saturday_nearest_to_the_end_of_january() {
    WeekQuarters rule =
        new WeekQuarters(List.of(4, 5, 4), DayOfWeek.SATURDAY, Month.JANUARY, YearEnd.NEAREST);
    Periods periods = Periods.of(rule, Calendars.plain());
    // The year 2023 of the National Retail Federation had 53 weeks, to 3 February 2024.
    assertEquals("2023-12-31/2024-02-03", periods.containing(LocalDate.of(2024, 1, 15)).toString());
    assertEquals("2024-02-04", periods.containing(LocalDate.of(2024, 2, 4)).first().toString());
    assertEquals("2023-01-29", periods.containing(LocalDate.of(2023, 2, 1)).first().toString());
  }

  @Example
  void a_payday_on_a_weekend_comes_on_the_friday_before() {
    Periods periods =
        Periods.of(new PeriodRule.Paydays(Set.of(25), Shift.PREVIOUS, ""), Calendars.plain());
    assertEquals("2026-03-25/2026-04-23", periods.containing(LocalDate.of(2026, 4, 1)).toString());
    assertEquals("2026-04-24/2026-05-24", periods.containing(LocalDate.of(2026, 4, 24)).toString());
  }

  @Example
  void a_calendar_that_there_is_not_is_refused() {
    PeriodRule rule = new PeriodRule.Paydays(Set.of(25), Shift.NEXT, "DE-BY");
    assertThrows(IllegalArgumentException.class, () -> Periods.of(rule, Calendars.plain()));
  }

  @Property
  void calendar_months_are_months(@ForAll("days") LocalDate day) {
    assertEquals(Period.of(YearMonth.from(day)), Periods.calendarMonths().containing(day));
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.integers()
        .between(-20_000, 40_000)
        .map(days -> LocalDate.of(2000, 1, 1).plusDays(days));
  }

  @Provide
  Arbitrary<PeriodRule> rules() {
    Arbitrary<Integer> dayOfMonth = Arbitraries.integers().between(1, 31);
    return Arbitraries.oneOf(
        Combinators.combine(
                Arbitraries.of(1, 2, 3, 4, 6, 12), Arbitraries.of(Month.class), dayOfMonth)
            .as(PeriodRule.Months::new),
        Combinators.combine(Arbitraries.integers().between(1, 52), days())
            .as(PeriodRule.Weeks::new),
        Combinators.combine(dayOfMonth.set().ofMinSize(1).ofMaxSize(4), Arbitraries.of(Shift.class))
            .as((days, shift) -> new PeriodRule.Paydays(days, shift, "")),
        quarters());
  }

  @Provide
  Arbitrary<WeekQuarters> quarters() {
    return Combinators.combine(
            Arbitraries.of(List.of(4, 4, 5), List.of(4, 5, 4), List.of(5, 4, 4)),
            Arbitraries.of(DayOfWeek.class),
            Arbitraries.of(Month.class),
            Arbitraries.of(YearEnd.class))
        .as(WeekQuarters::new);
  }
}
