package dev.budgetpulse.security.limit;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Limits how much goes on at once, such as hashing of passwords. Never waits.
 *
 * <p>Thread-safe.
 */
public final class ConcurrencyLimiter {
  private final Semaphore places;

  private ConcurrencyLimiter(int limit) {
    places = new Semaphore(limit);
  }

  /**
   * Returns a limiter.
   *
   * @param limit how many may be inside at once, at least 1
   */
  public static ConcurrencyLimiter of(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("At least one must be allowed inside");
    }
    return new ConcurrencyLimiter(limit);
  }

  /** Takes a place, to be closed when the work is done; empty if all are taken. */
  public Optional<Place> tryEnter() {
    return places.tryAcquire() ? Optional.of(new Place(places)) : Optional.empty();
  }

  /** A place that is held until it is closed; closing it again changes nothing. */
  public static final class Place implements AutoCloseable {
    private final Semaphore places;
    private final AtomicBoolean left = new AtomicBoolean();

    private Place(Semaphore places) {
      this.places = places;
    }

    /** Gives the place to somebody else. */
    @Override
    public void close() {
      if (left.compareAndSet(false, true)) {
        places.release();
      }
    }
  }
}
