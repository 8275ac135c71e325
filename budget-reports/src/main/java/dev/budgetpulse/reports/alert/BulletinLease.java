package dev.budgetpulse.reports.alert;

import java.util.Objects;

/**
 * The right to try a bulletin until the lease is over. Immutable.
 *
 * @param bulletin the bulletin, whose tries count this one
 * @param fence a number that is greater for each lease of the bulletin, so that late ones are known
 */
public record BulletinLease(Bulletin bulletin, long fence) {
  /** Refuses null. */
  public BulletinLease {
    Objects.requireNonNull(bulletin, "bulletin");
  }
}
