package dev.budgetpulse.security.account;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Keeps what was tried in the memory of one process. Thread-safe. */
public final class InMemoryBackoffStore implements BackoffStore {
  private final Map<String, Backoff> names = new HashMap<>();

  /** Holds nothing yet. */
  public InMemoryBackoffStore() {}

  @Override
  public synchronized Backoff change(String name, UnaryOperator<Backoff> change) {
    Backoff before = names.getOrDefault(name, Backoff.NONE);
    names.put(name, change.apply(before));
    return before;
  }

  @Override
  public synchronized void forget(String name) {
    names.remove(name);
  }
}
