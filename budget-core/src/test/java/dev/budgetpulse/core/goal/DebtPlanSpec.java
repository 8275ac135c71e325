package dev.budgetpulse.core.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.goal.DebtPlan.Order;
import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** The laws of paying off debts. */
final class DebtPlanSpec {
  private static final Currency EUR = Currency.getInstance("EUR");

  @Property(tries = 200)
  void what_is_paid_is_what_was_owed_and_its_interest(
      @ForAll("debts") List<Debt> debts,
      @ForAll @LongRange(min = 1, max = 500_000) long extra,
      @ForAll Order order) {
    DebtPlan plan = DebtPlan.of(debts, monthly(debts, extra), order);
    Money left =
        Money.total(
            EUR,
            plan.months().get(plan.months().size() - 1).payments().stream()
                .map(DebtPlan.Payment::owed)
                .toList());
    Money owed = Money.total(EUR, debts.stream().map(Debt::owed).toList());
    assertEquals(owed.plus(plan.interest()), plan.paid().plus(left));
    assertEquals(plan.paidOff(), left.isZero());
  }

  @Property(tries = 200)
  void all_of_the_money_is_paid_each_month_until_nothing_is_owed(
      @ForAll("debts") List<Debt> debts,
      @ForAll @LongRange(min = 1, max = 500_000) long extra,
      @ForAll Order order) {
    Money monthly = monthly(debts, extra);
    for (DebtPlan.Month month : DebtPlan.of(debts, monthly, order).months()) {
      Money paid = Money.total(EUR, month.payments().stream().map(DebtPlan.Payment::paid).toList());
      Money owed = Money.total(EUR, month.payments().stream().map(DebtPlan.Payment::owed).toList());
      assertTrue(paid.equals(monthly) || (owed.isZero() && paid.compareTo(monthly) < 0));
      month.payments().forEach(payment -> assertFalse(payment.owed().isNegative()));
    }
  }

  @Property(tries = 200)
  void every_debt_gets_its_minimum_until_it_is_paid_off(
      @ForAll("debts") List<Debt> debts,
      @ForAll @LongRange(min = 1, max = 500_000) long extra,
      @ForAll Order order) {
    for (DebtPlan.Month month : DebtPlan.of(debts, monthly(debts, extra), order).months()) {
      for (int i = 0; i < debts.size(); i++) {
        DebtPlan.Payment payment = month.payments().get(i);
        assertTrue(
            payment.owed().isZero() || payment.paid().compareTo(debts.get(i).minimum()) >= 0);
      }
    }
  }

  @Property(tries = 200)
  void more_money_never_takes_longer(
      @ForAll("debts") List<Debt> debts,
      @ForAll @LongRange(min = 1, max = 500_000) long extra,
      @ForAll @LongRange(min = 1, max = 500_000) long more) {
    // Of one debt: of several, a rounded cent of interest may fall another way.
    List<Debt> one = debts.subList(0, 1);
    DebtPlan slow = DebtPlan.of(one, monthly(one, extra), Order.AVALANCHE);
    DebtPlan fast = DebtPlan.of(one, monthly(one, extra + more), Order.AVALANCHE);
    assertTrue(!slow.paidOff() || fast.paidOff());
    assertTrue(!slow.paidOff() || fast.months().size() <= slow.months().size());
  }

  @Property(tries = 200)
  void the_avalanche_costs_no_more_than_the_snowball_but_for_rounding(
      @ForAll("debts") List<Debt> debts, @ForAll @LongRange(min = 1, max = 500_000) long extra) {
    DebtPlan avalanche = DebtPlan.of(debts, monthly(debts, extra), Order.AVALANCHE);
    DebtPlan snowball = DebtPlan.of(debts, monthly(debts, extra), Order.SNOWBALL);
    if (!avalanche.paidOff() || !snowball.paidOff()) {
      return;
    }
    long roundings = (long) debts.size() * snowball.months().size();
    assertTrue(avalanche.interest().minorUnits() <= snowball.interest().minorUnits() + roundings);
  }

  @Example
  void a_debt_whose_interest_eats_the_money_is_never_paid_off() {
    DebtPlan plan =
        DebtPlan.of(
            List.of(debt("Card", 1_000_000, "24", 0)), Money.ofMinor(20_000, EUR), Order.SNOWBALL);
    assertFalse(plan.paidOff());
    assertEquals(1, plan.months().size());
  }

  @Example
  void one_debt_without_interest_is_paid_in_equal_parts() {
    DebtPlan plan =
        DebtPlan.of(
            List.of(debt("Friend", 1_000, "0", 0)), Money.ofMinor(300, EUR), Order.AVALANCHE);
    assertEquals(4, plan.months().size());
    assertEquals(Money.zero(EUR), plan.interest());
  }

  @Example
  void a_loan_at_an_annuity_is_paid_off_in_its_term() {
    // 200,000 at 6 % over 360 months: 1,199.10 a month by the annuity formula.
    DebtPlan plan =
        DebtPlan.of(
            List.of(debt("House", 20_000_000, "6", 0)),
            Money.ofMinor(119_911, EUR),
            Order.SNOWBALL);
    assertTrue(plan.paidOff());
    assertEquals(360, plan.months().size());
  }

  @Example
  void the_smallest_or_the_dearest_goes_first() {
    List<Debt> debts =
        List.of(debt("Large", 500_000, "20", 1_000), debt("Small", 50_000, "5", 1_000));
    assertEquals(
        "Small", firstPaidOff(DebtPlan.of(debts, Money.ofMinor(60_000, EUR), Order.SNOWBALL)));
    assertTrue(
        DebtPlan.of(debts, Money.ofMinor(60_000, EUR), Order.AVALANCHE)
                .interest()
                .compareTo(
                    DebtPlan.of(debts, Money.ofMinor(60_000, EUR), Order.SNOWBALL).interest())
            < 0);
  }

  @Example
  void what_cannot_be_planned_is_refused() {
    Money monthly = Money.ofMinor(100, EUR);
    assertThrows(
        IllegalArgumentException.class, () -> DebtPlan.of(List.of(), monthly, Order.SNOWBALL));
    assertThrows(
        IllegalArgumentException.class,
        () -> DebtPlan.of(List.of(debt("a", 1_000, "1", 101)), monthly, Order.SNOWBALL));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            DebtPlan.of(
                List.of(debt("a", 1, "1", 0), debt("a", 2, "1", 0)), monthly, Order.SNOWBALL));
    assertThrows(IllegalArgumentException.class, () -> debt("a", 0, "1", 0));
    assertThrows(IllegalArgumentException.class, () -> debt("a", 1, "-1", 0));
    assertThrows(IllegalArgumentException.class, () -> debt(" ", 1, "1", 0));
  }

  private static String firstPaidOff(DebtPlan plan) {
    return plan.months().stream()
        .flatMap(month -> month.payments().stream())
        .filter(payment -> payment.owed().isZero())
        .findFirst()
        .orElseThrow()
        .debt();
  }

  private static Debt debt(String name, long minor, String rate, long minimum) {
    return new Debt(
        name, Money.ofMinor(minor, EUR), new BigDecimal(rate), Money.ofMinor(minimum, EUR));
  }

  private static Money monthly(List<Debt> debts, long extra) {
    return Money.total(EUR, debts.stream().map(Debt::minimum).toList())
        .plus(Money.ofMinor(extra, EUR));
  }

  @Provide
  Arbitrary<List<Debt>> debts() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 3_000_000),
            Arbitraries.integers().between(0, 300),
            Arbitraries.longs().between(0, 20_000))
        .as((owed, rate, minimum) -> debt("x", owed, "" + rate / 10.0, minimum))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(
            debts -> {
              List<Debt> named = new ArrayList<>();
              for (Debt debt : debts) {
                named.add(
                    new Debt(
                        "Debt " + named.size(), debt.owed(), debt.yearlyRate(), debt.minimum()));
              }
              return named;
            });
  }
}
