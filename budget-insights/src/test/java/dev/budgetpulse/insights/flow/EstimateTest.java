package dev.budgetpulse.insights.flow;

import static dev.budgetpulse.insights.flow.Household.cents;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.flow.Household.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What estimates say, worked out by hand. */
final class EstimateTest {
  private static final Estimate MEDIAN = Estimate.seasonalMedian();
  private static final LocalDate END = LocalDate.of(2025, 12, 31);

  @Test
  void the_lower_one_of_two_middle_months_is_the_cautious_one() {
    Estimate.OfCategory estimate = estimate(MEDIAN, 0, -100, -400, -200, -300);
    assertEquals(cents(-300), estimate.months().get(0).amount());
    // -400 after -100; -200 after -400 and -100; -300 after -100, -400 and -200.
    assertEquals(List.of(cents(-300), cents(200), cents(-100)), estimate.errors());
    assertEquals(
        new Band(cents(-600), cents(-600), cents(-100), cents(-100)),
        estimate.months().get(0).band());
  }

  @Test
  void a_month_without_payments_is_one_in_which_nothing_was_paid() {
    Estimate.OfCategory estimate = estimate(MEDIAN, 0, -100, 0, 0, 0, -100);
    assertEquals(cents(0), estimate.months().get(0).amount());
  }

  @Test
  void a_bill_of_every_december_is_expected_in_december_only() {
    long[] months = new long[24];
    months[11] = -60_000;
    months[23] = -62_000;
    Estimate.OfCategory estimate = estimate(MEDIAN, 0, months);
    List<Money> amounts = estimate.months().stream().map(Estimate.Month::amount).toList();
    assertEquals(cents(-62_000), amounts.get(11));
    assertEquals(cents(0), Money.total(Household.EUR, amounts.subList(0, 11)));
    assertEquals(12, estimate.errors().size());
  }

  @Test
  void more_refunds_than_purchases_are_not_expected_again() {
    assertEquals(cents(0), estimate(MEDIAN, 1, 500, 500, 500).months().get(0).amount());
  }

  @Test
  void a_forecast_continues_a_trend_that_medians_do_not_see() {
    long[] months = LongStream.range(0, 36).map(month -> -10_000 - 500 * month).toArray();
    Estimate.OfCategory median = estimate(MEDIAN, 0, months);
    Estimate.OfCategory forecast = estimate(Estimate.statistical(), 0, months);
    long next = -10_000 - 500 * 36;
    long off = Math.abs(forecast.months().get(0).amount().minorUnits() - next);
    assertTrue(off < 100, forecast::toString);
    assertTrue(off < Math.abs(median.months().get(0).amount().minorUnits() - next));
    // Medians are late by the same each month, which says nothing of a forecast that is not.
    assertTrue(median.errors().stream().allMatch(cents(-3_000)::equals));
    assertTrue(forecast.errors().stream().allMatch(Money::isZero));
  }

  @Test
  void a_forecast_of_what_comes_in_is_not_negative_and_of_less_than_a_year_is_a_median() {
    long[] months = LongStream.range(0, 24).map(month -> 9_000 - 300 * month).toArray();
    for (Estimate.Month month : estimate(Estimate.statistical(), 2, months).months()) {
      assertTrue(!month.band().low95().isNegative(), month::toString);
    }
    assertEquals(
        estimate(MEDIAN, 0, -100, -400, -200, -300),
        estimate(Estimate.statistical(), 0, -100, -400, -200, -300));
  }

  /** Returns the estimate of a category whose last months were so, up to the end of 2025. */
  private static Estimate.OfCategory estimate(Estimate by, int category, long... sums) {
    List<Fact> facts = new ArrayList<>();
    // The month of the first payment is not complete.
    facts.add(new Fact(END.minusMonths(sums.length), -1, category));
    for (int i = 0; i < sums.length; i++) {
      LocalDate day = END.minusMonths(sums.length - 1L - i).withDayOfMonth(10);
      if (sums[i] != 0) {
        facts.add(new Fact(day, sums[i], category));
      }
    }
    assertEquals(LongStream.of(sums).sum() - 1, facts.stream().mapToLong(Fact::minor).sum());
    return new Household(END, 0, facts, List.of()).baseline(by).estimates().get(0);
  }
}
