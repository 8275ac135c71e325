package dev.budgetpulse.insights;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.recurring.RecurringStream;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.util.List;

/**
 * All that can be found about a book on a day. Immutable.
 *
 * @param streams what comes again and no schedule speaks for, the largest yearly amount first
 * @param all what may deserve attention, whatever people have done about it
 */
record Findings(List<RecurringStream> streams, List<Finding> all) {
  /** Copies the lists. */
  Findings {
    streams = List.copyOf(streams);
    all = List.copyOf(all);
  }

  /** Returns what there is to find; reads the whole book. */
  static Findings of(Book book, LocalDate asOf) {
    return new Search(book, Snapshot.of(book, asOf)).findings();
  }
}
