package dev.budgetpulse.reports;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.insights.Insights;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Objects;

/** The door of the module: the reports of a book. Thread-safe as far as the book is. */
public final class Reports {
  private final Book book;

  private Reports(Book book) {
    this.book = book;
  }

  /** Returns the reports of a book, not null. */
  public static Reports of(Book book) {
    return new Reports(Objects.requireNonNull(book, "book"));
  }

  /** Returns the report of a month in the ledger's currency. */
  public MonthReport month(YearMonth month) {
    return month(month, book.ledger().currency());
  }

  /** Returns the report of a month in a currency. */
  public MonthReport month(YearMonth month, Currency currency) {
    return new MonthReport(
        book.ledger().name(),
        book.budgets(currency).month(month),
        Insights.of(book).spending(month, currency));
  }
}
