package dev.budgetpulse.security.metric;

import dev.budgetpulse.security.event.EventSink;
import dev.budgetpulse.security.limit.FallbackLimitStore;
import dev.budgetpulse.security.limit.RateLimiter;
import dev.budgetpulse.security.password.HashTimes;
import dev.budgetpulse.security.password.PasswordHasher;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Listens where this module tells what happens, and hands measurements to a host's {@link Metrics}.
 *
 * <p>Never throws, whatever the host's metrics do. What other stores fail at reaches the host as an
 * exception, which it counts where it answers. Thread-safe.
 */
public final class Meters {
  private final Metrics metrics;
  private final AtomicLong lost = new AtomicLong();

  private Meters(Metrics metrics) {
    this.metrics = Objects.requireNonNull(metrics, "metrics");
  }

  /** Returns the meters of a host. */
  public static Meters of(Metrics metrics) {
    return new Meters(metrics);
  }

  /**
   * Returns a sink that counts events and hands them on.
   *
   * @param sink may throw as it could without this
   */
  public EventSink events(EventSink sink) {
    Objects.requireNonNull(sink, "sink");
    return event -> {
      take(() -> Measurement.of(event));
      sink.emit(event);
    };
  }

  /** Returns what counts decisions, for {@link RateLimiter#counting}. */
  public RateLimiter.Meter limits() {
    return (policy, admitted, degraded) -> take(() -> Measurement.of(policy, admitted, degraded));
  }

  /** Returns what counts failures of the shared store, for {@link FallbackLimitStore#telling}. */
  public Runnable limitStoreFailures() {
    return () -> take(Measurement::ofLimitStoreFailure);
  }

  /** Returns what times passwords, for {@link PasswordHasher.Builder#timing}. */
  public HashTimes passwords() {
    return new HashTimes() {
      @Override
      public void waited(Duration time, boolean entered) {
        take(() -> Measurement.ofWait(time, entered));
      }

      @Override
      public void hashed(Duration time) {
        take(() -> Measurement.ofHash(time));
      }
    };
  }

  /** Returns how many measurements the host's metrics have failed to take. */
  public long lost() {
    return lost.get();
  }

  private void take(Supplier<Measurement> measurement) {
    try {
      metrics.take(measurement.get());
    } catch (RuntimeException broken) {
      lost.incrementAndGet();
    }
  }
}
