package dev.budgetpulse.insights;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.LedgerId;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what was found in the ledgers that were looked at last, by ledger and day, so that one that
 * has not changed since is not worked out again.
 *
 * <p>What it answers is what working it out answers: each time it asks the ledger for its change
 * sets since, which is one statement, and starts over if they changed anything but what people have
 * done about findings. It is for books of one store, set of calendars and rates. Thread-safe.
 */
public final class InsightCache {
  private final int most;
  private final Map<Key, KnownInsights> known = new LinkedHashMap<>();

  private record Key(LedgerId ledger, LocalDate asOf) {}

  /**
   * Makes one that knows nothing yet.
   *
   * @param most of how many ledgers and days insights are kept, those looked at last; 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public InsightCache(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("A cache keeps 0 insights or more, not " + most);
    }
    this.most = most;
  }

  /** Forgets what is known of a ledger that is erased; nobody could have opened it any more. */
  public void forget(LedgerId ledger) {
    synchronized (known) {
      known.keySet().removeIf(key -> key.ledger().equals(ledger));
    }
  }

  /** Returns what is found on a day, empty if it cannot be kept. */
  Optional<KnownInsights> known(Book book, LocalDate asOf) {
    if (most == 0) {
      return Optional.empty();
    }
    Key key = new Key(book.ledger().id(), asOf);
    Optional<KnownInsights> now =
        kept(key).flatMap(before -> before.now(book)).or(() -> KnownInsights.of(book, asOf));
    now.ifPresent(insights -> keep(key, insights));
    return now;
  }

  /** Returns what was found last of a day without looking again, empty if nothing is kept of it. */
  Optional<Found> found(Book book, LocalDate asOf) {
    Key key = new Key(book.ledger().id(), asOf);
    return kept(key)
        .map(
            before -> {
              Optional<KnownInsights> now = before.now(book);
              now.ifPresent(insights -> keep(key, insights));
              return now.map(insights -> insights.found(true))
                  .orElseGet(() -> before.of(book).found(false));
            });
  }

  private Optional<KnownInsights> kept(Key key) {
    synchronized (known) {
      return Optional.ofNullable(known.get(key));
    }
  }

  private void keep(Key key, KnownInsights insights) {
    synchronized (known) {
      // Whatever is put in anew goes to the end.
      known.remove(key);
      known.put(key, insights);
      if (known.size() > most) {
        known.remove(known.keySet().iterator().next());
      }
    }
  }
}
