package dev.budgetpulse.persistence;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import java.time.Duration;

/** Tells a listener what HikariCP measures. */
final class PoolTracker implements IMetricsTracker {
  private final PoolListener listener;

  PoolTracker(PoolListener listener) {
    this.listener = listener;
  }

  @Override
  public void recordConnectionCreatedMillis(long millis) {
    listener.opened(Duration.ofMillis(millis));
  }

  @Override
  public void recordConnectionAcquiredNanos(long nanos) {
    listener.borrowed(Duration.ofNanos(nanos));
  }

  @Override
  public void recordConnectionUsageMillis(long millis) {
    listener.returned(Duration.ofMillis(millis));
  }

  @Override
  public void recordConnectionTimeout() {
    listener.timedOut();
  }
}
