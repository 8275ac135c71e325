package dev.budgetpulse.quickstart;

import static dev.budgetpulse.core.ledger.Account.Kind.CHECKING;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import dev.budgetpulse.reports.Reports;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Locale;

/** Imports a bank statement, budgets it and prints the month: the README's example. */
public final class QuickStart {
  private QuickStart() {}

  /**
   * Runs the example.
   *
   * @param arguments where the database goes, and the bank statement
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("Say where the database goes, and which bank statement to read");
      System.exit(2);
    }
    run(Path.of(arguments[0]), Path.of(arguments[1]), System.out);
  }

  static void run(Path database, Path statement, PrintStream out) throws IOException {
    // README
    try (var stores = BudgetDatabase.open(DatabaseConfig.embedded(database))) {
      var euro = Currency.getInstance("EUR");
      var book = BudgetPulse.on(stores).createLedger(Actor.of("ada"), "Home", euro);
      var checking = book.accounts().open("Checking", CHECKING);
      var imported = book.statements().preview(statement, checking).orThrow().commit();
      out.println(imported.added().size() + " entries from " + statement.getFileName());

      var salary = book.categories().income("Income", "Salary");
      var rent = book.categories().expense("Home", "Rent");
      var food = book.categories().expense("Home", "Groceries");
      book.entries().categorise("Harbour Works", salary.id());
      book.entries().categorise("Elm Street Housing", rent.id());
      book.entries().categorise("Green Basket", food.id());

      var march = YearMonth.of(2026, 3);
      book.budgets().assign(march.atDay(1), rent.id(), Money.parse("EUR 980.00"));
      book.budgets().assign(march.atDay(1), food.id(), Money.parse("EUR 120.00"));
      out.print(Reports.of(book).month(march).toText(Locale.UK));
    }
    // README
  }
}
