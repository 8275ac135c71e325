package dev.budgetpulse.core.share;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a settlement.
 *
 * @param value the id itself, not null
 */
public record SettlementId(UUID value) {
  /** Refuses null. */
  public SettlementId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static SettlementId parse(String text) {
    return new SettlementId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
