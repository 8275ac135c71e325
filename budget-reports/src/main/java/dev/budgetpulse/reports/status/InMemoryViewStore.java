package dev.budgetpulse.reports.status;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.reports.delivery.DeliveryKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps viewings in memory. Thread-safe. */
public final class InMemoryViewStore implements ViewStore {
  private final Map<DeliveryKey, Viewing> viewings = new ConcurrentHashMap<>();

  /** Makes an empty one. */
  public InMemoryViewStore() {}

  @Override
  public Optional<Viewing> find(DeliveryKey key) {
    return Optional.ofNullable(viewings.get(key));
  }

  @Override
  public void note(DeliveryKey key, Viewing viewing) {
    viewings.put(key, viewing);
  }

  @Override
  public void erase(LedgerId ledger) {
    viewings.keySet().removeIf(key -> key.series().ledger().equals(ledger));
  }

  @Override
  public void forget(Actor person) {
    viewings.keySet().removeIf(key -> key.series().recipient().equals(person));
  }
}
