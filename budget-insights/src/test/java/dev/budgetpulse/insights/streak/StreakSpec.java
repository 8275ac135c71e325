package dev.budgetpulse.insights.streak;

import static dev.budgetpulse.insights.snapshot.Household.EUR;
import static dev.budgetpulse.insights.snapshot.Household.FOOD;
import static dev.budgetpulse.insights.snapshot.Household.FUN;
import static dev.budgetpulse.insights.snapshot.Household.RENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.snapshot.Household;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The laws of streaks, achievements and challenges. */
final class StreakSpec {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final int DAYS = 300;
  private static final LocalDate LAST = FIRST.plusDays(DAYS - 1);
  private static final LocalDate SATURDAY = LocalDate.of(2025, 3, 8);

  @Property(tries = 30)
  void equal_snapshots_give_equal_results_in_whatever_order_they_were_written(
      @ForAll long seed, @ForAll long order) {
    Household household = Household.random(seed, FIRST, DAYS);
    Snapshot one = household.on(LAST);
    Snapshot other = household.shuffled(LAST, order);
    assertEquals(Streak.of(one), Streak.of(other));
    assertEquals(Achievement.of(one), Achievement.of(other));
    for (Challenge challenge : challenges(1)) {
      assertEquals(challenge.in(one), challenge.in(other));
    }
  }

  @Property(tries = 30)
  void another_unit_of_money_changes_nothing(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 1000) int factor) {
    Household household = Household.random(seed, FIRST, DAYS);
    Snapshot one = household.on(LAST);
    Snapshot other = household.times(factor).on(LAST);
    assertEquals(Streak.of(one), Streak.of(other));
    assertEquals(Achievement.of(one), Achievement.of(other));
    for (int i = 0; i < challenges(1).size(); i++) {
      assertEquals(
          challenges(1).get(i).in(one).outcome(), challenges(factor).get(i).in(other).outcome());
    }
  }

  @Property(tries = 30)
  void what_comes_after_the_day_changes_nothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 299) int day) {
    Household household = Household.random(seed, FIRST, DAYS);
    LocalDate asOf = FIRST.plusDays(day);
    Snapshot one = household.on(asOf);
    Snapshot other = household.otherwiseAfter(asOf).on(asOf);
    assertEquals(Streak.of(one), Streak.of(other));
    assertEquals(Achievement.of(one), Achievement.of(other));
    for (Challenge challenge : challenges(1)) {
      assertEquals(challenge.in(one), challenge.in(other));
    }
  }

  @Property(tries = 100)
  void what_was_reached_stays_reached_on_the_same_day_while_history_grows(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 299) int sooner,
      @ForAll @IntRange(min = 0, max = 120) int gap) {
    Household household = Household.random(seed, FIRST, DAYS);
    // A gap in the books, as while nobody wrote anything down.
    Household withGap = new Household();
    household.on(LAST).payments().stream()
        .filter(
            payment ->
                payment.date().isBefore(FIRST.plusDays(100))
                    || payment.date().isAfter(FIRST.plusDays(100 + gap)))
        .forEach(
            payment ->
                withGap.pay(
                    payment.date(),
                    payment.category(),
                    payment.amount().minorUnits(),
                    payment.payee()));
    List<Achievement> before = Achievement.of(withGap.on(FIRST.plusDays(sooner)));
    List<Achievement> after = Achievement.of(withGap.on(LAST));
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i).reachedOn().isPresent()) {
        assertEquals(before.get(i).reachedOn(), after.get(i).reachedOn());
      }
      assertTrue(before.get(i).best() <= after.get(i).best());
    }
    for (Challenge challenge : challenges(1)) {
      Challenge.Outcome then = challenge.in(withGap.on(FIRST.plusDays(sooner))).outcome();
      if (then == Challenge.Outcome.WON || then == Challenge.Outcome.LOST) {
        assertEquals(then, challenge.in(withGap.on(LAST)).outcome());
      }
    }
  }

  @Property(tries = 30)
  void the_longest_streak_is_at_least_the_present_one_and_levels_say_what_was_best(
      @ForAll long seed) {
    Snapshot snapshot = Household.random(seed, FIRST, DAYS).on(LAST);
    for (Streak streak : Streak.of(snapshot)) {
      assertTrue(streak.longest() >= streak.current());
      assertEquals(streak.current() > 0, streak.since().isPresent());
      assertEquals(
          streak.longest(), streak.evidence().figure("longest").orElseThrow().value().intValue());
    }
    for (Achievement achievement : Achievement.of(snapshot)) {
      assertEquals(achievement.best() >= achievement.level(), achievement.reachedOn().isPresent());
    }
  }

  @Example
  void days_and_weeks_with_entries_are_counted_and_today_breaks_nothing() {
    Household household = new Household();
    // Wednesday, Thursday, Friday; a gap; Monday to Wednesday of the week after next.
    for (int day : new int[] {0, 1, 2, 12, 13, 14}) {
      household.spend(FIRST.plusDays(day), FOOD, 100);
    }
    Snapshot onTheDay = household.on(FIRST.plusDays(14));
    assertStreak(onTheDay, Streak.Kind.ENTRY_DAYS, 3, FIRST.plusDays(12), 3);
    assertStreak(onTheDay, Streak.Kind.ENTRY_WEEKS, 1, LocalDate.of(2025, 1, 13), 1);
    assertStreak(
        household.on(FIRST.plusDays(15)), Streak.Kind.ENTRY_DAYS, 3, FIRST.plusDays(12), 3);
    assertBroken(household.on(FIRST.plusDays(16)), Streak.Kind.ENTRY_DAYS, 3);
  }

  @Example
  void days_without_a_purchase_are_counted_but_not_today_nor_long_after_the_last_entry() {
    Household household =
        new Household()
            .spend(FIRST, FOOD, 100)
            .pay(FIRST.plusDays(2), Optional.of(FOOD.id()), 50, "")
            .spend(FIRST.plusDays(5), FOOD, 100);
    assertStreak(
        household.on(FIRST.plusDays(4)), Streak.Kind.NO_SPEND_DAYS, 3, FIRST.plusDays(1), 3);
    assertBroken(household.on(FIRST.plusDays(6)), Streak.Kind.NO_SPEND_DAYS, 4);
    assertStreak(
        household.on(FIRST.plusDays(8)), Streak.Kind.NO_SPEND_DAYS, 2, FIRST.plusDays(6), 4);
    // 14 days after the entry of the fifth day nobody knows any more.
    assertBroken(household.on(FIRST.plusDays(100)), Streak.Kind.NO_SPEND_DAYS, 14);
    assertEquals(
        1, streak(household.on(FIRST.plusDays(100)), Streak.Kind.NO_SPEND_WEEKS).longest());
  }

  @Example
  void months_within_income_are_counted_when_they_are_over() {
    Household household = new Household();
    for (int month = 1; month <= 4; month++) {
      household.earn(LocalDate.of(2025, month, 1), 100_000);
      household.spend(LocalDate.of(2025, month, 28), RENT, month == 2 ? 120_000 : 60_000);
    }
    assertStreak(
        household.on(LocalDate.of(2025, 5, 1)),
        Streak.Kind.MONTHS_WITHIN_INCOME,
        2,
        LocalDate.of(2025, 3, 1),
        2);
    assertStreak(
        household.on(LocalDate.of(2025, 4, 30)),
        Streak.Kind.MONTHS_WITHIN_INCOME,
        1,
        LocalDate.of(2025, 3, 1),
        1);
    Achievement first = achievement(household.on(LAST), Achievement.Kind.MONTHS_WITHIN_INCOME, 1);
    assertEquals(Optional.of(LocalDate.of(2025, 1, 31)), first.reachedOn());
    assertEquals(
        Optional.of(LocalDate.of(2025, 1, 31)),
        achievement(household.on(LAST), Achievement.Kind.SAVINGS_PERCENT, 30).reachedOn());
    assertEquals(40, achievement(household.on(LAST), Achievement.Kind.SAVINGS_PERCENT, 50).best());
  }

  @Example
  void months_below_the_usual_of_a_category_are_counted() {
    Household household = new Household();
    int[] amounts = {100, 200, 300, 150, 150, 400, 120, 110};
    for (int i = 0; i < amounts.length; i++) {
      household.spend(LocalDate.of(2025, 1 + i, 1), FUN, amounts[i]);
    }
    // Known from April on: 150 < 200, 150 = 150 is not below it, 400 is not, 120 < 150, 110 < 150.
    Streak streak =
        Streak.of(household.on(LocalDate.of(2025, 9, 1))).stream()
            .filter(each -> each.kind() == Streak.Kind.MONTHS_BELOW_USUAL)
            .findFirst()
            .orElseThrow();
    assertEquals(2, streak.current());
    assertEquals(Optional.of(LocalDate.of(2025, 7, 1)), streak.since());
    assertEquals(
        "Fun: below the usual for 2 months in a row; 2 at most.",
        streak.sentence().in(Locale.ENGLISH));
  }

  @Example
  void milestones_are_of_the_day_they_were_reached() {
    Household household = new Household();
    for (int i = 0; i < 130; i++) {
      household.spend(FIRST.plusDays(3L * i), FOOD, 100);
    }
    Snapshot snapshot = household.on(FIRST.plusDays(387));
    assertEquals(
        Optional.of(FIRST), achievement(snapshot, Achievement.Kind.ENTRIES, 1).reachedOn());
    assertEquals(
        Optional.of(FIRST.plusDays(297)),
        achievement(snapshot, Achievement.Kind.ENTRIES, 100).reachedOn());
    assertEquals(
        Optional.of(FIRST.plusDays(366)),
        achievement(snapshot, Achievement.Kind.YEARS, 1).reachedOn());
    assertEquals(
        Optional.empty(), achievement(snapshot, Achievement.Kind.YEARS, 1).finding(snapshot));
    Snapshot then = household.on(FIRST.plusDays(368));
    assertEquals(
        "One year of records: reached on Jan 2, 2026.",
        achievement(then, Achievement.Kind.YEARS, 1)
            .finding(then)
            .orElseThrow()
            .message()
            .in(Locale.US));
  }

  @Example
  void a_weekend_without_a_purchase_is_won_when_it_is_over_and_lost_with_the_first_purchase() {
    Challenge.NoSpend weekend = Challenge.NoSpend.weekend(SATURDAY.minusDays(3));
    assertEquals(SATURDAY, weekend.first());
    assertEquals(weekend, Challenge.NoSpend.weekend(SATURDAY.plusDays(1)));
    Household household =
        new Household()
            .spend(FIRST, FOOD, 1)
            .earn(SATURDAY, 100)
            .spend(SATURDAY.plusDays(2), FUN, 1);
    assertEquals(
        Challenge.Outcome.AHEAD, weekend.in(household.on(SATURDAY.minusDays(1))).outcome());
    assertEquals(Challenge.Outcome.RUNNING, weekend.in(household.on(SATURDAY)).outcome());
    Challenge.Progress sunday = weekend.in(household.on(SATURDAY.plusDays(1)));
    assertEquals(Challenge.Outcome.RUNNING, sunday.outcome());
    assertEquals(new BigDecimal("0.5000"), sunday.share());
    assertEquals(Optional.empty(), sunday.finding(household.on(SATURDAY.plusDays(1))));
    Snapshot monday = household.on(SATURDAY.plusDays(2));
    assertEquals(Challenge.Outcome.WON, weekend.in(monday).outcome());
    assertEquals(
        "challenge:no-spend/2025-03-08/2025-03-09",
        weekend.in(monday).finding(monday).orElseThrow().key());
    household.spend(SATURDAY, FUN, 1);
    assertEquals(Challenge.Outcome.LOST, weekend.in(household.on(SATURDAY)).outcome());
    assertEquals(1, weekend.in(household.on(SATURDAY)).evidence().entries().size());
    assertEquals(
        Challenge.Outcome.WON,
        new Challenge.NoSpend(SATURDAY, SATURDAY, Optional.of(FOOD.id()))
            .in(household.on(SATURDAY.plusDays(1)))
            .outcome());
  }

  @Example
  void less_than_usual_is_decided_at_the_end_of_the_month() {
    Household household = new Household();
    for (int i = 0; i < 3; i++) {
      household.spend(FIRST.plusMonths(i), FUN, 10_000);
    }
    YearMonth april = YearMonth.of(2025, 4);
    Challenge less = new Challenge.SpendLess(FUN.id(), april, 20);
    household.spend(april.atDay(3), FUN, 9_000);
    Challenge.Progress over = less.in(household.on(april.atDay(5)));
    assertEquals(Challenge.Outcome.RUNNING, over.outcome());
    assertEquals(new BigDecimal("1.0000"), over.share());
    assertEquals(
        "Fun: spend no more than €80.00 in April 2025. €90.00 so far.",
        over.sentence().in(Locale.US));
    assertEquals(
        Challenge.Outcome.LOST, less.in(household.on(april.plusMonths(1).atDay(1))).outcome());
    household.pay(april.atDay(20), Optional.of(FUN.id()), 1_000, "");
    assertEquals(
        Challenge.Outcome.WON, less.in(household.on(april.plusMonths(1).atDay(1))).outcome());
    assertEquals(
        Challenge.Outcome.UNKNOWN,
        new Challenge.SpendLess(FUN.id(), YearMonth.of(2025, 3), 20)
            .in(household.on(LAST))
            .outcome());
    assertEquals(
        Challenge.Outcome.UNKNOWN,
        new Challenge.SpendLess(RENT.id(), april, 20).in(household.on(LAST)).outcome());
  }

  @Example
  void an_amount_is_saved_if_it_is_left_at_the_end() {
    Household household =
        new Household().earn(FIRST, 100_000).spend(FIRST.plusDays(20), RENT, 60_000);
    Challenge save =
        new Challenge.Save(Money.parse("EUR 500.00"), FIRST, LocalDate.of(2025, 1, 31));
    assertEquals(Challenge.Outcome.RUNNING, save.in(household.on(FIRST.plusDays(2))).outcome());
    Challenge.Progress end = save.in(household.on(LocalDate.of(2025, 2, 1)));
    assertEquals(Challenge.Outcome.LOST, end.outcome());
    assertEquals(new BigDecimal("0.8000"), end.share());
  }

  @Example
  void an_empty_ledger_has_broken_streaks_and_nothing_reached() {
    Snapshot empty = new Household().on(LAST);
    assertTrue(Streak.of(empty).stream().allMatch(streak -> streak.longest() == 0));
    assertTrue(
        Achievement.of(empty).stream().allMatch(achievement -> achievement.reachedOn().isEmpty()));
  }

  @Example
  void what_cannot_be_dared_is_refused() {
    assertThrows(
        IllegalArgumentException.class, () -> new Challenge.NoSpend(LAST, FIRST, Optional.empty()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Challenge.SpendLess(FUN.id(), YearMonth.of(2025, 1), 0));
    assertThrows(
        IllegalArgumentException.class, () -> new Challenge.Save(Money.zero(EUR), FIRST, LAST));
  }

  private static List<Challenge> challenges(int factor) {
    return List.of(
        Challenge.NoSpend.weekend(SATURDAY),
        new Challenge.SpendLess(FUN.id(), YearMonth.of(2025, 6), 50),
        new Challenge.SpendLess(FOOD.id(), YearMonth.of(2025, 5), 1),
        new Challenge.Save(Money.ofMinor(10_000L * factor, EUR), SATURDAY, SATURDAY.plusDays(40)));
  }

  private static Streak streak(Snapshot snapshot, Streak.Kind kind) {
    return Streak.of(snapshot).stream()
        .filter(each -> each.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private static void assertStreak(
      Snapshot snapshot, Streak.Kind kind, int current, LocalDate since, int longest) {
    Streak streak = streak(snapshot, kind);
    assertEquals(current, streak.current());
    assertEquals(Optional.of(since), streak.since());
    assertEquals(longest, streak.longest());
  }

  private static void assertBroken(Snapshot snapshot, Streak.Kind kind, int longest) {
    assertEquals(0, streak(snapshot, kind).current());
    assertEquals(longest, streak(snapshot, kind).longest());
  }

  private static Achievement achievement(Snapshot snapshot, Achievement.Kind kind, int level) {
    return Achievement.of(snapshot).stream()
        .filter(each -> each.kind() == kind && each.level() == level)
        .findFirst()
        .orElseThrow();
  }
}
