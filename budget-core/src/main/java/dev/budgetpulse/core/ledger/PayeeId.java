package dev.budgetpulse.core.ledger;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a payee within its ledger.
 *
 * @param value the id itself, not null
 */
public record PayeeId(UUID value) {
  /** Refuses null. */
  public PayeeId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static PayeeId parse(String text) {
    return new PayeeId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
