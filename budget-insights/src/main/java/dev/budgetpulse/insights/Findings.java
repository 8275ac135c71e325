package dev.budgetpulse.insights;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.health.Health;
import dev.budgetpulse.insights.recurring.RecurringStream;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All that can be found about a book on a day. Immutable.
 *
 * @param streams what comes again and no schedule speaks for, the largest yearly amount first
 * @param all what may deserve attention, whatever people have done about it
 * @param health how the household's money is doing, empty if nothing is known
 */
record Findings(List<RecurringStream> streams, List<Finding> all, Optional<Health> health) {
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
