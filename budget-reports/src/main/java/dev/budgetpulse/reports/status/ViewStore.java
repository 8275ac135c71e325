package dev.budgetpulse.reports.status;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.reports.delivery.DeliveryKey;
import java.util.Optional;

/**
 * Keeps what people have seen of reports, by ledger, person, report and period. Each method is one
 * atomic step; implementations are thread-safe and fail with {@link IllegalStateException} if what
 * they keep things in does.
 */
public interface ViewStore {
  /** Returns the last viewing of a report, empty if there is none. */
  Optional<Viewing> find(DeliveryKey key);

  /** Notes a viewing in place of any before. */
  void note(DeliveryKey key, Viewing viewing);

  /** Forgets all viewings of a ledger that is erased. */
  void erase(LedgerId ledger);

  /** Forgets all viewings of a person who is erased. */
  void forget(Actor person);
}
