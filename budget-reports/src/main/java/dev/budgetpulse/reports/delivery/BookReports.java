package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.ReportRequest;
import dev.budgetpulse.reports.Reports;
import dev.budgetpulse.reports.model.Report;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the reports of this library, in the currency and with the weeks that the one who gets them
 * prefers; a comparison is with the period before. Immutable and thread-safe.
 *
 * @param reports says what is in the reports of a book, such as {@code Reports::of}
 */
public record BookReports(Function<Book, Reports> reports) implements ReportSource {
  /** Refuses null. */
  public BookReports {
    Objects.requireNonNull(reports, "reports");
  }

  @Override
  public Report make(Book book, ReportOrder order) {
    ReportKind kind =
        ReportKind.find(order.kind())
            .orElseThrow(
                () -> new IllegalArgumentException("There are no reports of " + order.kind()));
    Preferences preferences = book.preferences().get();
    Currency currency = preferences.get(StandardPreferences.currency(book.ledger().currency()));
    return reports
        .apply(book)
        .withWeeksFrom(preferences.get(StandardPreferences.FIRST_WEEKDAY))
        .make(
            new ReportRequest(
                kind,
                order.period(),
                Optional.of(ReportRequest.before(order.period())).filter(before -> kind.compares()),
                currency,
                order.asOf(),
                order.filter()));
  }
}
