package dev.budgetpulse.reports.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.PeriodRule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowSpec {
  private static final Calendars PLAIN = Calendars.plain();
  private static final LocalDate WEDNESDAY = LocalDate.of(2026, 4, 1);

  @Property(tries = 200)
  void what_is_over_ends_the_day_before_what_is_current_begins(
      @ForAll("rules") PeriodRule rule, @ForAll("days") LocalDate today) {
    Period last = new Window.LastFull(rule).period(today, PLAIN);
    Period current = new Window.Current(rule).period(today, PLAIN);
    assertTrue(current.contains(today));
    assertTrue(last.last().isBefore(today));
    assertEquals(current.first(), last.last().plusDays(1));
    assertEquals(new Period(current.first(), today), new Window.SoFar(rule).period(today, PLAIN));
  }

  @Property(tries = 200)
  void all_days_of_a_period_see_the_same_and_the_next_day_sees_what_follows(
      @ForAll("rules") PeriodRule rule, @ForAll("days") LocalDate today) {
    Window window = new Window.LastFull(rule);
    Period current = new Window.Current(rule).period(today, PLAIN);
    assertEquals(window.period(today, PLAIN), window.period(current.last(), PLAIN));
    assertEquals(current, window.period(current.last().plusDays(1), PLAIN));
  }

  @Property(tries = 100)
  void some_days_are_so_many_and_end_the_day_before(
      @ForAll @IntRange(min = 1, max = 3_660) int days, @ForAll("days") LocalDate today) {
    Period period = new Window.LastDays(days).period(today, PLAIN);
    assertEquals(days, period.days());
    assertEquals(today.minusDays(1), period.last());
  }

  @Property(tries = 100)
  void what_is_written_is_read_again(
      @ForAll("rules") PeriodRule rule,
      @ForAll @IntRange(min = 1, max = 3_660) int days,
      @ForAll("days") LocalDate day) {
    for (Window window :
        List.of(
            new Window.LastFull(rule),
            new Window.Current(rule),
            new Window.SoFar(rule),
            new Window.LastDays(days),
            new Window.Fixed(new Period(day, day.plusDays(days))))) {
      assertEquals(window, Window.read(window.write()));
    }
  }

  @Provide
  Arbitrary<PeriodRule> rules() {
    return Arbitraries.of(
        PeriodRule.weeks(DayOfWeek.MONDAY),
        PeriodRule.weeks(DayOfWeek.SUNDAY),
        PeriodRule.fortnights(LocalDate.of(2026, 1, 7)),
        PeriodRule.calendarMonths(),
        PeriodRule.monthsFrom(31),
        PeriodRule.quarters(),
        PeriodRule.years(),
        PeriodRule.fiscalYears(Month.APRIL, 6));
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.longs()
        .between(LocalDate.of(1999, 1, 1).toEpochDay(), LocalDate.of(2101, 1, 1).toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  @Test
  void windows_have_short_names() {
    assertEquals("2026-03-23/2026-03-29", seen(Window.lastWeek(DayOfWeek.MONDAY)));
    assertEquals("2026-03-22/2026-03-28", seen(Window.lastWeek(DayOfWeek.SUNDAY)));
    assertEquals("2026-03-01/2026-03-31", seen(Window.lastMonth()));
    assertEquals("2026-01-01/2026-03-31", seen(Window.lastQuarter()));
    assertEquals("2025-01-01/2025-12-31", seen(Window.lastYear()));
    assertEquals("2026-04-01/2026-04-30", seen(Window.thisMonth()));
    assertEquals("2026-01-01/2026-12-31", seen(Window.thisYear()));
    Period fixed = new Period(WEDNESDAY, WEDNESDAY);
    assertEquals(fixed.toString(), seen(new Window.Fixed(fixed)));
  }

  private static String seen(Window window) {
    return window.period(WEDNESDAY, PLAIN).toString();
  }

  @Test
  void what_is_no_window_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> new Window.LastDays(0));
    assertThrows(IllegalArgumentException.class, () -> new Window.LastDays(3_661));
    Period early = new Period(LocalDate.of(0, 1, 1), LocalDate.of(3, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Window.Fixed(early));
    Fields other = Fields.builder().with("window", "next").build();
    assertThrows(IllegalArgumentException.class, () -> Window.read(other));
  }
}
