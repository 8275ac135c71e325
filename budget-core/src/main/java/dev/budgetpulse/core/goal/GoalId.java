package dev.budgetpulse.core.goal;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a goal within its ledger.
 *
 * @param value the id itself, not null
 */
public record GoalId(UUID value) {
  /** Refuses null. */
  public GoalId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static GoalId parse(String text) {
    return new GoalId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
