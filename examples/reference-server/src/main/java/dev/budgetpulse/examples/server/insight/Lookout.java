package dev.budgetpulse.examples.server.insight;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.examples.server.later.Later;
import dev.budgetpulse.insights.Found;
import dev.budgetpulse.insights.InsightCache;
import dev.budgetpulse.insights.Insights;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/** Looks for insights beside the requests, once for all pages. Thread-safe. */
public final class Lookout {
  private final InsightCache cache;
  private final Later later;

  /**
   * Makes one.
   *
   * @param cache keeps what was found
   * @param later looks again where something has changed
   */
  public Lookout(InsightCache cache, Later later) {
    this.cache = Objects.requireNonNull(cache, "cache");
    this.later = Objects.requireNonNull(later, "later");
  }

  private record Looking(LedgerId ledger, LocalDate day) {}

  /** Returns the insights of a book, which look at once if somebody has to wait for them. */
  public Insights insights(Book book) {
    return Insights.of(book, cache);
  }

  /**
   * Returns what was found last, empty if that is being looked for the first time. While it is not
   * current it is being looked for again.
   */
  public Optional<Found> found(Book book, LocalDate day) {
    Insights insights = insights(book);
    Optional<Found> known = insights.found(day);
    if (known.filter(Found::isCurrent).isPresent()) {
      return known;
    }
    return later.isDone(new Looking(book.ledger().id(), day), () -> insights.overview(day))
        ? insights.found(day)
        : known;
  }
}
