package dev.budgetpulse.insights.health;

import static dev.budgetpulse.insights.snapshot.Household.FOOD;
import static dev.budgetpulse.insights.snapshot.Household.FUN;
import static dev.budgetpulse.insights.snapshot.Household.RENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.snapshot.Household;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The laws of budget recommendations and saving opportunities. */
final class AdviceSpec {
  private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
  private static final int DAYS = 900;
  private static final LocalDate LAST = FIRST.plusDays(DAYS - 1);
  private static final YearMonth NEXT = YearMonth.from(LAST).plusMonths(1);

  @Property(tries = 20)
  void equal_snapshots_give_equal_advice_in_whatever_order_they_were_written(
      @ForAll long seed, @ForAll long order) {
    Household household = withPayees(seed);
    assertEquals(
        Recommendations.of(household.on(LAST), NEXT),
        Recommendations.of(household.shuffled(LAST, order), NEXT));
    assertEquals(
        Opportunities.of(household.on(LAST)), Opportunities.of(household.shuffled(LAST, order)));
  }

  @Property(tries = 30)
  void recommendations_are_never_negative_and_scale_with_the_amounts(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 1000) int factor) {
    Household household = Household.random(seed, FIRST, DAYS);
    List<Recommendation> ones = Recommendations.of(household.on(LAST), NEXT);
    List<Recommendation> others = Recommendations.of(household.times(factor).on(LAST), NEXT);
    assertEquals(3, ones.size());
    for (int i = 0; i < ones.size(); i++) {
      Money one = ones.get(i).amount();
      Money other = others.get(i).amount();
      assertFalse(one.isNegative());
      assertEquals(ones.get(i).category(), others.get(i).category());
      // Each is rounded up by less than a twentieth of itself.
      double expected = (double) one.minorUnits() * factor;
      double actual = (double) other.minorUnits();
      assertEquals(expected, actual, 0.06 * Math.max(expected, actual));
      assertEquals(
          ones.get(i).evidence().confidence(), others.get(i).evidence().confidence(), 1e-3);
    }
  }

  @Property(tries = 20)
  void refunds_alone_give_no_negative_budget(@ForAll @IntRange(min = 0, max = 11) int month) {
    Household household = new Household();
    for (int i = 0; i < 12; i++) {
      household.spend(FIRST.plusMonths(i), FOOD, i == month ? 1_000 : -5_000);
    }
    for (Recommendation each :
        Recommendations.of(household.on(LocalDate.of(2023, 12, 31)), YearMonth.of(2024, 1))) {
      assertFalse(each.amount().isNegative());
    }
  }

  @Property(tries = 20)
  void what_comes_after_the_day_changes_nothing(
      @ForAll long seed, @ForAll @IntRange(min = 100, max = 899) int day) {
    Household household = withPayees(seed);
    LocalDate asOf = FIRST.plusDays(day);
    YearMonth next = YearMonth.from(asOf).plusMonths(1);
    Household otherwise = household.otherwiseAfter(asOf);
    assertEquals(
        Recommendations.of(household.on(asOf), next), Recommendations.of(otherwise.on(asOf), next));
    assertEquals(Opportunities.of(household.on(asOf)), Opportunities.of(otherwise.on(asOf)));
  }

  @Property(tries = 20)
  void another_unit_of_money_changes_no_opportunity_but_its_amount(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 1000) int factor) {
    Household household = withPayees(seed);
    assertEquals(claims(household.on(LAST)), claims(household.times(factor).on(LAST)));
  }

  @Property(tries = 30)
  void no_entry_counts_in_two_opportunities_and_the_largest_has_it(@ForAll long seed) {
    List<Opportunity> found = Opportunities.of(withPayees(seed).on(LAST));
    List<EntryId> counted =
        found.stream().flatMap(each -> each.evidence().entries().stream()).toList();
    assertEquals(counted.size(), Set.copyOf(counted).size());
    assertEquals(
        found.stream().map(Opportunity::yearly).sorted(Collections.reverseOrder()).toList(),
        found.stream().map(Opportunity::yearly).toList());
    found.forEach(each -> assertFalse(each.evidence().entries().isEmpty()));
  }

  @Property(tries = 20)
  void the_evidence_recomputes_to_the_amount(@ForAll long seed) {
    Snapshot snapshot = withPayees(seed).on(LAST);
    for (Recommendation each : Recommendations.of(snapshot, NEXT)) {
      double base = value(each.evidence(), "base") * value(each.evidence(), "season");
      double amount = each.amount().amount().doubleValue();
      assertTrue(amount >= base - 0.01 && amount <= base * 1.0501 + 0.01, each.toString());
    }
    for (Opportunity each : Opportunities.of(snapshot)) {
      Evidence evidence = each.evidence();
      double yearly =
          switch (each.kind()) {
            case ABOVE_USUAL ->
                4 * value(evidence, "recent-sum") - 6 * value(evidence, "median-doubled");
            case DEARER ->
                (value(evidence, "now") - value(evidence, "before"))
                    * 365
                    / value(evidence, "days-between");
            case FREQUENT -> 4 * value(evidence, "sum");
          };
      assertEquals(yearly, each.yearly().amount().doubleValue(), 0.01);
      assertEquals(
          yearly * value(evidence, "days") / 365 / value(evidence, "spent"),
          each.share().doubleValue(),
          0.0001);
    }
  }

  @Example
  void a_steady_category_is_budgeted_at_what_it_costs_and_a_rare_one_at_what_to_set_aside() {
    Household household = new Household();
    for (int i = 0; i < 12; i++) {
      household.spend(FIRST.plusMonths(i), RENT, 80_000);
      household.spend(FIRST.plusMonths(i), FUN, i % 2 == 0 ? 10_000 : 30_000);
      if (i % 6 == 2) {
        household.spend(FIRST.plusMonths(i), FOOD, 60_000);
      }
    }
    LocalDate end = LocalDate.of(2023, 12, 31);
    assertEquals(eur("800.00"), recommended(household.on(end), RENT));
    assertEquals(eur("300.00"), recommended(household.on(end), FUN));
    // In two of the ten months since the first: 120 a month to set aside.
    assertEquals(eur("120.00"), recommended(household.on(end), FOOD));
  }

  @Example
  void a_trend_is_followed_to_the_month_asked_for() {
    Household household = new Household();
    for (int i = 0; i < 12; i++) {
      household.spend(FIRST.plusMonths(i), FOOD, 30_000 + 1_000L * i);
    }
    assertEquals(eur("420.00"), recommended(household.on(LocalDate.of(2023, 12, 31)), FOOD));
  }

  @Example
  void a_season_counts_once_two_years_show_it() {
    Household household = new Household();
    for (int i = 0; i < 24; i++) {
      int month = FIRST.plusMonths(i).getMonthValue();
      long heating = month <= 3 || month >= 11 ? 30_000 : 5_000 + 100L * month;
      household.spend(FIRST.plusMonths(i), FOOD, heating);
    }
    Snapshot snapshot = household.on(LocalDate.of(2024, 12, 31));
    assertEquals(eur("300.00"), recommended(snapshot, FOOD, YearMonth.of(2025, 1)));
    long may = recommended(snapshot, FOOD, YearMonth.of(2025, 5)).minorUnits();
    assertTrue(may >= 5_200 && may <= 5_800, "May: " + may);
    Snapshot oneYear = household.on(LocalDate.of(2023, 12, 31));
    assertEquals(
        recommended(oneYear, FOOD, YearMonth.of(2024, 1)),
        recommended(oneYear, FOOD, YearMonth.of(2024, 5)));
  }

  @Example
  void a_month_long_gone_or_far_away_is_refused() {
    Snapshot snapshot = Household.random(1, FIRST, DAYS).on(LAST);
    YearMonth now = YearMonth.from(LAST);
    assertThrows(
        IllegalArgumentException.class, () -> Recommendations.of(snapshot, now.minusMonths(1)));
    assertThrows(
        IllegalArgumentException.class, () -> Recommendations.of(snapshot, now.plusMonths(13)));
    assertEquals(List.of(), Recommendations.of(new Household().on(LAST), now));
  }

  @Example
  void a_category_above_its_own_usual_a_dearer_payee_and_small_purchases_are_found() {
    Household household = new Household();
    for (int i = 0; i < 12; i++) {
      LocalDate month = FIRST.plusMonths(i);
      household.spend(month, RENT, 80_000, "landlord");
      household.spend(month.plusDays(2), FOOD, i < 9 ? 20_000 : 30_000);
      household.spend(month.plusDays(4), FUN, i < 8 ? 1_000 : 1_300, "stream");
      for (int j = 1; j <= 6; j++) {
        household.spend(month.plusDays(4L * j), FUN, 300, "coffee");
      }
    }
    List<Opportunity> found = Opportunities.of(household.on(LocalDate.of(2023, 12, 31)));
    // The category of coffee and stream is above its usual, too, by less than coffee costs.
    assertEquals(
        List.of("Food", "coffee", "stream"), found.stream().map(Opportunity::name).toList());
    assertEquals(eur("1200.00"), found.get(0).yearly());
    assertEquals(eur("216.00"), found.get(1).yearly());
    assertEquals(3 * 365 / 31.0, found.get(2).yearly().amount().doubleValue(), 0.01);
    assertEquals("dearer:stream", found.get(2).finding().key());
  }

  @Example
  void steady_months_and_payees_offer_nothing() {
    Household household = new Household();
    for (int i = 0; i < 24; i++) {
      household.spend(FIRST.plusMonths(i), RENT, 80_000, "landlord");
      household.spend(FIRST.plusMonths(i).plusDays(3), FOOD, 20_000, "market");
    }
    assertEquals(List.of(), Opportunities.of(household.on(LocalDate.of(2024, 12, 31))));
  }

  @Example
  void a_price_that_rose_long_ago_or_is_no_longer_paid_is_no_opportunity() {
    Household household = new Household();
    for (int i = 0; i < 20; i++) {
      household.spend(FIRST.plusMonths(i), FUN, i < 5 ? 1_000 : 1_300, "stream");
    }
    assertEquals(1, dearer(household.on(FIRST.plusMonths(11))));
    assertEquals(0, dearer(household.on(FIRST.plusMonths(19))));
    Household ended = new Household();
    for (int i = 0; i < 8; i++) {
      ended.spend(FIRST.plusMonths(i), FUN, i < 5 ? 1_000 : 1_300, "stream");
    }
    assertEquals(1, dearer(ended.on(FIRST.plusMonths(8))));
    assertEquals(0, dearer(ended.on(FIRST.plusMonths(10))));
  }

  @Example
  void what_is_often_bought_is_small_beside_what_else_is_bought() {
    Household household = new Household();
    for (int i = 0; i < 120; i++) {
      household.spend(FIRST.plusDays(i), FOOD, 200, "bakery");
      if (i % 3 == 0) {
        household.spend(FIRST.plusDays(i), FOOD, 5_000, "market");
      }
    }
    assertEquals(
        List.of("bakery"),
        Opportunities.of(household.on(FIRST.plusDays(119))).stream()
            .filter(found -> found.kind() == Opportunity.Kind.FREQUENT)
            .map(Opportunity::name)
            .toList());
    // 728 a year, of 120 days' 240 and 2000.
    assertEquals(
        728.0 * 120 / 365 / 2240,
        Opportunities.of(household.on(FIRST.plusDays(119))).get(0).share().doubleValue(),
        0.0001);
  }

  private static long dearer(Snapshot snapshot) {
    return Opportunities.of(snapshot).stream()
        .filter(found -> found.kind() == Opportunity.Kind.DEARER)
        .count();
  }

  private static Household withPayees(long seed) {
    Random random = new Random(seed);
    Household household = Household.random(seed, FIRST, DAYS);
    int risen = random.nextInt(30);
    for (int i = 0; i < 29; i++) {
      household.spend(FIRST.plusMonths(i), FUN, i < risen ? 1_000 : 1_200, "stream");
    }
    for (int i = 0; i < DAYS; i += 3 + random.nextInt(6)) {
      household.spend(FIRST.plusDays(i), FOOD, 100 + random.nextInt(300), "coffee");
    }
    return household;
  }

  private static List<String> claims(Snapshot snapshot) {
    return Opportunities.of(snapshot).stream()
        .map(found -> found.kind() + found.subject() + found.finding().severity())
        .toList();
  }

  private static Money recommended(Snapshot snapshot, Category category) {
    return recommended(snapshot, category, YearMonth.from(snapshot.asOf()).plusMonths(1));
  }

  private static Money recommended(Snapshot snapshot, Category category, YearMonth month) {
    return Recommendations.of(snapshot, month).stream()
        .filter(each -> each.category().equals(category))
        .findFirst()
        .orElseThrow()
        .amount();
  }

  private static Money eur(String amount) {
    return Money.parse("EUR " + amount);
  }

  private static double value(Evidence evidence, String figure) {
    return evidence.figure(figure).orElseThrow().value().doubleValue();
  }
}
