package dev.budgetpulse.examples.recipes;

import static dev.budgetpulse.core.ledger.Account.Kind.CHECKING;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.ReportRequest;
import dev.budgetpulse.reports.Reports;
import dev.budgetpulse.reports.plain.TextRendering;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;

final class FirstReport {
  private FirstReport() {}

  public static void main(String[] arguments) throws IOException {
    var euro = Currency.getInstance("EUR");
    var pulse = BudgetPulse.on(Stores.inMemory());
    var book = pulse.createLedger(Actor.of("ada"), "Home", euro);
    var checking = book.accounts().open("Checking", CHECKING);
    var food = book.categories().expense("Home", "Groceries");
    book.entries()
        .add(
            EntryDraft.of(checking.id(), LocalDate.of(2026, 3, 5), Money.parse("EUR -61.50"))
                .payee("Green Basket")
                .category(food.id()));

    var march = new Period(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
    var report =
        Reports.of(book)
            .make(ReportRequest.of(ReportKind.INCOME_STATEMENT, march, euro, march.last()));
    new TextRendering().write(report, Wording.of(Locale.UK), System.out);
  }
}
