package dev.budgetpulse.reports.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What of a subscription is due. Immutable.
 *
 * @param slots what is to be sent, in order
 * @param through up to when all is decided with that: where to go on from the next time
 */
public record Due(List<Slot> slots, Instant through) {
  /** Copies the list. */
  public Due {
    slots = List.copyOf(slots);
    Objects.requireNonNull(through, "through");
  }
}
