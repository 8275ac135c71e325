package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.reports.model.Report;

/** Makes reports of books. Implementations are thread-safe. */
@FunctionalInterface
public interface ReportSource {
  /**
   * Makes a report.
   *
   * @param book the ledger as the one sees it who gets the report
   * @throws IllegalArgumentException if there is no such kind of report
   */
  Report make(Book book, ReportOrder order);
}
