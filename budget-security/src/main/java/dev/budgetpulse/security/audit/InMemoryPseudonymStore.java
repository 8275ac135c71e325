package dev.budgetpulse.security.audit;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keeps keys in memory: for tests. Thread-safe. */
public final class InMemoryPseudonymStore implements PseudonymStore {
  private final ConcurrentMap<String, String> keys = new ConcurrentHashMap<>();

  /** Holds no keys yet. */
  public InMemoryPseudonymStore() {}

  @Override
  public Optional<String> find(String subject) {
    return Optional.ofNullable(keys.get(subject));
  }

  @Override
  public String findOrAdd(String subject, String sealed) {
    return keys.computeIfAbsent(subject, none -> sealed);
  }

  @Override
  public boolean erase(String subject) {
    return keys.remove(subject) != null;
  }
}
