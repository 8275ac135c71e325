package dev.budgetpulse.core.ledger;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of an import batch within its ledger.
 *
 * @param value the id itself, not null
 */
public record BatchId(UUID value) {
  /** Refuses null. */
  public BatchId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static BatchId parse(String text) {
    return new BatchId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
