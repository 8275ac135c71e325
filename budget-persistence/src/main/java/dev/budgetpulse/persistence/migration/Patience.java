package dev.budgetpulse.persistence.migration;

import java.time.Duration;

/** Waits a little longer each time, up to two seconds, until a total is used up. For one thread. */
final class Patience {
  private static final long FIRST_MILLIS = 50;
  private static final long MOST_MILLIS = 2_000;

  private final long start = System.nanoTime();
  private final Duration total;
  private long next = FIRST_MILLIS;

  Patience(Duration total) {
    this.total = total;
  }

  /** Returns how long there is still, not negative. */
  Duration left() {
    Duration left = total.minusNanos(System.nanoTime() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Waits, and tells whether there was time to. */
  boolean pause() {
    long millis = Math.min(next, left().toMillis());
    if (millis <= 0) {
      return false;
    }
    next = Math.min(MOST_MILLIS, next * 2);
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
