package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.examples.server.ops.Failures;
import dev.budgetpulse.examples.server.ops.Jobs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void a_job_that_fails_is_told_of_and_runs_again() throws InterruptedException {
    ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Watcher watcher = new Watcher();
    Failures failures = new Failures(Optional.of(watcher), new SecureRandom());
    Jobs jobs =
        new Jobs(
            threads, meters, Clock.fixed(NOW, ZoneOffset.UTC), watcher.observations(), failures);
    CountDownLatch thrice = new CountDownLatch(3);
    jobs.repeat(
        "breaks",
        Duration.ofMillis(1),
        () -> {
          thrice.countDown();
          throw new IllegalStateException("as expected");
        });
    assertTrue(thrice.await(1, TimeUnit.MINUTES));
    threads.shutdown();
    assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES));
    Jobs.Run run = jobs.runs().get(0);
    assertEquals("breaks", run.name());
    assertTrue(run.failed());
    assertEquals(Optional.of(NOW), run.last());
    failures.deliver();
    assertEquals("job breaks", watcher.reports().get(0).route());
    assertEquals("job breaks {job=breaks} failed", watcher.seen().get(0));
    assertTrue(meters.get("jobs").tag("failed", "true").timer().count() >= 2);
  }
}
