package dev.budgetpulse.core.reconcile;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a balance assertion within its ledger.
 *
 * @param value the id itself, not null
 */
public record AssertionId(UUID value) {
  /** Refuses null. */
  public AssertionId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static AssertionId parse(String text) {
    return new AssertionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
