package dev.budgetpulse.core.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.CurrencyMismatchException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.rate.Rate;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class BudgetsTest {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final YearMonth APRIL = MARCH.plusMonths(1);

  private final Book book =
      BudgetPulse.on(Stores.inMemory())
          .createLedger(Actor.of("ada"), "Home", Currency.getInstance("EUR"));
  private final Account checking = book.accounts().open("Checking", Account.Kind.CHECKING);
  private final Category food = book.categories().expense("Household", "Food");
  private final Category car = book.categories().expense("Household", "Car");
  private final Category work = book.categories().expense("Household", "Work");
  private final Category salary = book.categories().income("Income", "Salary");

  @Test
  void the_worked_example_comes_out_to_the_cent() {
    move(MARCH, salary, "2000.00");
    move(MARCH, food, "-450.00");
    move(MARCH, work, "-120.00");
    assign(MARCH, food, "400.00");
    assign(MARCH, car, "100.00");
    book.budgets().carryOver(MARCH.atDay(1), work.id(), true);
    BudgetPeriod march = book.budgets().hold(MARCH.atDay(31), eur("500.00"));

    assertEquals(eur("-50.00"), left(march, food));
    assertEquals(eur("100.00"), left(march, car));
    assertEquals(eur("-120.00"), left(march, work));
    assertEquals(eur("1000.00"), march.toBudget());
    assertEquals(eur("1430.00"), march.cash());
    assertTrue(march.envelope(food.id()).orElseThrow().isOverspent());

    move(APRIL, salary, "1800.00");
    move(APRIL, food, "-300.00");
    move(APRIL, car, "-30.00");
    move(APRIL, work, "120.00");
    BudgetPeriod april = book.budgets().copyPeriodBefore(APRIL.atDay(15));

    assertEquals(eur("-50.00"), april.overspentBefore());
    assertEquals(eur("500.00"), april.heldBefore());
    assertEquals(eur("100.00"), left(april, food));
    assertEquals(eur("170.00"), left(april, car));
    assertEquals(eur("0.00"), left(april, work));
    assertEquals(eur("2750.00"), april.toBudget());
    assertEquals(eur("3020.00"), april.cash());
  }

  @Test
  void a_flagged_income_category_holds_all_that_came_in_for_the_next_month() {
    move(MARCH, salary, "2000.00");
    BudgetPeriod march = book.budgets().carryOver(MARCH.atDay(1), salary.id(), true);
    assertEquals(eur("2000.00"), march.held());
    assertEquals(eur("0.00"), march.toBudget());
    assertEquals(eur("2000.00"), book.budgets().month(APRIL).toBudget());
  }

  @Test
  void holding_takes_what_there_is_and_releasing_gives_it_back() {
    move(MARCH, salary, "100.00");
    assertEquals(eur("60.00"), book.budgets().hold(MARCH.atDay(31), eur("60.00")).held());
    assertEquals(eur("100.00"), book.budgets().hold(MARCH.atDay(31), eur("60.00")).held());
    assertEquals(eur("100.00"), book.budgets().release(MARCH.atDay(2)).toBudget());
    assertThrows(
        IllegalArgumentException.class, () -> book.budgets().hold(MARCH.atDay(31), eur("-1.00")));
  }

  @Test
  void toggling_a_carry_over_holds_for_all_later_months() {
    book.budgets().carryOver(APRIL.atDay(1), food.id(), false);
    book.budgets().carryOver(MARCH.atDay(1), food.id(), true);
    assertTrue(book.budgets().month(APRIL).envelope(food.id()).orElseThrow().carriesOver());
    assertFalse(
        book.budgets().month(MARCH.minusMonths(1)).envelope(food.id()).orElseThrow().carriesOver());
  }

  @Test
  void an_archived_envelope_is_shown_while_money_is_in_it() {
    assign(MARCH, food, "5.00");
    book.categories().change(food.withArchived(true));
    book.categories().change(car.withArchived(true));
    assertEquals(
        List.of("Food", "Work"),
        book.budgets().month(APRIL).envelopes().stream()
            .map(envelope -> envelope.category().name())
            .toList());
  }

  @Test
  void what_no_balance_could_hold_is_refused_and_nothing_changes() {
    assign(MARCH, food, "92233720368547758.07");
    BudgetPeriod before = book.budgets().month(MARCH);
    assertThrows(ArithmeticException.class, () -> assign(MARCH, car, "92233720368547758.07"));
    assertEquals(before, book.budgets().month(MARCH));
    assign(MARCH, food, "0.01");
    BudgetPeriod carried = book.budgets().month(APRIL);
    assertThrows(ArithmeticException.class, () -> assign(APRIL, food, "92233720368547758.07"));
    assertEquals(carried, book.budgets().month(APRIL));
  }

  @Test
  void what_is_no_envelope_is_refused_and_nothing_changes() {
    BudgetPeriod before = book.budgets().month(MARCH);
    assertThrows(UnknownReferenceException.class, () -> assign(MARCH, salary, "1.00"));
    assertThrows(
        UnknownReferenceException.class,
        () -> book.budgets().assign(MARCH.atDay(1), new CategoryId(new UUID(1, 1)), eur("1.00")));
    assertThrows(
        CurrencyMismatchException.class,
        () -> book.budgets().assign(MARCH.atDay(1), food.id(), Money.parse("USD 1.00")));
    assertThrows(
        IllegalArgumentException.class,
        () -> book.budgets().move(MARCH.atDay(1), food.id(), food.id(), eur("1.00")));
    assertThrows(
        IllegalArgumentException.class,
        () -> book.budgets().move(MARCH.atDay(1), food.id(), car.id(), eur("0.00")));
    assertThrows(
        IllegalArgumentException.class, () -> book.budgets().month(YearMonth.of(1899, 12)));
    assertThrows(IllegalArgumentException.class, () -> book.budgets().month(YearMonth.of(3000, 1)));
    assertEquals(before, book.budgets().month(MARCH));
  }

  @Test
  void an_average_is_of_what_was_spent_and_of_periods_without_any() {
    move(MARCH, food, "-100.00");
    move(APRIL, food, "-50.01");
    move(APRIL, car, "30.00");
    BudgetPeriod may = book.budgets().assignAverage(MARCH.atDay(1).plusMonths(2), 2);
    assertEquals(eur("75.00"), may.envelope(food.id()).orElseThrow().assigned());
    assertEquals(eur("-15.00"), may.envelope(car.id()).orElseThrow().assigned());
    assertEquals(eur("0.00"), may.envelope(work.id()).orElseThrow().assigned());
    BudgetPeriod more = book.budgets().assignAverage(MARCH.atDay(1).plusMonths(2), 3);
    assertEquals(eur("50.00"), more.envelope(food.id()).orElseThrow().assigned());
    for (int wrong : new int[] {0, 61}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> book.budgets().assignAverage(MARCH.atDay(1), wrong));
    }
  }

  @Test
  void time_is_divided_by_paydays_and_each_is_a_period() {
    move(MARCH, salary, "2000.00");
    LocalDate day = MARCH.atDay(20);
    book.budgets().assign(day, food.id(), eur("300.00"));
    PeriodRule paydays = new PeriodRule.Paydays(Set.of(1, 15), Shift.PREVIOUS, "");
    PeriodSwitch preview = book.budgets().preview(paydays, day);
    assertEquals(new Period(MARCH.atDay(13), MARCH.atDay(31)), preview.after().period());
    // What was assigned in March counts from its first day on, and is still there on its twentieth.
    assertEquals(eur("0.00"), preview.after().assigned());
    assertEquals(eur("300.00"), preview.after().envelope(food.id()).orElseThrow().balance());
    assertTrue(book.budgets().divide(paydays).isPresent());
    assertTrue(book.budgets().divide(paydays).isEmpty());
    BudgetPeriod first = book.budgets().month(MARCH);
    assertEquals(new Period(LocalDate.of(2026, 2, 27), MARCH.atDay(12)), first.period());
    assertEquals(eur("300.00"), first.assigned());
    assertEquals(eur("2000.00"), first.income());
    assertThrows(
        IllegalArgumentException.class,
        () -> book.budgets().divide(new PeriodRule.Paydays(Set.of(1), Shift.NEXT, "DE-BY")));
    assertEquals(paydays, book.budgets().periods().rule());
  }

  @Test
  void a_merge_loses_nothing_that_was_given_before_time_was_divided_anew() {
    LocalDate day = MARCH.atDay(1);
    book.budgets().assign(day, food.id(), eur("10.00"));
    book.budgets().divide(PeriodRule.weeks(DayOfWeek.MONDAY));
    book.budgets().assign(MARCH.atDay(16), car.id(), eur("5.00"));
    book.budgets().divide(PeriodRule.calendarMonths());
    assertEquals(eur("15.00"), book.budgets().month(MARCH).assigned());
    assertTrue(book.merge(food.id(), car.id()).commit().isPresent());
    assertEquals(eur("15.00"), left(book.budgets().month(MARCH), car));
  }

  @Test
  void budgets_of_several_currencies_are_added_up_at_a_dated_rate_or_named_beside() {
    Account dollars =
        book.accounts().open("Dollars", Account.Kind.SAVINGS, Currency.getInstance("USD"), true);
    Account yen = book.accounts().open("Yen", Account.Kind.CASH, Currency.getInstance("JPY"), true);
    LocalDate day = MARCH.atDay(9);
    move(MARCH, salary, "100.00");
    book.entries().add(EntryDraft.of(dollars.id(), day, Money.parse("USD 50.00")));
    book.entries().add(EntryDraft.of(yen.id(), day, Money.parse("JPY 700")));
    book.rates()
        .record(
            List.of(
                new Rate(
                    Currency.getInstance("EUR"),
                    Currency.getInstance("USD"),
                    day,
                    new BigDecimal("1.25"),
                    "me")));
    CombinedBudget all = book.budgets(day, Currency.getInstance("EUR"));
    assertEquals(3, all.budgets().size());
    assertEquals(eur("140.00"), all.cash().sum());
    assertEquals(List.of(Money.parse("JPY 700")), all.cash().unconverted());
    assertEquals(eur("100.00"), all.toBudget().sum());
    assertEquals(eur("40.00"), all.uncategorised().sum());
    assertFalse(all.uncategorised().isComplete());
  }

  @Test
  void a_decision_on_an_old_plan_is_made_again() {
    AtomicReference<Runnable> somebodyFaster = new AtomicReference<>(() -> {});
    LedgerStore ledgers = LedgerStore.inMemory();
    LedgerStore contended = before("commit", ledgers, somebodyFaster);
    BudgetPulse pulse = BudgetPulse.on(() -> contended);
    Book other = pulse.createLedger(Actor.of("ada"), "Home", Currency.getInstance("EUR"));
    CategoryId one = other.categories().expense("G", "One").id();
    CategoryId two = other.categories().expense("G", "Two").id();
    somebodyFaster.set(() -> other.budgets().assign(MARCH.atDay(1), one, eur("7.00")));
    BudgetPeriod after = other.budgets().move(MARCH.atDay(1), one, two, eur("2.00"));
    assertEquals(eur("5.00"), after.envelope(one).orElseThrow().assigned());
    assertEquals(eur("2.00"), after.envelope(two).orElseThrow().assigned());
  }

  /** Returns a store that first lets something else happen, once, when a method is called. */
  private static LedgerStore before(
      String method, LedgerStore store, AtomicReference<Runnable> event) {
    return (LedgerStore)
        Proxy.newProxyInstance(
            BudgetsTest.class.getClassLoader(),
            new Class<?>[] {LedgerStore.class},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method)) {
                event.getAndSet(() -> {}).run();
              }
              return called.invoke(store, arguments);
            });
  }

  @Test
  void what_is_spent_with_a_card_moves_to_its_envelope_as_far_as_it_is_there() {
    Account card = book.accounts().open("Card", Account.Kind.CREDIT_CARD);
    Category debt = book.categories().expense("Cards", "Card");
    move(MARCH, salary, "1000.00");
    assign(MARCH, food, "50.00");
    assign(MARCH, car, "100.00");
    charge(card, food, "-80.00");
    charge(card, car, "-40.00");
    charge(card, car, "10.00");
    move(MARCH, work, "-20.00");

    assertTrue(book.budgets().payCard(card.id(), Optional.of(debt.id())).isPresent());
    assertTrue(book.budgets().payCard(card.id(), Optional.of(debt.id())).isEmpty());
    BudgetPeriod march = book.budgets().month(MARCH);
    assertEquals(eur("-30.00"), left(march, food));
    assertEquals(eur("70.00"), left(march, car));
    assertEquals(eur("80.00"), left(march, debt));
    assertEquals(eur("30.00"), march.owedOnCards());
    assertEquals(eur("980.00"), march.cash());
    assertEquals(
        List.of("spent from " + food.id(), "spent from " + car.id()),
        book.budgets().explain(MARCH.atDay(1), debt.id()).leaves().map(Derivation::label).toList());

    // Only what was overspent in cash is charged to the pool.
    assertEquals(eur("-20.00"), book.budgets().month(APRIL).overspentBefore());
    book.entries()
        .transfer(TransferDraft.of(checking.id(), card.id(), APRIL.atDay(5), eur("80.00")));
    assertEquals(eur("0.00"), left(book.budgets().month(APRIL), debt));

    assertTrue(book.budgets().payCard(card.id(), Optional.empty()).isPresent());
    assertEquals(List.of(), book.budgets().cards());
    assertEquals(eur("-50.00"), book.budgets().month(APRIL).overspentBefore());
    assertThrows(
        UnknownReferenceException.class,
        () -> book.budgets().payCard(card.id(), Optional.of(salary.id())));
    AccountId none = new AccountId(UUID.randomUUID());
    assertThrows(
        UnknownReferenceException.class,
        () -> book.budgets().payCard(none, Optional.of(debt.id())));
  }

  private void charge(Account card, Category category, String amount) {
    book.entries()
        .add(EntryDraft.of(card.id(), MARCH.atDay(9), eur(amount)).category(category.id()));
  }

  private void move(YearMonth month, Category category, String amount) {
    book.entries()
        .add(EntryDraft.of(checking.id(), month.atDay(9), eur(amount)).category(category.id()));
  }

  private void assign(YearMonth month, Category category, String amount) {
    book.budgets().assign(month.atDay(9), category.id(), eur(amount));
  }

  private static Money left(BudgetPeriod month, Category category) {
    return month.envelope(category.id()).orElseThrow().balance();
  }

  private static Money eur(String amount) {
    return Money.parse("EUR " + amount);
  }
}
