package dev.budgetpulse.reports.alert;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.insights.finding.Finding;
import java.time.LocalDate;
import java.util.Collection;

/** Finds what is unusual about books. Implementations are thread-safe. */
@FunctionalInterface
public interface FindingSource {
  /**
   * Returns what is found on a day and nobody has dismissed.
   *
   * @param book the ledger as the one sees it who is told
   */
  Collection<Finding> find(Book book, LocalDate today);
}
