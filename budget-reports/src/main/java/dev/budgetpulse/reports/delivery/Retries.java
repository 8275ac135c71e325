package dev.budgetpulse.reports.delivery;

import java.time.Duration;

/**
 * How long and how often deliveries are tried. Immutable.
 *
 * @param lease for how long a node has a delivery to itself: longer than making a report takes,
 *     longer than the mail transport waits, and longer than the nodes' clocks differ
 * @param first how long to wait after the first failure; then twice as long each time
 * @param longest how long to wait at most
 * @param most how many tries there are, 1 to 1,000
 */
public record Retries(Duration lease, Duration first, Duration longest, int most) {
  private static final int DOUBLINGS = 20;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a time is not positive, the first is longer than the
   *     longest, or the number is out of its range
   */
  public Retries {
    if (lease.toMillis() <= 0 || first.toMillis() <= 0 || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("Leases and waits have a length");
    }
    if (longest.compareTo(Duration.ofDays(366)) > 0 || lease.compareTo(Duration.ofDays(366)) > 0) {
      throw new IllegalArgumentException("Leases and waits are no longer than a year");
    }
    if (most < 1 || most > 1_000) {
      throw new IllegalArgumentException("There are 1 to 1,000 tries, not " + most);
    }
  }

  /** Returns five minutes to deliver, a minute to six hours to wait, and twelve tries. */
  public static Retries usual() {
    return new Retries(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(6), 12);
  }

  /** Returns how long to wait after some tries. */
  public Duration waitAfter(int tries) {
    Duration wait = first;
    for (int i = 1; i < Math.min(tries, DOUBLINGS) && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
