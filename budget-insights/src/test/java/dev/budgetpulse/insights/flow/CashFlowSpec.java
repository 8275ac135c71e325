package dev.budgetpulse.insights.flow;

import static dev.budgetpulse.insights.flow.Household.EUR;
import static dev.budgetpulse.insights.flow.Household.cents;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.flow.Household.Due;
import dev.budgetpulse.insights.flow.Household.Fact;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The laws of the cash to come. */
final class CashFlowSpec {
  private static final int TRIES = 100;

  @Property(tries = TRIES)
  void the_layers_add_up_to_the_days_change_and_the_days_to_the_month(
      @ForAll("households") Household household, @ForAll @IntRange(min = 1, max = 366) int days) {
    CashFlow flow = flow(household, days);
    for (CashLine day : flow.days()) {
      Money moved =
          sum(
              flow.movements().stream()
                  .filter(movement -> movement.date().equals(day.first()))
                  .map(Movement::amount)
                  .toList());
      assertEquals(moved, sum(day.changes().values()));
    }
    for (CashLine month : flow.months()) {
      List<CashLine> within =
          flow.days().stream()
              .filter(day -> YearMonth.from(day.first()).equals(YearMonth.from(month.first())))
              .toList();
      for (Layer layer : Layer.values()) {
        assertEquals(
            month.changes().get(layer),
            sum(within.stream().map(day -> day.changes().get(layer)).toList()));
      }
      assertEquals(within.get(within.size() - 1).closing(), month.closing());
      assertEquals(
          month.change(),
          sum(
              flow.byCategory(YearMonth.from(month.first())).values().stream()
                  .flatMap(parts -> parts.values().stream())
                  .toList()));
    }
  }

  @Property(tries = TRIES)
  void each_day_opens_with_what_the_one_before_closed_with(
      @ForAll("households") Household household, @ForAll @IntRange(min = 1, max = 366) int days) {
    CashFlow flow = flow(household, days);
    Money balance = cents(household.opening());
    LocalDate expected = household.asOf().plusDays(1);
    for (CashLine day : flow.days()) {
      assertEquals(expected, day.first());
      assertEquals(balance, day.opening());
      balance = balance.plus(day.change());
      assertEquals(balance, day.closing());
      assertEquals(balance, flow.closing(day.first()));
      expected = expected.plusDays(1);
    }
    assertEquals(household.asOf().plusDays(days + 1L), expected);
    assertEquals(balance, flow.closing());
  }

  @Property(tries = TRIES)
  void the_low_point_of_all_is_the_lowest_of_the_months_and_no_day_is_lower(
      @ForAll("households") Household household, @ForAll @IntRange(min = 1, max = 366) int days) {
    CashFlow flow = flow(household, days);
    CashLine low = flow.lowPoint();
    assertTrue(flow.days().stream().noneMatch(day -> day.closing().compareTo(low.closing()) < 0));
    assertEquals(low, flow.lowPoint(YearMonth.from(low.first())));
    assertEquals(low.closing().isNegative(), flow.firstBelow(cents(0)).isPresent());
  }

  @Property(tries = TRIES)
  void all_that_is_entered_for_later_and_is_due_moves_to_the_cent(
      @ForAll("households") Household household) {
    LocalDate last = household.asOf().plusDays(366);
    CashFlow flow = household.baseline().flow(last, 1);
    assertEquals(
        household.facts().stream()
            .filter(fact -> fact.date().isAfter(household.asOf()))
            .mapToLong(Fact::minor)
            .sum(),
        layer(flow, Layer.KNOWN).minorUnits());
    assertEquals(
        household.dues().stream().filter(due -> !due.paid()).mapToLong(Due::minor).sum(),
        layer(flow, Layer.SCHEDULED).minorUnits());
  }

  @Property(tries = TRIES)
  void a_whole_month_spreads_what_is_estimated_of_it_to_the_cent(
      @ForAll("households") Household household) {
    Household unknowing = household.withFacts(upTo(household, household.asOf()));
    Baseline baseline = unknowing.baseline();
    CashFlow flow = baseline.flow(household.asOf().plusDays(366), 1);
    YearMonth first = YearMonth.from(household.asOf().plusDays(1));
    for (int ahead = 1; ahead < Estimate.MONTHS; ahead++) {
      int place = ahead;
      assertEquals(
          sum(
              baseline.estimates().stream()
                  .map(estimate -> estimate.months().get(place).amount())
                  .toList()),
          estimated(flow, first.plusMonths(ahead)));
    }
  }

  @Property(tries = TRIES)
  void spending_is_never_estimated_to_come_in_nor_income_to_go_out(
      @ForAll("households") Household household) {
    Baseline baseline = household.baseline();
    for (Estimate.OfCategory estimate : baseline.estimates()) {
      for (Estimate.Month month : estimate.months()) {
        Band band = month.band();
        Stream.of(band.low95(), band.low80(), month.amount(), band.high80(), band.high95())
            .forEach(
                amount -> assertTrue(amount.isZero() || amount.isPositive() == estimate.income()));
      }
    }
    for (Movement movement : baseline.flow(household.asOf().plusDays(90), 1).movements()) {
      if (movement.layer() == Layer.ESTIMATED && movement.category().isPresent()) {
        CategoryId salary = Household.CATEGORIES.get(2);
        assertEquals(movement.category().get().equals(salary), movement.amount().isPositive());
      }
    }
  }

  @Property(tries = TRIES)
  void what_is_known_of_a_category_makes_its_month_no_more_expensive_than_estimated(
      @ForAll("households") Household household) {
    Household unknowing = household.withFacts(upTo(household, household.asOf()));
    YearMonth next = YearMonth.from(household.asOf().plusDays(1)).plusMonths(1);
    LocalDate until = next.plusMonths(1).atEndOfMonth();
    Money estimated = estimated(unknowing.baseline().flow(until, 1), next, 0);
    List<Fact> facts = new ArrayList<>(unknowing.facts());
    facts.add(new Fact(next.atDay(5), -100, 0));
    CashFlow flow = unknowing.withFacts(facts).baseline().flow(until, 1);
    assertEquals(estimated.plus(cents(100)).min(cents(0)), estimated(flow, next, 0));
  }

  @Property(tries = TRIES)
  void a_paid_occurrence_does_not_count_again(@ForAll("households") Household household) {
    Household paid =
        household.withDues(
            household.dues().stream()
                .map(due -> new Due(due.due(), due.minor(), due.category(), true))
                .toList());
    CashFlow flow = flow(paid, 366);
    assertTrue(flow.movements().stream().noneMatch(it -> it.layer() == Layer.SCHEDULED));
  }

  @Property(tries = TRIES)
  void equal_seeds_give_equal_bands_and_the_order_of_the_input_changes_nothing(
      @ForAll("households") Household household, @ForAll long seed, @ForAll Random order) {
    LocalDate until = household.asOf().plusDays(70);
    assertEquals(
        household.baseline().flow(until, seed), household.baseline(order).flow(until, seed));
  }

  @Property(tries = TRIES)
  void the_80_percent_band_is_inside_the_95_percent_band(
      @ForAll("households") Household household, @ForAll long seed) {
    for (CashLine day : household.baseline().flow(household.asOf().plusDays(70), seed).days()) {
      Band band = day.band();
      assertTrue(band.low95().compareTo(band.low80()) <= 0);
      assertTrue(band.low80().compareTo(band.high80()) <= 0);
      assertTrue(band.high80().compareTo(band.high95()) <= 0);
    }
  }

  @Property(tries = TRIES)
  void a_longer_flow_begins_as_a_shorter_one(
      @ForAll("households") Household household, @ForAll @IntRange(min = 1, max = 365) int days) {
    assertEquals(flow(household, days).days(), flow(household, 366).days().subList(0, days));
  }

  @Property(tries = TRIES)
  void multiplying_all_amounts_multiplies_whole_months(
      @ForAll("households") Household household, @ForAll @IntRange(min = 2, max = 9) int factor) {
    Household atEnd =
        new Household(
            LocalDate.of(2026, 3, 31), household.opening(), household.facts(), household.dues());
    LocalDate until = LocalDate.of(2026, 8, 31);
    List<CashLine> once = atEnd.baseline().flow(until, 1).months();
    List<CashLine> often = atEnd.times(factor).baseline().flow(until, 1).months();
    for (int month = 0; month < once.size(); month++) {
      assertEquals(once.get(month).closing().times(factor), often.get(month).closing());
      for (Layer layer : Layer.values()) {
        assertEquals(
            once.get(month).changes().get(layer).times(factor),
            often.get(month).changes().get(layer));
      }
    }
  }

  @Property(tries = TRIES)
  void estimates_know_only_complete_months_before_the_day(
      @ForAll("households") Household household, @ForAll("households") Household other) {
    LocalDate last = YearMonth.from(household.asOf().plusDays(1)).atDay(1).minusDays(1);
    List<Fact> facts = new ArrayList<>(upTo(household, last));
    if (facts.isEmpty()) {
      return;
    }
    List<Estimate.OfCategory> before = household.withFacts(facts).baseline().estimates();
    other.facts().stream().filter(fact -> fact.date().isAfter(last)).forEach(facts::add);
    assertEquals(before, household.withFacts(facts).baseline().estimates());
  }

  @Property(tries = TRIES)
  void a_warning_says_the_first_day_and_the_low_point(
      @ForAll("households") Household household,
      @ForAll @IntRange(min = 0, max = 50_000) int floor) {
    CashFlow flow = flow(household, 60);
    assertEquals(flow.firstBelow(cents(floor)).isPresent(), flow.warning(cents(floor)).isPresent());
    flow.warning(cents(floor))
        .ifPresent(
            finding -> {
              assertEquals(cents(floor).minus(flow.lowPoint().closing()), finding.stake());
              assertFalse(finding.evidence().figures().isEmpty());
            });
  }

  private static List<Fact> upTo(Household household, LocalDate day) {
    return household.facts().stream().filter(fact -> !fact.date().isAfter(day)).toList();
  }

  private static CashFlow flow(Household household, int days) {
    return household.baseline().flow(household.asOf().plusDays(days), 1);
  }

  private static Money layer(CashFlow flow, Layer layer) {
    return sum(flow.months().stream().map(month -> month.changes().get(layer)).toList());
  }

  private static Money estimated(CashFlow flow, YearMonth month) {
    return sum(
        flow.byCategory(month).values().stream()
            .map(parts -> parts.getOrDefault(Layer.ESTIMATED, cents(0)))
            .toList());
  }

  private static Money estimated(CashFlow flow, YearMonth month, int category) {
    return flow.byCategory(month)
        .getOrDefault(Optional.of(Household.CATEGORIES.get(category)), Map.of())
        .getOrDefault(Layer.ESTIMATED, cents(0));
  }

  private static Money sum(Collection<Money> amounts) {
    return Money.total(EUR, amounts);
  }

  @Provide
  Arbitrary<Household> households() {
    return Household.any();
  }
}
