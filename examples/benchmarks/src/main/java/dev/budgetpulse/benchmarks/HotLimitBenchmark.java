package dev.budgetpulse.benchmarks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.budgetpulse.security.limit.InMemoryLimitStore;
import dev.budgetpulse.security.limit.LimitKey;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.limit.RateLimiter;
import io.github.bucket4j.Bucket;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One key that every thread asks for. Ours and the floor look it up; the other libraries are handed
 * their limiter.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(2)
public class HotLimitBenchmark {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String NAME = "user-1";

  /** Whether there is always a permit, or none. */
  @Param({"pass", "deny"})
  public String permits = "";

  private RateLimiter logs = limiter(System::nanoTime);
  private RateLimiter buckets = logs;
  private LimitKey log = new LimitKey(LimitPolicy.log("log", 5, HOUR), 1, 2);
  private LimitKey bucket = new LimitKey(LimitPolicy.gcra("gcra", 1, HOUR), 1, 2);
  private final Cache<String, Floor> floors = Caffeine.newBuilder().maximumSize(2_000_000).build();
  private long spacing = HOUR.toNanos();
  private long burst = HOUR.toNanos();
  private Bucket bucket4j =
      Bucket.builder().addLimit(l -> l.capacity(1).refillGreedy(1, HOUR)).build();
  private io.github.resilience4j.ratelimiter.RateLimiter resilience4j = resilience4j(1, HOUR);
  private com.google.common.util.concurrent.RateLimiter guava =
      com.google.common.util.concurrent.RateLimiter.create(1e-4);

  /** Fills the buckets, or empties them. */
  @Setup
  public void start() {
    floors.put(NAME, new Floor());
    if (permits.equals("pass")) {
      Duration year = Duration.ofDays(366);
      long many = 1_000_000_000;
      // A millisecond passes in a nanosecond, so that no charge of a log meets the next one.
      logs = limiter(() -> System.nanoTime() << 20);
      log = new LimitKey(LimitPolicy.log("log", 5, Duration.ofMillis(1)), 1, 2);
      bucket = new LimitKey(LimitPolicy.gcra("gcra", 30 * many, year), 1, 2);
      spacing = 1;
      burst = Long.MAX_VALUE / 4;
      bucket4j =
          Bucket.builder()
              .addLimit(l -> l.capacity(many).refillGreedy(many, Duration.ofSeconds(1)))
              .build();
      resilience4j = resilience4j((int) many, Duration.ofSeconds(1));
      guava = com.google.common.util.concurrent.RateLimiter.create(1e9);
    }
    logs.tryAcquire(log, 5);
    buckets.tryAcquire(bucket);
    floor();
    bucket4j();
    resilience4j();
    guava();
  }

  /** A log of five. */
  @Benchmark
  public boolean ourLog() {
    return logs.admits(log);
  }

  /** A bucket. */
  @Benchmark
  public boolean ourGcra() {
    return buckets.admits(bucket);
  }

  /** A look-up in Caffeine and one compare-and-set. */
  @Benchmark
  public boolean floor() {
    return Objects.requireNonNull(floors.getIfPresent(NAME))
        .tryAcquire(System.nanoTime(), spacing, burst);
  }

  /** Bucket4j, no look-up. */
  @Benchmark
  public boolean bucket4j() {
    return bucket4j.tryConsume(1);
  }

  /** Resilience4j, no look-up. */
  @Benchmark
  public boolean resilience4j() {
    return resilience4j.acquirePermission();
  }

  /** Guava, no look-up. */
  @Benchmark
  public boolean guava() {
    return guava.tryAcquire();
  }

  private static RateLimiter limiter(LongSupplier clock) {
    return RateLimiter.on(InMemoryLimitStore.of(clock, new Random(1)));
  }

  private static io.github.resilience4j.ratelimiter.RateLimiter resilience4j(
      int quota, Duration period) {
    return io.github.resilience4j.ratelimiter.RateLimiter.of(
        NAME,
        RateLimiterConfig.custom()
            .limitForPeriod(quota)
            .limitRefreshPeriod(period)
            .timeoutDuration(Duration.ZERO)
            .build());
  }
}
