package dev.budgetpulse.benchmarks;

import java.util.concurrent.atomic.AtomicLong;

/** The least an even bucket can do: one compare-and-set of the time at which it is full again. */
final class Floor {
  private final AtomicLong full = new AtomicLong();

  boolean tryAcquire(long now, long spacing, long burst) {
    while (true) {
      long before = full.get();
      long after = Math.max(before, now) + spacing;
      if (after - now > burst) {
        return false;
      }
      if (full.compareAndSet(before, after)) {
        return true;
      }
    }
  }
}
