package dev.budgetpulse.security.metric;

/**
 * Takes measurements to where the host keeps them: to Micrometer, OpenTelemetry or a counter.
 *
 * <p>Called by many threads at once, in those of requests, so it must not wait. If it throws,
 * {@link Meters} counts that and nothing else comes of it.
 */
@FunctionalInterface
public interface Metrics {
  /** Counts one, or records how long one thing took if the measurement says so. */
  void take(Measurement measurement);
}
