package dev.budgetpulse.insights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.money.Money;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of where the money went. */
final class SpendingSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final YearMonth MARCH = YearMonth.of(2026, 3);

  @Property(tries = 200)
  void the_parts_by_category_and_by_day_add_up_to_what_was_spent(
      @ForAll("movements") List<Movement> movements) {
    Spending spending = Insights.of(book(movements)).spending(MARCH);
    assertEquals(
        spending.spent(),
        Money.total(EUR, spending.byCategory().stream().map(Spending.OfCategory::spent).toList()));
    assertEquals(
        spending.spent(),
        Money.total(EUR, spending.byDay().stream().map(Spending.OfDay::spent).toList()));
    assertEquals(31, spending.byDay().size());
  }

  @Property(tries = 200)
  void income_less_spending_is_what_the_cash_on_the_budget_gained(
      @ForAll("movements") List<Movement> movements) {
    Book book = book(movements);
    BudgetPeriod before = book.budgets().month(MARCH.minusMonths(1));
    BudgetPeriod after = book.budgets().month(MARCH);
    assertEquals(after.cash().minus(before.cash()), Insights.of(book).spending(MARCH).net());
  }

  @Property(tries = 200)
  void the_largest_part_comes_first(@ForAll("movements") List<Movement> movements) {
    List<Money> parts =
        Insights.of(book(movements)).spending(MARCH).byCategory().stream()
            .map(Spending.OfCategory::spent)
            .toList();
    assertEquals(parts.stream().sorted(Comparator.reverseOrder()).toList(), parts);
  }

  /** An entry, or a transfer to another account if there is one. */
  record Movement(int day, long minor, Optional<Integer> category, Optional<Integer> to) {}

  private static Book book(List<Movement> movements) {
    Book book = BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("ada"), "Home", EUR);
    List<Account> accounts =
        List.of(
            book.accounts().open("Checking", Account.Kind.CHECKING),
            book.accounts().open("Purse", Account.Kind.CASH),
            book.accounts().open("House", Account.Kind.OTHER, EUR, false));
    List<Category> categories =
        List.of(
            book.categories().expense("Household", "Food"),
            book.categories().expense("Household", "Car"),
            book.categories().income("Income", "Salary"));
    for (Movement movement : movements) {
      Money amount = Money.ofMinor(movement.minor(), EUR);
      if (movement.to().isPresent() && amount.isPositive()) {
        book.entries()
            .transfer(
                TransferDraft.of(
                    accounts.get(0).id(),
                    accounts.get(movement.to().get()).id(),
                    MARCH.atDay(1).plusDays(movement.day()),
                    amount));
      } else {
        book.entries()
            .add(
                EntryDraft.of(accounts.get(0).id(), MARCH.atDay(1).plusDays(movement.day()), amount)
                    .splits(
                        List.of(
                            new Split(
                                movement.category().map(categories::get).map(Category::id),
                                amount,
                                ""))));
      }
    }
    return book;
  }

  @Provide
  Arbitrary<List<Movement>> movements() {
    return Combinators.combine(
            Arbitraries.integers().between(-10, 40),
            Arbitraries.longs().between(-100_000, 100_000),
            Arbitraries.integers().between(0, 2).optional(),
            Arbitraries.integers().between(1, 2).optional(0.2))
        .as(Movement::new)
        .list()
        .ofMaxSize(20);
  }
}
