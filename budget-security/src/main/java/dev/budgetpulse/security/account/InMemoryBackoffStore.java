package dev.budgetpulse.security.account;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Keeps what was tried in the memory of one process. Thread-safe. */
public final class InMemoryBackoffStore implements BackoffStore {
  private final Map<Integer, Backoff> cells = new HashMap<>();

  /** Holds nothing yet. */
  public InMemoryBackoffStore() {}

  @Override
  public synchronized Backoff change(int cell, UnaryOperator<Backoff> change) {
    Backoff before = cells.getOrDefault(cell, Backoff.NONE);
    cells.put(cell, change.apply(before));
    return before;
  }
}
