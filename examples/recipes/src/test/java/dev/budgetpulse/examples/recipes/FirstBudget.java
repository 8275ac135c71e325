package dev.budgetpulse.examples.recipes;

import static dev.budgetpulse.core.ledger.Account.Kind.CHECKING;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Currency;

final class FirstBudget {
  private FirstBudget() {}

  public static void main(String[] arguments) {
    var pulse = BudgetPulse.on(Stores.inMemory());
    var book = pulse.createLedger(Actor.of("ada"), "Home", Currency.getInstance("EUR"));
    var checking = book.accounts().open("Checking", CHECKING);
    var salary = book.categories().income("Income", "Salary");
    var food = book.categories().expense("Home", "Groceries");

    var first = LocalDate.of(2026, 3, 1);
    book.entries()
        .add(
            EntryDraft.of(checking.id(), first, Money.parse("EUR 2400.00"))
                .payee("Harbour Works")
                .category(salary.id()));
    book.entries()
        .add(
            EntryDraft.of(checking.id(), first.plusDays(4), Money.parse("EUR -61.50"))
                .payee("Green Basket")
                .category(food.id()));

    var march = book.budgets().assign(first, food.id(), Money.parse("EUR 300.00"));
    System.out.println("to budget: " + march.toBudget());
    march.envelopes().forEach(it -> System.out.println(it.category().name() + ": " + it.balance()));
    System.out.println("changes: " + book.history().latest().map(it -> it.revision()).orElse(0L));
  }
}
