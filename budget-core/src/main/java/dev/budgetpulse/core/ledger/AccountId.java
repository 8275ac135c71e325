package dev.budgetpulse.core.ledger;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of an account within its ledger.
 *
 * @param value the id itself, not null
 */
public record AccountId(UUID value) {
  /** Refuses null. */
  public AccountId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static AccountId parse(String text) {
    return new AccountId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
