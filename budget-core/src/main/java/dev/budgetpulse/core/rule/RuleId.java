package dev.budgetpulse.core.rule;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a rule within its ledger.
 *
 * @param value the id itself, not null
 */
public record RuleId(UUID value) implements Comparable<RuleId> {
  /** Refuses null. */
  public RuleId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static RuleId parse(String text) {
    return new RuleId(UUID.fromString(text));
  }

  /** Orders ids by their text, which is the order of time for time-ordered ids. */
  @Override
  public int compareTo(RuleId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
