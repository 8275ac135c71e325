package dev.budgetpulse.examples.recipes;

import static dev.budgetpulse.core.ledger.Account.Kind.CHECKING;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.Insights;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;

final class FirstInsight {
  private FirstInsight() {}

  public static void main(String[] arguments) {
    var options = BudgetPulse.Options.defaults().withItemTypes(Insights.itemTypes());
    var pulse = BudgetPulse.on(Stores.inMemory(), options);
    var book = pulse.createLedger(Actor.of("ada"), "Home", Currency.getInstance("EUR"));
    var checking = book.accounts().open("Checking", CHECKING);
    var fun = book.categories().expense("Home", "Fun");
    var salary = book.categories().income("Income", "Salary");
    book.entries()
        .add(
            EntryDraft.of(checking.id(), LocalDate.of(2026, 1, 1), Money.parse("EUR 500.00"))
                .category(salary.id()));
    for (int month = 1; month <= 8; month++) {
      var price = month < 8 ? "EUR -9.99" : "EUR -12.99";
      book.entries()
          .add(
              EntryDraft.of(checking.id(), LocalDate.of(2026, month, 5), Money.parse(price))
                  .payee("Film Club")
                  .category(fun.id()));
    }

    var today = LocalDate.of(2026, 8, 6);
    for (var stream : Insights.of(book).recurring(today)) {
      System.out.println(stream.payee() + " comes again on " + stream.next());
    }
    for (var insight : Insights.of(book).overview(today).open()) {
      System.out.println(insight.finding().message().in(Locale.ENGLISH));
    }
  }
}
