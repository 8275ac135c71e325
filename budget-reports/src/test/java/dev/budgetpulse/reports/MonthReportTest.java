package dev.budgetpulse.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class MonthReportTest {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);

  private final Book book =
      BudgetPulse.on(Stores.inMemory())
          .createLedger(Actor.of("ada"), "Home", Currency.getInstance("EUR"));
  private final Account checking = book.accounts().open("Checking", Account.Kind.CHECKING);
  private final Category food = book.categories().expense("Household", "Food");
  private final Category salary = book.categories().income("Income", "Salary");

  @Test
  void a_month_is_told_in_plain_text() {
    add(salary, "2000.00");
    add(food, "-450.00");
    book.entries().add(EntryDraft.of(checking.id(), MARCH.atDay(3), Money.parse("EUR -7.50")));
    book.budgets().assign(MARCH.atDay(1), food.id(), Money.parse("EUR 400.00"));
    assertEquals(
        """
        Home, March 2026 (EUR)

        Income                      2,000.00
        Spending                      457.50
        Net                         1,542.50
        To budget                   1,600.00
        Not categorised yet            -7.50

        Envelope                    Assigned    Activity        Left
        Food                          400.00     -450.00      -50.00
        All envelopes                 400.00     -450.00      -50.00
        """,
        Reports.of(book).month(MARCH).toText(Locale.UK));
  }

  @Test
  void long_names_are_cut_between_characters_and_columns_stay() {
    book.categories().expense("Household", "🥐".repeat(40));
    String text = Reports.of(book).month(MARCH).toText(Locale.GERMANY);
    assertTrue(text.contains("🥐".repeat(23) + "…"), text);
    assertTrue(text.contains("März 2026"), text);
    assertTrue(text.contains("0,00"), text);
  }

  private void add(Category category, String amount) {
    book.entries()
        .add(
            EntryDraft.of(checking.id(), MARCH.atDay(9), Money.parse("EUR " + amount))
                .category(category.id()));
  }
}
