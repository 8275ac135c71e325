package dev.budgetpulse.core.ledger;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a ledger.
 *
 * @param value the id itself, not null
 */
public record LedgerId(UUID value) {
  /** Refuses null. */
  public LedgerId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static LedgerId parse(String text) {
    return new LedgerId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
