package dev.budgetpulse.core.ledger;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a change set within its ledger.
 *
 * @param value the id itself, not null
 */
public record ChangeSetId(UUID value) {
  /** Refuses null. */
  public ChangeSetId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static ChangeSetId parse(String text) {
    return new ChangeSetId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
