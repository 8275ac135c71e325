package dev.budgetpulse.core.share;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a bill.
 *
 * @param value the id itself, not null
 */
public record BillId(UUID value) {
  /** Refuses null. */
  public BillId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static BillId parse(String text) {
    return new BillId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
