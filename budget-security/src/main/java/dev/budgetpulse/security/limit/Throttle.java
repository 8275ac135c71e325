package dev.budgetpulse.security.limit;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Makes calls that go out wait for their permits, first come first served, but not beyond a
 * deadline. Never for requests that come in: those are refused at once.
 *
 * <p>Thread-safe.
 */
public final class Throttle {
  private final RateLimiter limiter;
  private final LimitKey key;
  private final LongSupplier clock;
  private final Pause pause;
  private final ReentrantLock turn = new ReentrantLock(true);

  private Throttle(RateLimiter limiter, LimitKey key, LongSupplier clock, Pause pause) {
    this.limiter = Objects.requireNonNull(limiter, "limiter");
    this.key = Objects.requireNonNull(key, "key");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.pause = Objects.requireNonNull(pause, "pause");
  }

  /** How a thread waits, such as {@link TimeUnit#sleep TimeUnit.NANOSECONDS::sleep}. */
  @FunctionalInterface
  public interface Pause {
    /**
     * Waits.
     *
     * @param nanos more than 0
     */
    void nanos(long nanos) throws InterruptedException;
  }

  /**
   * Returns a throttle.
   *
   * @param key what goes out, such as calls to one mail server; one throttle for each key, or who
   *     came first is served whenever it happens
   * @param clock nanoseconds that only go up, such as {@link System#nanoTime()}
   */
  public static Throttle of(RateLimiter limiter, LimitKey key, LongSupplier clock, Pause pause) {
    return new Throttle(limiter, key, clock, pause);
  }

  /**
   * Takes permits, after waiting for them if need be and if that may help in time.
   *
   * @param permits at least 1
   * @param atMost how long to wait, also for those who came before; not at all if zero or less
   * @return whether the permits are taken
   */
  public boolean acquire(long permits, Duration atMost) throws InterruptedException {
    long start = clock.getAsLong();
    long most = TimeUnit.NANOSECONDS.convert(atMost);
    if (!turn.tryLock(most, TimeUnit.NANOSECONDS)) {
      return false;
    }
    try {
      while (true) {
        Decision decision = limiter.tryAcquire(key, permits);
        if (decision.admitted()) {
          return true;
        }
        long left = most - (clock.getAsLong() - start);
        if (decision.never() || decision.retryAfter().compareTo(Duration.ofNanos(left)) > 0) {
          return false;
        }
        pause.nanos(decision.retryAfter().toNanos());
      }
    } finally {
      turn.unlock();
    }
  }

  /** How many threads stand behind the one whose turn it is. */
  int queue() {
    return turn.getQueueLength();
  }
}
