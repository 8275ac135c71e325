package dev.budgetpulse.security.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Stops asking one who fails again and again, and tries now and then whether that has passed.
 *
 * <p>An answer that took too long is used, and counts as a failure. While there is no asking, one
 * caller after each rest asks all the same; all others go without. Thread-safe, nobody waits.
 */
final class Breaker {
  private static final int FAILURES = 5;
  private static final long SPAN = Duration.ofSeconds(10).toNanos();
  private static final long REST = Duration.ofSeconds(2).toNanos();

  private final LongSupplier clock;
  private final long patience;
  private final Runnable failed;

  /** When each of the newest failures was, the oldest at {@link #next}. */
  private final long[] failures = new long[FAILURES];

  private int known;
  private int next;
  private boolean open;
  private long probeAt;

  Breaker(LongSupplier clock, Duration patience, Runnable failed) {
    this.clock = clock;
    this.patience = patience.toNanos();
    this.failed = failed;
  }

  /** Returns an answer, or nothing if there is none to be had. */
  <T> Optional<T> ask(Supplier<T> question) {
    long started = clock.getAsLong();
    if (!mayAsk(started)) {
      return Optional.empty();
    }
    boolean answered = false;
    try {
      T answer = question.get();
      answered = true;
      return Optional.of(answer);
    } catch (RuntimeException down) {
      // The caller decides without an answer, which its decisions say.
      return Optional.empty();
    } finally {
      long now = clock.getAsLong();
      boolean inTime = answered && now - started <= patience;
      heard(now, inTime);
      if (!inTime) {
        failed.run();
      }
    }
  }

  private synchronized boolean mayAsk(long now) {
    if (open) {
      if (now - probeAt < 0) {
        return false;
      }
      probeAt = now + REST;
    }
    return true;
  }

  private synchronized void heard(long now, boolean inTime) {
    if (inTime) {
      if (open) {
        open = false;
        known = 0;
      }
      return;
    }
    failures[next] = now;
    next = (next + 1) % FAILURES;
    known = Math.min(known + 1, FAILURES);
    if (open || (known == FAILURES && now - failures[next] <= SPAN)) {
      open = true;
      probeAt = now + REST;
    }
  }
}
