package dev.budgetpulse.core.limit;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a limit within its ledger.
 *
 * @param value the id itself, not null
 */
public record LimitId(UUID value) {
  /** Refuses null. */
  public LimitId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static LimitId parse(String text) {
    return new LimitId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
