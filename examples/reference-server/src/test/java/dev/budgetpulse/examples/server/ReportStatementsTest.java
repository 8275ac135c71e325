package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.Reports;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How many statements reports send to a database: however much there is, always as many. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportStatementsTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final LocalDate AS_OF = LocalDate.of(2026, 5, 1);
  private static final int ENTRIES = 3_000;

  private final CountedStatements counted = CountedStatements.inMemory("reports");
  private BudgetDatabase database;
  private Book book;

  @BeforeAll
  void fill() {
    database = BudgetDatabase.on(counted.source());
    book = BudgetPulse.on(database).createLedger(Actor.of("ada"), "Home", EUR);
    Account checking = book.accounts().open("Checking", Account.Kind.CHECKING);
    Account savings = book.accounts().open("Savings", Account.Kind.SAVINGS);
    List<Category> categories = new ArrayList<>();
    categories.add(book.categories().income("Income", "Salary"));
    for (int i = 0; i < 20; i++) {
      categories.add(book.categories().expense("Group " + i % 4, "Category " + i));
    }
    List<EntryDraft> entries = new ArrayList<>();
    List<TransferDraft> transfers = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      LocalDate day = LocalDate.of(2025, 1, 1).plusDays(450L * i / ENTRIES);
      Category category = categories.get(i % categories.size());
      Money amount =
          Money.ofMinor(category.kind() == Category.Kind.INCOME ? 90_000 : -1_000 - i, EUR);
      EntryDraft entry =
          EntryDraft.of(checking.id(), day, amount).payee("Shop " + i % 50).planned();
      entries.add(i % 10 >= 8 ? entry : entry.category(category.id()));
      if (i % 4 == 0) {
        transfers.add(
            TransferDraft.of(checking.id(), savings.id(), day, Money.ofMinor(90_000, EUR))
                .planned());
      }
    }
    book.entries().addAll(entries);
    book.entries().transferAll(transfers);
  }

  @AfterAll
  void close() {
    database.close();
  }

  @Test
  void a_report_of_a_month_sends_at_most_twelve() {
    assertEquals(10, sends(() -> reports().monthly(MARCH, AS_OF)));
    assertEquals(10, sends(() -> reports().weekly(MARCH.atDay(3), AS_OF)));
  }

  @Test
  void longer_reports_send_few_more() {
    assertTrue(sends(() -> reports().quarterly(MARCH, AS_OF)) <= 12);
    assertTrue(sends(() -> reports().annual(Year.of(2026), AS_OF)) <= 13);
  }

  @Test
  void reports_of_balances_send_few() {
    Period period = new Period(LocalDate.of(2026, 1, 1), MARCH.atEndOfMonth());
    assertEquals(5, sends(() -> reports().make(ReportKind.NET_WORTH, period, AS_OF)));
    assertTrue(sends(() -> reports().make(ReportKind.CASH_FLOW, period, AS_OF)) <= 7);
  }

  @Test
  void envelopes_are_read_in_few_more() {
    int cold = sends(() -> reports().withEnvelopes().monthly(MARCH, AS_OF));
    assertTrue(cold <= 23, () -> cold + " statements");
  }

  private Reports reports() {
    return Reports.of(book);
  }

  private int sends(Runnable reading) {
    int before = counted.sent();
    reading.run();
    return counted.sent() - before;
  }
}
