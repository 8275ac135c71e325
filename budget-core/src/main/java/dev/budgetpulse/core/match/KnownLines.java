package dev.budgetpulse.core.match;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The lines that were taken from one feed already, whatever became of their entries since.
 *
 * <p>Immutable and thread-safe.
 *
 * @param counts how often each was, at least once
 */
public record KnownLines(Map<LineKey, Integer> counts) {
  /**
   * Copies the counts.
   *
   * @throws IllegalArgumentException if one is less than 1
   */
  public KnownLines {
    counts = Map.copyOf(counts);
    if (counts.values().stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException("A known line was taken at least once");
    }
  }

  /** Returns that nothing is known. */
  public static KnownLines none() {
    return new KnownLines(Map.of());
  }

  /** Returns the lines with these keys, each as often as it is given. */
  public static KnownLines of(Collection<LineKey> keys) {
    return none().plus(keys);
  }

  /** Returns these lines and more. */
  public KnownLines plus(Collection<LineKey> keys) {
    Map<LineKey, Integer> all = new HashMap<>(counts);
    keys.forEach(key -> all.merge(key, 1, Math::addExact));
    return new KnownLines(all);
  }

  /** Returns these lines without some, each as often less as it is given, as after an undo. */
  public KnownLines minus(Collection<LineKey> keys) {
    Map<LineKey, Integer> all = new HashMap<>(counts);
    keys.forEach(key -> all.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null));
    return new KnownLines(all);
  }
}
