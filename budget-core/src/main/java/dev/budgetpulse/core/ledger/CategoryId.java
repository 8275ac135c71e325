package dev.budgetpulse.core.ledger;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a category within its ledger.
 *
 * @param value the id itself, not null
 */
public record CategoryId(UUID value) {
  /** Refuses null. */
  public CategoryId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static CategoryId parse(String text) {
    return new CategoryId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
