package dev.budgetpulse.core.schedule;

import java.util.Objects;

/**
 * Somebody is to be told of an occurrence: for the host to deliver, once each.
 *
 * @param occurrence the occurrence, whose {@link Occurrence#id} says what was told already
 * @param daysLeft how many days are left until it is due, negative if it was
 */
public record Reminder(Occurrence occurrence, long daysLeft) {
  private static final int URGENT = 2;

  /** Refuses null. */
  public Reminder {
    Objects.requireNonNull(occurrence, "occurrence");
  }

  /** Says whether it is due within two days, or was due. */
  public boolean isUrgent() {
    return daysLeft <= URGENT;
  }
}
