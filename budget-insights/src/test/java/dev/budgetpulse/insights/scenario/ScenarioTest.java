package dev.budgetpulse.insights.scenario;

import static dev.budgetpulse.insights.flow.Household.CATEGORIES;
import static dev.budgetpulse.insights.flow.Household.cents;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.flow.CashFlow;
import dev.budgetpulse.insights.flow.Household;
import dev.budgetpulse.insights.flow.Household.Due;
import dev.budgetpulse.insights.flow.Household.Fact;
import dev.budgetpulse.insights.flow.Movement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What-if by hand: 1000.00 on the account at the end of March 2026, a salary of 2000.00 due on the
 * first of April and of May, a subscription of 50.00 on the tenth of both, groceries of 300.00 and
 * leisure of 200.00 a month.
 */
final class ScenarioTest {
  private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
  private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
  private static final LocalDate MAY_END = LocalDate.of(2026, 5, 31);

  private final CashFlow base = base();

  private static CashFlow base() {
    List<Fact> facts = new ArrayList<>();
    for (int month = 10; month <= 15; month++) {
      LocalDate day = LocalDate.of(2025, 1, 15).plusMonths(month - 1L);
      facts.add(new Fact(day, -30_000, 0));
      facts.add(new Fact(day, -20_000, 1));
    }
    List<Due> dues =
        List.of(
            new Due(APRIL, 200_000, 2, false),
            new Due(MAY, 200_000, 2, false),
            new Due(APRIL.plusDays(9), -5_000, 3, false),
            new Due(MAY.plusDays(9), -5_000, 3, false));
    return new Household(LocalDate.of(2026, 3, 31), 100_000, facts, dues)
        .baseline()
        .flow(MAY_END, 1);
  }

  @Test
  void the_base_is_as_said() {
    // 1000 + 2 * (2000 - 50 - 300 - 200)
    assertEquals(cents(390_000), base.closing());
  }

  @Test
  void each_overlay_says_what_it_makes_of_a_month() {
    Outcome outcome =
        Scenario.of(
                "Leaner",
                new Overlay.Change(CATEGORIES.get(0), BigDecimal.valueOf(-10), APRIL),
                new Overlay.Stop(Household.schedule(3), MAY),
                Overlay.Recurring.once("Bicycle", cents(-60_000), MAY.plusDays(3)),
                new Overlay.Change(CATEGORIES.get(2), BigDecimal.valueOf(5), MAY))
            .on(base);
    assertEquals(
        List.of(cents(3_000), cents(0), cents(0), cents(0)), outcome.months().get(0).parts());
    assertEquals(
        List.of(cents(3_000), cents(5_000), cents(-60_000), cents(10_000)),
        outcome.months().get(1).parts());
    assertEquals(cents(-39_000), outcome.gain());
    assertEquals(cents(390_000 - 39_000), outcome.changed().closing());
  }

  @Test
  void a_rhythm_counts_its_days() {
    // 3, 17 April, 1, 15, 29 May; nine Fridays; two months.
    assertEquals(cents(500), gain(Overlay.Recurring.fortnightly("", cents(100), day(3))));
    assertEquals(cents(900), gain(Overlay.Recurring.weekly("", cents(100), day(3))));
    assertEquals(cents(200), gain(Overlay.Recurring.monthly("", cents(100), day(3))));
  }

  private static LocalDate day(int ofApril) {
    return APRIL.withDayOfMonth(ofApril);
  }

  @Test
  void a_dearer_dollar_makes_what_is_priced_in_it_dearer() {
    Overlay dearer =
        new Overlay.RateChange(
            Currency.getInstance("USD"),
            BigDecimal.valueOf(10),
            MAY,
            Set.of(Household.schedule(2), Household.schedule(3)),
            Set.of());
    assertEquals(cents(-500), gain(dearer));
    Overlay euro = new Overlay.RateChange(Household.EUR, BigDecimal.TEN, MAY, Set.of(), Set.of());
    assertThrows(IllegalArgumentException.class, () -> euro.on(base));
  }

  @Test
  void a_loan_comes_in_and_goes_out_with_interest() {
    Loan loan = new Loan("Kitchen", cents(1_000_000), BigDecimal.valueOf(6), 12);
    assertEquals(cents(86_066), loan.payment());
    assertEquals(
        new Loan.Payment(1, cents(86_066), cents(5_000), cents(918_934)), loan.payments().get(0));
    assertEquals(cents(86_070), loan.payments().get(11).amount());
    assertEquals(cents(1_000_000 - 86_066), gain(new Overlay.Borrow(loan, day(15))));
    assertEquals(
        cents(333_334),
        new Loan("", cents(1_000_000), BigDecimal.ZERO, 3).payments().get(2).amount());
  }

  @Test
  void a_delayed_salary_lowers_the_low_point() {
    Movement pay = base.movements().get(0);
    assertEquals(cents(200_000), pay.amount());
    Outcome outcome = Scenario.of("", new Overlay.Delay(pay, day(21))).on(base);
    assertEquals(cents(0), outcome.gain());
    assertEquals(day(15), outcome.changed().lowPoint().first());
    // 1000 - 50 - 300 - 200
    assertEquals(cents(45_000), outcome.changed().lowPoint().closing());
    assertTrue(outcome.changed().lowPoint().closing().compareTo(base.lowPoint().closing()) < 0);
  }

  @Test
  void cuts_reach_a_target_from_the_largest_category_on() {
    // Of groceries a fifth is 60 a month, so 120; another 40 of 400 for leisure is 10 %.
    Target.Plan plan = Target.of(cents(390_000 + 16_000), MAY_END).reach(base);
    assertEquals(cents(0), plan.missing());
    assertEquals(
        List.of(
            new Overlay.Change(CATEGORIES.get(0), BigDecimal.valueOf(-20), APRIL),
            new Overlay.Change(CATEGORIES.get(1), new BigDecimal("-10.0"), APRIL)),
        plan.scenario().overlays());
    assertEquals(cents(406_000), plan.scenario().on(base).changed().closing());
  }

  @Test
  void what_cuts_do_not_bring_in_is_missing() {
    Target target =
        new Target(
            cents(390_000 + 30_000), MAY_END, Set.of(CATEGORIES.get(1)), BigDecimal.valueOf(50));
    assertEquals(cents(10_000), target.reach(base).missing());
    assertEquals(cents(0), Target.of(cents(390_000), MAY_END).reach(base).missing());
  }

  @Test
  void two_to_four_scenarios_are_compared() {
    Scenario same = Scenario.of("Same");
    Scenario more = Scenario.of("More", Overlay.Recurring.once("Gift", cents(1), APRIL));
    assertEquals(
        List.of("More", "Same"),
        Scenario.compare(base, List.of(same, more)).stream()
            .map(outcome -> outcome.scenario().name())
            .toList());
    assertThrows(IllegalArgumentException.class, () -> Scenario.compare(base, List.of(same)));
  }

  private Money gain(Overlay overlay) {
    return Scenario.of("", overlay).on(base).gain();
  }
}
