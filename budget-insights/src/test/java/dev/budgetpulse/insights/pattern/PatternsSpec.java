package dev.budgetpulse.insights.pattern;

import static dev.budgetpulse.insights.snapshot.Household.FOOD;
import static dev.budgetpulse.insights.snapshot.Household.FUN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.insights.snapshot.Household;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The laws of patterns and trends. */
final class PatternsSpec {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final int DAYS = 400;
  private static final LocalDate LAST = FIRST.plusDays(DAYS - 1);

  @Property(tries = 20)
  void equal_snapshots_give_equal_patterns_in_whatever_order_they_were_written(
      @ForAll long seed, @ForAll long order) {
    Household household = Household.random(seed, FIRST, DAYS);
    assertEquals(Patterns.of(household.on(LAST)), Patterns.of(household.on(LAST)));
    // Ids go with the order of writing, so only what is made of them may differ: nothing here.
    assertEquals(Patterns.of(household.on(LAST)), Patterns.of(household.shuffled(LAST, order)));
  }

  @Property(tries = 20)
  void another_unit_of_money_changes_nothing_but_the_amounts(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 1000) int factor) {
    Household household = Household.random(seed, FIRST, DAYS);
    assertEquals(claims(household.on(LAST)), claims(household.times(factor).on(LAST)));
  }

  @Property(tries = 20)
  void what_comes_after_the_day_changes_nothing(
      @ForAll long seed, @ForAll @IntRange(min = 200, max = 399) int day) {
    Household household = Household.random(seed, FIRST, DAYS);
    LocalDate asOf = FIRST.plusDays(day);
    List<Pattern> patterns = Patterns.of(household.on(asOf));
    assertEquals(patterns, Patterns.of(household.otherwiseAfter(asOf).on(asOf)));
    assertEquals(patterns, Patterns.of(household.on(LAST).until(asOf)));
  }

  @Property(tries = 20)
  void the_evidence_recomputes_to_the_claim(@ForAll long seed) {
    for (Pattern pattern : Patterns.of(Household.random(seed, FIRST, DAYS).on(LAST))) {
      Pattern.Effect effect = pattern.effect();
      Evidence evidence = effect.evidence();
      double statistic = value(evidence, "statistic");
      double chance =
          switch (evidence.method()) {
            case "weekday/1" -> RankTest.chiSquaredTail(friedman(evidence, 7, "weeks"), 6);
            case "month-phase/1" -> RankTest.chiSquaredTail(friedman(evidence, 3, "months"), 2);
            case "payday/1" -> RankTest.normalTail(statistic);
            default ->
                statistic == 0
                    ? 1
                    : Math.min(
                        1,
                        2
                            * RankTest.normalTail(
                                (Math.abs(statistic) - 1)
                                    / Math.sqrt(value(evidence, "variance"))));
          };
      assertEquals(chance, value(evidence, "chance"), 1e-4);
      double corrected = value(evidence, "corrected-chance");
      assertTrue(corrected >= chance - 1e-4);
      assertEquals(effect.isSignificant(), corrected <= Patterns.USUAL_LEVEL);
      assertEquals(effect.perMonth().amount(), evidence.figure("per-month").orElseThrow().value());
      assertEquals(
          effect.perMonth().amount().doubleValue() / value(evidence, "mean-month"),
          effect.share().doubleValue(),
          1e-3);
    }
  }

  @Example
  void spending_without_a_pattern_gives_one_about_as_often_as_the_level_says() {
    int[] tests = new int[4];
    int[] hits = new int[4];
    for (int seed = 0; seed < 400; seed++) {
      Household household = Household.random(seed, FIRST, DAYS);
      for (int month = 1; month <= 12; month++) {
        household.earn(LocalDate.of(2025, month, 1 + seed % 28), 900_000);
      }
      for (Pattern pattern : Patterns.of(household.on(LAST), 0.1)) {
        if (pattern.effect().category().isEmpty()) {
          int sort =
              pattern instanceof Pattern.Weekday
                  ? 0
                  : pattern instanceof Pattern.MonthPhase
                      ? 1
                      : pattern instanceof Pattern.Payday ? 2 : 3;
          tests[sort]++;
          hits[sort] += pattern.effect().isSignificant() ? 1 : 0;
        }
      }
    }
    for (int sort = 0; sort < 4; sort++) {
      double share = (double) hits[sort] / tests[sort];
      assertTrue(
          tests[sort] > 200 && share > 0.03 && share < 0.17,
          "Sort " + sort + ": " + hits[sort] + " of " + tests[sort]);
    }
  }

  @Example
  void among_many_categories_a_false_one_is_as_rare_as_among_few() {
    int hits = 0;
    for (int seed = 0; seed < 300; seed++) {
      hits +=
          Patterns.of(Household.random(seed, FIRST, DAYS).on(LAST), 0.1).stream()
                  .filter(pattern -> pattern instanceof Pattern.Weekday)
                  .filter(pattern -> pattern.effect().category().isPresent())
                  .anyMatch(pattern -> pattern.effect().isSignificant())
              ? 1
              : 0;
    }
    assertTrue(hits < 300 * 0.17, hits + " of 300");
  }

  @Property(tries = 30)
  void a_planted_weekday_is_found(@ForAll long seed, @ForAll DayOfWeek day) {
    Household household = Household.random(seed, FIRST, DAYS);
    FIRST
        .datesUntil(LAST)
        .filter(each -> each.getDayOfWeek() == day)
        .forEach(each -> household.spend(each, FUN, 9_000));
    Pattern.Weekday found = only(Pattern.Weekday.class, household.on(LAST), Optional.of(FUN));
    assertTrue(found.effect().isSignificant());
    assertEquals(day, found.day());
    // 90 a week are 391 a month.
    assertEquals(391.3, found.effect().perMonth().amount().doubleValue(), 120);
    assertEquals(Severity.LOW, found.finding().orElseThrow().severity());
  }

  @Property(tries = 30)
  void a_planted_part_of_the_month_is_found(@ForAll long seed, @ForAll Pattern.Phase phase) {
    Household household = Household.random(seed, FIRST, DAYS);
    FIRST
        .datesUntil(LAST)
        .filter(day -> phase == phase(day))
        .forEach(day -> household.spend(day, FUN, 9_000));
    Pattern.MonthPhase found = only(Pattern.MonthPhase.class, household.on(LAST), Optional.of(FUN));
    assertTrue(found.effect().isSignificant());
    assertEquals(phase, found.phase());
  }

  @Property(tries = 30)
  void a_planted_payday_is_found(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 26) int payday) {
    Household household = Household.random(seed, FIRST, DAYS);
    for (int month = 1; month <= 12; month++) {
      LocalDate day = LocalDate.of(2025, month, payday);
      household.earn(day, 900_000);
      for (int i = 0; i < 5; i++) {
        household.spend(day.plusDays(i), FUN, 9_000);
      }
    }
    assertTrue(
        only(Pattern.Payday.class, household.on(LAST), Optional.empty()).effect().isSignificant());
  }

  @Property(tries = 30)
  void a_planted_trend_is_found_with_its_slope(
      @ForAll @IntRange(min = 0, max = 1000) int seed, @ForAll boolean rises) {
    Random random = new Random(seed);
    Household household = new Household();
    for (int i = 0; i < 12; i++) {
      long cents = 30_000 + 1_000L * (rises ? i : 12 - i) + random.nextInt(500);
      household.spend(LocalDate.of(2025, 1 + i, 1), FOOD, cents);
      household.spend(LocalDate.of(2025, 1 + i, 20), FUN, 20_000 + random.nextInt(500));
    }
    Pattern.Trend found =
        only(Pattern.Trend.class, household.on(LocalDate.of(2025, 12, 31)), Optional.of(FOOD));
    assertTrue(found.effect().isSignificant());
    assertEquals(rises ? 10 : -10, found.effect().perMonth().amount().doubleValue(), 1);
    Finding finding = found.finding().orElseThrow();
    assertEquals(rises ? "rising" : "falling", finding.state());
  }

  @Property(tries = 50)
  void corrected_chances_are_in_the_same_order_and_none_is_smaller(
      @ForAll List<@net.jqwik.api.constraints.DoubleRange(min = 0, max = 1) Double> chances) {
    List<Double> corrected = RankTest.corrected(chances);
    for (int i = 0; i < chances.size(); i++) {
      assertTrue(corrected.get(i) >= chances.get(i) && corrected.get(i) <= 1);
      for (int j = 0; j < chances.size(); j++) {
        assertTrue(chances.get(i) > chances.get(j) || corrected.get(i) <= corrected.get(j));
      }
    }
  }

  @Example
  void chances_are_those_of_the_books() {
    assertEquals(0.05, RankTest.chiSquaredTail(12.592, 6), 1e-4);
    assertEquals(0.05, RankTest.chiSquaredTail(5.991, 2), 1e-4);
    assertEquals(0.025, RankTest.normalTail(1.96), 1e-4);
    assertEquals(
        List.of(0.04, 0.04, 0.5),
        RankTest.corrected(List.of(0.04 / 3, 0.08 / 3, 0.5)).stream()
            .map(p -> Math.round(p * 1e6) / 1e6)
            .toList());
    assertEquals(15, RankTest.mannKendall(new long[] {1, 2, 3, 4, 5, 6}).s());
    assertEquals(0.0085, RankTest.mannKendall(new long[] {1, 2, 3, 4, 5, 6}).p(), 1e-3);
    assertEquals(456 / 18.0, RankTest.mannKendall(new long[] {1, 1, 2, 2, 3, 3}).variance(), 1e-9);
    assertEquals(2, RankTest.theilSen(new long[] {1, 3, 500, 7, 9}));
  }

  @Example
  void the_last_days_of_a_year_belong_to_the_week_of_the_next() {
    // 13 weeks around a new year, spending on Wednesdays only: each counts once, none twice.
    Household household = new Household();
    LocalDate monday = LocalDate.of(2024, 11, 18);
    household.spend(monday, FOOD, 1);
    IntStream.range(0, 13).forEach(i -> household.spend(monday.plusDays(2 + 7L * i), FUN, 1_000));
    Pattern.Weekday found =
        only(Pattern.Weekday.class, household.on(monday.plusDays(13 * 7 - 1)), Optional.of(FUN));
    assertEquals(DayOfWeek.WEDNESDAY, found.day());
    assertEquals(13, value(found.effect().evidence(), "weeks"));
    assertTrue(found.effect().isSignificant());
  }

  @Example
  void a_young_ledger_has_no_patterns_and_a_level_is_a_chance() {
    Snapshot young = Household.random(1, FIRST, 60).on(FIRST.plusDays(59));
    assertEquals(List.of(), Patterns.of(young));
    assertEquals(List.of(), Patterns.of(new Household().on(FIRST)));
    assertThrows(IllegalArgumentException.class, () -> Patterns.of(young, 0));
    assertThrows(IllegalArgumentException.class, () -> Patterns.of(young, Double.NaN));
  }

  @Example
  void what_is_not_significant_deserves_no_attention() {
    for (Pattern pattern : Patterns.of(Household.random(3, FIRST, DAYS).on(LAST))) {
      assertFalse(pattern.finding().isPresent() && !pattern.effect().isSignificant());
    }
  }

  private static Pattern.Phase phase(LocalDate day) {
    int length = YearMonth.from(day).lengthOfMonth();
    return day.getDayOfMonth() <= 9
        ? Pattern.Phase.BEGINNING
        : day.getDayOfMonth() > length - 9 ? Pattern.Phase.END : Pattern.Phase.MIDDLE;
  }

  private static List<String> claims(Snapshot snapshot) {
    return Patterns.of(snapshot).stream()
        .map(
            pattern ->
                pattern.getClass().getSimpleName()
                    + pattern.effect().isSignificant()
                    + pattern.finding().map(found -> found.key() + found.severity() + found.state())
                    + Math.round(1e5 * value(pattern.effect().evidence(), "chance")))
        .toList();
  }

  private static double friedman(Evidence evidence, int treatments, String blocks) {
    double mean = value(evidence, blocks) * (treatments + 1) / 2;
    double between =
        IntStream.rangeClosed(1, treatments)
            .mapToDouble(i -> Math.pow(value(evidence, "rank-sum-" + i) - mean, 2))
            .sum();
    double spread = value(evidence, "spread");
    return spread == 0 ? 0 : (treatments - 1) * between / spread;
  }

  private static <T extends Pattern> T only(
      Class<T> sort, Snapshot snapshot, Optional<Category> category) {
    return Patterns.of(snapshot).stream()
        .filter(sort::isInstance)
        .map(sort::cast)
        .filter(pattern -> pattern.effect().category().equals(category))
        .findFirst()
        .orElseThrow();
  }

  private static double value(Evidence evidence, String figure) {
    return evidence.figure(figure).orElseThrow().value().doubleValue();
  }
}
