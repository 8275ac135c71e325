package dev.budgetpulse.security.password;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets a few computations run at once and a few more wait.
 *
 * <p>The caller's thread computes, so that a place is free again when the computation has ended and
 * not when somebody stopped waiting for it.
 */
final class Bulkhead {
  private final Semaphore places;
  private final AtomicInteger waiting = new AtomicInteger();
  private final int mostWaiting;
  private final Duration longestWait;
  private final LongSupplier nanos;
  private final HashTimes times;

  Bulkhead(int places, int mostWaiting, Duration longestWait) {
    this(places, mostWaiting, longestWait, () -> 0, HashTimes.IGNORED);
  }

  Bulkhead(int places, int mostWaiting, Duration longestWait, LongSupplier nanos, HashTimes times) {
    this.nanos = nanos;
    this.times = times;
    this.places = new Semaphore(places, true);
    this.mostWaiting = mostWaiting;
    this.longestWait = longestWait;
  }

  /** Returns what was computed, or nothing if there was no place in time. */
  <T> Optional<T> run(Supplier<T> computation) {
    long asked = nanos.getAsLong();
    boolean entered = enter();
    long begun = nanos.getAsLong();
    if (!entered) {
      times.waited(Duration.ofNanos(begun - asked), false);
      return Optional.empty();
    }
    try {
      return Optional.of(computation.get());
    } finally {
      places.release();
      // After the place is free: who listens holds up nobody else.
      times.waited(Duration.ofNanos(begun - asked), true);
      times.hashed(Duration.ofNanos(nanos.getAsLong() - begun));
    }
  }

  private boolean enter() {
    if (places.tryAcquire()) {
      return true;
    }
    if (waiting.incrementAndGet() > mostWaiting) {
      waiting.decrementAndGet();
      return false;
    }
    try {
      return places.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.decrementAndGet();
    }
  }
}
