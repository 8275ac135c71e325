package dev.budgetpulse.reports.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The right to try a delivery until the lease is over. Immutable.
 *
 * @param delivery the delivery, whose tries count this one
 * @param fence a number that is greater for each lease of the delivery, so that late ones are known
 */
public record Lease(Delivery delivery, long fence) {
  /** Refuses null. */
  public Lease {
    Objects.requireNonNull(delivery, "delivery");
  }

  /** Returns what of the delivery there is only one. */
  public DeliveryKey key() {
    return delivery.key();
  }

  /** Returns the next lease of the same delivery. */
  Lease lent(Instant leaseEnd) {
    return new Lease(
        new Delivery(
            delivery.offer(),
            delivery.state(),
            delivery.reason(),
            delivery.tries() + 1,
            delivery.offered(),
            leaseEnd.truncatedTo(ChronoUnit.MILLIS),
            delivery.changed(),
            delivery.accepted()),
        fence + 1);
  }
}
