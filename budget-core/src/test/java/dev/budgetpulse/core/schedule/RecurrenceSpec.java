package dev.budgetpulse.core.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.calendar.BusinessDays;
import dev.budgetpulse.core.calendar.Shift;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** The laws of recurrences. */
final class RecurrenceSpec {
  private static final int MANY = 40;

  @Property
  void a_rule_names_the_days_that_another_library_finds(
      @ForAll("starts") LocalDate day,
      @ForAll("rules") String rule,
      @ForAll ShortMonths shortMonths) {
    // The other one numbers the days of the first year from the start on, not all of its days.
    LocalDate start =
        rule.contains("YEARLY") && rule.contains("BYSETPOS") ? day.withDayOfYear(1) : day;
    List<LocalDate> theirs = theirs(start, rule, shortMonths);
    if (theirs.isEmpty()) {
      return;
    }
    assertEquals(theirs, ours(start, rule, shortMonths).from(start).limit(MANY).toList());
  }

  @Property
  void looking_from_a_later_day_finds_the_same_days_as_looking_from_the_start(
      @ForAll("starts") LocalDate start,
      @ForAll("rules") String rule,
      @ForAll @IntRange(max = 4000) int later) {
    Recurrence recurrence = possible(start, rule);
    LocalDate from = start.plusDays(later);
    assertEquals(
        recurrence.from(start).dropWhile(day -> day.isBefore(from)).limit(MANY).toList(),
        recurrence.from(from).limit(MANY).toList());
  }

  @Property
  void days_come_in_order_each_once_and_none_before_the_start(
      @ForAll("starts") LocalDate start, @ForAll("rules") String rule) {
    LocalDate before = LocalDate.MIN;
    for (LocalDate day : possible(start, rule).from(LocalDate.MIN).limit(MANY).toList()) {
      assertTrue(day.isAfter(before) && !day.isBefore(start));
      before = day;
    }
  }

  @Property
  void starting_anew_on_one_of_its_days_changes_no_later_day(
      @ForAll("starts") LocalDate start,
      @ForAll("rules") String rule,
      @ForAll @IntRange(max = 12) int number) {
    Recurrence recurrence = possible(start, rule);
    List<LocalDate> days = recurrence.from(start).limit(MANY).toList();
    LocalDate day = days.get(Math.min(number, days.size() - 1));
    assertEquals(
        recurrence.from(day).limit(MANY).toList(),
        recurrence.startingOn(day).from(start).limit(MANY).toList());
  }

  @Property
  void ending_before_a_day_keeps_all_days_before_it(
      @ForAll("starts") LocalDate start,
      @ForAll("rules") String rule,
      @ForAll @IntRange(min = 1, max = 12) int number) {
    Recurrence recurrence = possible(start, rule);
    List<LocalDate> days = recurrence.from(start).limit(MANY).toList();
    Assume.that(days.size() > number);
    assertEquals(
        days.subList(0, number),
        recurrence.endingBefore(days.get(number)).from(start).limit(MANY).toList());
  }

  @Property
  void a_month_that_is_too_short_has_its_last_day_or_none(
      @ForAll @IntRange(min = 29, max = 31) int day, @ForAll @IntRange(max = 400) int later) {
    LocalDate start = LocalDate.of(2024, 1, 1).plusDays(later);
    Recurrence clamped = Recurrence.of(start, "FREQ=MONTHLY;BYMONTHDAY=" + day);
    for (LocalDate date : clamped.from(start).limit(MANY).toList()) {
      assertEquals(Math.min(day, date.lengthOfMonth()), date.getDayOfMonth());
    }
    Recurrence skipping = clamped.inShortMonths(ShortMonths.SKIP);
    assertEquals(
        clamped.from(start).filter(date -> date.getDayOfMonth() == day).limit(MANY).toList(),
        skipping.from(start).limit(MANY).toList());
  }

  @Property
  void shifting_never_drifts(
      @ForAll("starts") LocalDate start, @ForAll("rules") String rule, @ForAll Shift shift) {
    Recurrence usual = possible(start, rule);
    Recurrence shifted = usual.shifted(shift, "bank");
    assertEquals(usual.from(start).limit(MANY).toList(), shifted.from(start).limit(MANY).toList());
    BusinessDays bank =
        new BusinessDays(
            Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), day -> day.getDayOfMonth() == 1);
    for (LocalDate nominal : shifted.from(start).limit(MANY).toList()) {
      LocalDate due = shifted.due(nominal, name -> bank);
      assertTrue(shift == Shift.NONE ? due.equals(nominal) : bank.isBusinessDay(due));
      assertTrue(shift != Shift.PREVIOUS || !due.isAfter(nominal));
      assertTrue(shift != Shift.NEXT || !due.isBefore(nominal));
      assertTrue(
          shift != Shift.MODIFIED_FOLLOWING || due.getMonthValue() == nominal.getMonthValue());
    }
  }

  @Property
  void what_is_kept_is_what_is_read(
      @ForAll("starts") LocalDate start, @ForAll("rules") String rule) {
    Recurrence recurrence = possible(start, rule);
    assertEquals(recurrence, Recurrence.read(recurrence.write()));
    assertEquals(recurrence.rule(), RecurrenceRule.parse(recurrence.rule().toString()));
  }

  @Property
  void any_text_is_a_rule_or_refused(@ForAll("texts") String text) {
    try {
      RecurrenceRule rule = RecurrenceRule.parse(text);
      assertEquals(rule, RecurrenceRule.parse(rule.toString()));
    } catch (IllegalArgumentException refused) {
      assertFalse(String.valueOf(refused.getMessage()).isEmpty());
    }
  }

  @Example
  void a_rule_that_never_comes_about_is_refused() {
    LocalDate start = LocalDate.of(2026, 1, 1);
    for (String never :
        List.of(
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=DAILY;UNTIL=20251231",
            "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
            "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300")) {
      RecurrenceRule rule = RecurrenceRule.parse(never);
      assertThrows(
          IllegalArgumentException.class,
          () -> new Recurrence(start, rule, ShortMonths.SKIP, Shift.NONE, ""),
          never);
    }
  }

  @Example
  void what_rules_cannot_be_is_refused() {
    for (String none :
        List.of(
            "",
            "FREQ=HOURLY",
            "INTERVAL=2",
            "FREQ=DAILY;FREQ=DAILY",
            "FREQ=DAILY;COUNT=0",
            "FREQ=DAILY;COUNT=10001",
            "FREQ=DAILY;COUNT=2;UNTIL=20270101",
            "FREQ=DAILY;INTERVAL=99999999999",
            "FREQ=MONTHLY;BYMONTHDAY=32",
            "FREQ=MONTHLY;BYMONTHDAY=0",
            "FREQ=MONTHLY;BYMONTHDAY=-30",
            "FREQ=WEEKLY;BYDAY=1MO",
            "FREQ=WEEKLY;BYMONTHDAY=1",
            "FREQ=MONTHLY;BYDAY=0MO",
            "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1",
            "FREQ=MONTHLY;BYDAY=XX",
            "FREQ=YEARLY;BYMONTHDAY=1",
            "FREQ=DAILY;UNTIL=20260230",
            "FREQ=DAILY;BYHOUR=3",
            "FREQ=DAILY;" + "X".repeat(1000))) {
      assertThrows(IllegalArgumentException.class, () -> RecurrenceRule.parse(none), none);
    }
  }

  @Example
  void the_last_friday_of_each_month() {
    assertEquals(
        List.of("2026-01-30", "2026-02-27", "2026-03-27", "2026-04-24"),
        days("2026-01-01", "FREQ=MONTHLY;BYDAY=-1FR"));
  }

  @Example
  void the_last_weekday_of_each_month() {
    assertEquals(
        List.of("2026-01-30", "2026-02-27", "2026-03-31", "2026-04-30"),
        days("2026-01-03", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"));
  }

  @Example
  void the_thirty_first_comes_back_after_short_months() {
    assertEquals(
        List.of("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"),
        days("2026-01-31", "FREQ=MONTHLY"));
  }

  @Example
  void the_29th_of_february_comes_each_year() {
    assertEquals(
        List.of("2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28"),
        days("2024-02-29", "FREQ=YEARLY"));
  }

  private static List<String> days(String start, String rule) {
    LocalDate day = LocalDate.parse(start);
    return Recurrence.of(day, rule).from(day).limit(4).map(LocalDate::toString).toList();
  }

  private static Recurrence ours(LocalDate start, String rule, ShortMonths shortMonths) {
    return new Recurrence(start, RecurrenceRule.parse(rule), shortMonths, Shift.NONE, "");
  }

  private static Recurrence possible(LocalDate start, String rule) {
    Assume.that(
        new RecurrenceDays(
                RecurrenceRule.parse(rule).startingOn(start), start, start, ShortMonths.CLAMP)
            .hasNext());
    return Recurrence.of(start, rule);
  }

  /** The days that lib-recur finds, empty if it gives up. */
  private static List<LocalDate> theirs(LocalDate start, String rule, ShortMonths shortMonths) {
    String spelled = RecurrenceRule.parse(rule).startingOn(start).toString();
    // Days and weeks are never too short; told of short months, it forgets on which day weeks
    // begin.
    String text =
        shortMonths == ShortMonths.CLAMP && rule.matches(".*(MONTHLY|YEARLY).*")
            ? "RSCALE=GREGORIAN;" + spelled + ";SKIP=BACKWARD"
            : spelled;
    List<LocalDate> days = new ArrayList<>();
    try {
      RecurrenceRuleIterator found =
          new org.dmfs.rfc5545.recur.RecurrenceRule(text)
              .iterator(
                  new DateTime(start.getYear(), start.getMonthValue() - 1, start.getDayOfMonth()));
      while (found.hasNext() && days.size() < MANY) {
        DateTime day = found.nextDateTime();
        if (day.getYear() > Recurrence.LAST.getYear()) {
          break;
        }
        days.add(LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDayOfMonth()));
      }
    } catch (InvalidRecurrenceRuleException e) {
      throw new AssertionError(text, e);
    } catch (IllegalArgumentException tooManySteps) {
      return List.of();
    }
    return days;
  }

  @Provide
  Arbitrary<LocalDate> starts() {
    return Arbitraries.integers()
        .between(0, 3000)
        .map(days -> LocalDate.of(2023, 12, 25).plusDays(days));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "FREQ=",
            "DAILY",
            "WEEKLY",
            "MONTHLY",
            ";",
            "=",
            "BYDAY=",
            "MO",
            "-1",
            "9",
            ",",
            "BYMONTHDAY=",
            "COUNT=",
            "UNTIL=",
            "20260101",
            "INTERVAL=",
            "\u0000",
            "é",
            " ",
            "-")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> rules() {
    Arbitrary<String> interval =
        Arbitraries.of("", "", "", ";INTERVAL=2", ";INTERVAL=3", ";INTERVAL=5");
    Arbitrary<String> end = Arbitraries.of("", "", ";COUNT=1", ";COUNT=7", ";UNTIL=20330614");
    Arbitrary<String> weekStart = Arbitraries.of("", "", ";WKST=SU", ";WKST=WE");
    Arbitrary<String> months = Arbitraries.of("", "", "", ";BYMONTH=2", ";BYMONTH=1,6,12");
    Arbitrary<String> weekdays =
        Arbitraries.of("MO", "TU", "WE", "TH", "FR", "SA", "SU")
            .set()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(days -> ";BYDAY=" + String.join(",", days));
    Arbitrary<String> numbered =
        Arbitraries.of(";BYDAY=1MO", ";BYDAY=-1FR", ";BYDAY=2TU,4TU", ";BYDAY=5SU", ";BYDAY=-2WE");
    Arbitrary<String> monthDays =
        Arbitraries.of("1", "15", "28", "29", "30", "31", "-1", "-3")
            .set()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(days -> ";BYMONTHDAY=" + String.join(",", days));
    Arbitrary<String> positions = Arbitraries.of("", "", ";BYSETPOS=1", ";BYSETPOS=-1,2");
    Arbitrary<String> within =
        Arbitraries.oneOf(
            Arbitraries.just(""),
            numbered,
            Combinators.combine(Arbitraries.oneOf(weekdays, monthDays), positions)
                .as(String::concat));
    Arbitrary<String> daily =
        Combinators.combine(Arbitraries.of("FREQ=DAILY"), optional(weekdays)).as(String::concat);
    Arbitrary<String> weekly =
        Combinators.combine(Arbitraries.of("FREQ=WEEKLY"), optional(weekdays)).as(String::concat);
    Arbitrary<String> monthly =
        Combinators.combine(Arbitraries.of("FREQ=MONTHLY"), months, within)
            .as((frequency, month, days) -> frequency + month + days);
    Arbitrary<String> yearly =
        Combinators.combine(Arbitraries.of("FREQ=YEARLY"), months, within)
            .as((frequency, month, days) -> frequency + month + days)
            .filter(rule -> !rule.contains("BYMONTHDAY") || rule.contains("BYMONTH="));
    return Combinators.combine(
            Arbitraries.oneOf(daily, weekly, monthly, yearly), interval, end, weekStart)
        .as((rule, each, ending, week) -> rule + each + ending + week);
  }

  private static Arbitrary<String> optional(Arbitrary<String> some) {
    return Arbitraries.oneOf(Arbitraries.just(""), some);
  }
}
