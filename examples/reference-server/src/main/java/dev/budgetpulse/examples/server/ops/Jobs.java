package dev.budgetpulse.examples.server.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server does again and again beside answering requests. Every node does all of it; what
 * may be done once only is decided by what keeps it. Thread-safe.
 */
public final class Jobs {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  private final ScheduledExecutorService threads;
  private final MeterRegistry meters;
  private final InstantSource clock;
  private final ObservationRegistry observations;
  private final Failures failures;
  private final Map<String, Run> runs = new ConcurrentSkipListMap<>();

  /**
   * Makes jobs that run on threads of the host's.
   *
   * @param threads run them until the host ends them
   * @param meters count them
   * @param clock tells the time
   * @param observations is told of each run
   * @param failures tells of what nobody expected
   */
  public Jobs(
      ScheduledExecutorService threads,
      MeterRegistry meters,
      InstantSource clock,
      ObservationRegistry observations,
      Failures failures) {
    this.observations = observations;
    this.failures = failures;
    this.threads = threads;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * How a job last went.
   *
   * @param name which
   * @param every how long after each run it runs again
   * @param last when it last ended, empty before its first end
   * @param failed whether it failed then
   */
  public record Run(String name, Duration every, Optional<Instant> last, boolean failed) {}

  /** Does something a while after now, and again as long after each end. */
  public void repeat(String name, Duration every, Runnable job) {
    runs.put(name, new Run(name, every, Optional.empty(), false));
    Future<?> unused =
        threads.scheduleWithFixedDelay(
            () -> run(name, every, job), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns how each job last went, by name. */
  public List<Run> runs() {
    return List.copyOf(runs.values());
  }

  private void run(String name, Duration every, Runnable job) {
    Timer.Sample sample = Timer.start(meters);
    boolean failed = false;
    try {
      Observation.createNotStarted("jobs", observations)
          .contextualName("job " + name)
          .lowCardinalityKeyValue("job", name)
          .observe(job);
    } catch (RuntimeException e) {
      // A job that throws would never run again.
      failed = true;
      failures.ofJob(e, name);
      LOG.error("The job {} failed; it runs again in {}", name, every, e);
    }
    sample.stop(
        Timer.builder("jobs")
            .tag("job", name)
            .tag("failed", String.valueOf(failed))
            .register(meters));
    runs.put(name, new Run(name, every, Optional.of(clock.instant()), failed));
  }
}
