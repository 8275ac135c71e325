package dev.budgetpulse.core.schedule;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a schedule within its ledger.
 *
 * @param value the id itself, not null
 */
public record ScheduleId(UUID value) {
  /** Refuses null. */
  public ScheduleId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static ScheduleId parse(String text) {
    return new ScheduleId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
