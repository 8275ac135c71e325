package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.LedgerId;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the budgets that were looked at last, so that after a change only the periods from it on
 * are read and computed anew.
 *
 * <p>What it answers is what the ledger says at one moment, even if others change it meanwhile:
 * each time it asks the ledger for its change sets since, and starts over where those do not say
 * what they touched. It is for budgets of one store and one set of calendars. Thread-safe; a budget
 * of forty envelopes over ten years takes about a megabyte.
 */
public final class BudgetCache {
  /** Somebody would have to change a ledger all the time for as many. */
  private static final int MOST_TRIES = 100;

  private final int most;
  private final Map<Key, KnownBudget> known = new LinkedHashMap<>();

  private record Key(LedgerId ledger, Currency currency) {}

  /**
   * Makes one that knows nothing yet.
   *
   * @param most how many budgets are kept, those looked at last; 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public BudgetCache(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("A cache keeps 0 budgets or more, not " + most);
    }
    this.most = most;
  }

  /** Forgets what is known of a ledger that is erased. */
  public void forget(LedgerId ledger) {
    synchronized (known) {
      known.keySet().removeIf(key -> key.ledger().equals(ledger));
    }
  }

  /** Returns a budget that knows all up to a day. */
  EnvelopeBudget budget(Access access, Currency currency, Calendars calendars, LocalDate day) {
    Key key = new Key(access.ledger().id(), currency);
    Optional<KnownBudget> before = kept(key);
    Optional<KnownBudget> now = before;
    // A budget is read by several statements, between which others may change the ledger: so what
    // they changed meanwhile is read again, until nobody did.
    for (int i = 0; i < MOST_TRIES; i++) {
      now =
          before
              .flatMap(known -> known.now(access, day))
              .or(() -> KnownBudget.of(access, currency, calendars, day));
      if (now.isEmpty() || now.equals(before)) {
        break;
      }
      before = now;
    }
    now.ifPresent(known -> keep(key, known));
    return now.map(KnownBudget::budget)
        .orElseGet(() -> KnownBudget.read(access, currency, calendars, day));
  }

  private Optional<KnownBudget> kept(Key key) {
    synchronized (known) {
      return Optional.ofNullable(known.get(key));
    }
  }

  private void keep(Key key, KnownBudget budget) {
    synchronized (known) {
      // Whatever is put in anew goes to the end.
      known.remove(key);
      known.put(key, budget);
      if (known.size() > most) {
        known.remove(known.keySet().iterator().next());
      }
    }
  }
}
