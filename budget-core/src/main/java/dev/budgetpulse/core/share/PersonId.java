package dev.budgetpulse.core.share;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a person who shares costs.
 *
 * @param value the id itself, not null
 */
public record PersonId(UUID value) {
  /** Refuses null. */
  public PersonId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static PersonId parse(String text) {
    return new PersonId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
