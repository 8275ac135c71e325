package dev.budgetpulse.core.ledger;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of an entry within its ledger.
 *
 * @param value the id itself, not null
 */
public record EntryId(UUID value) {
  /** Refuses null. */
  public EntryId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static EntryId parse(String text) {
    return new EntryId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
