package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.budget.BudgetChange;
import dev.budgetpulse.core.budget.BudgetPlan;
import dev.budgetpulse.core.budget.BudgetStore;
import dev.budgetpulse.core.money.CurrencyMismatchException;
import dev.budgetpulse.core.money.Money;
import java.time.YearMonth;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The laws of a budget store. Extend it and say where the stores come from; they may already hold
 * other ledgers.
 */
public abstract class BudgetStoreSpec {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);

  /** Returns the stores under test. */
  protected abstract Stores stores();

  /** A stored plan is what the changes make of an untouched one. */
  @Property(tries = 60)
  public void a_stored_plan_is_what_the_changes_make_of_it(
      @ForAll("changes") List<List<Choice>> rounds) {
    SampleLedger sample = new SampleLedger().in(stores().ledgers());
    BudgetPlan expected = BudgetPlan.empty(SampleLedger.EUR);
    assertEquals(expected, plan(sample));
    for (List<Choice> round : rounds) {
      List<BudgetChange> changes = round.stream().map(choice -> choice.in(sample)).toList();
      assertTrue(store().change(sample.id(), SampleLedger.EUR, expected.version(), changes));
      expected = expected.with(changes);
      assertEquals(expected, plan(sample));
    }
    assertEquals(BudgetPlan.empty(SampleLedger.JPY), store().plan(sample.id(), SampleLedger.JPY));
  }

  /** A change decided on an old version of a plan changes nothing. */
  @Example
  void a_stale_change_changes_nothing() {
    SampleLedger sample = new SampleLedger().in(stores().ledgers());
    List<BudgetChange> food =
        List.of(
            new BudgetChange.Assign(
                MARCH, sample.categoryId(0), Money.ofMinor(5, SampleLedger.EUR)));
    assertFalse(store().change(sample.id(), SampleLedger.EUR, 1, food));
    assertTrue(store().change(sample.id(), SampleLedger.EUR, 0, food));
    assertFalse(store().change(sample.id(), SampleLedger.EUR, 0, food));
    assertEquals(1, plan(sample).version());
  }

  /** An amount in another currency is refused, and so is every change that came with it. */
  @Example
  void another_currency_is_refused() {
    SampleLedger sample = new SampleLedger().in(stores().ledgers());
    List<BudgetChange> mixed =
        List.of(
            new BudgetChange.Hold(MARCH, Money.ofMinor(5, SampleLedger.EUR)),
            new BudgetChange.Assign(
                MARCH, sample.categoryId(0), Money.ofMinor(5, SampleLedger.JPY)));
    assertThrows(
        CurrencyMismatchException.class,
        () -> store().change(sample.id(), SampleLedger.EUR, 0, mixed));
    assertEquals(BudgetPlan.empty(SampleLedger.EUR), plan(sample));
  }

  private BudgetStore store() {
    return stores().budgets();
  }

  private BudgetPlan plan(SampleLedger sample) {
    return store().plan(sample.id(), SampleLedger.EUR);
  }

  /** One change to be made. */
  public record Choice(int kind, int month, int category, long minor) {
    BudgetChange in(SampleLedger sample) {
      YearMonth when = MARCH.plusMonths(month);
      return switch (kind) {
        case 0 ->
            new BudgetChange.Assign(
                when, sample.categoryId(category), Money.ofMinor(minor, SampleLedger.EUR));
        case 1 -> new BudgetChange.CarryOver(when, sample.categoryId(category), minor % 2 == 0);
        default -> new BudgetChange.Hold(when, Money.ofMinor(Math.abs(minor), SampleLedger.EUR));
      };
    }
  }

  @Provide
  Arbitrary<List<List<Choice>>> changes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(-3, 3),
            Arbitraries.integers().between(0, 4),
            Arbitraries.longs().between(-3, 100_000))
        .as(Choice::new)
        .list()
        .ofMaxSize(4)
        .list()
        .ofMaxSize(8);
  }
}
