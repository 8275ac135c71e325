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
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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

/** A million keys, all known, drawn evenly; nearly every call is admitted. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx3g")
public class ManyLimitsBenchmark {
  static final int KEYS = 1_000_000;

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long SPACING = MINUTE.toNanos() / 100;
  private static final RateLimiterConfig RESILIENCE4J =
      RateLimiterConfig.custom()
          .limitForPeriod(100)
          .limitRefreshPeriod(MINUTE)
          .timeoutDuration(Duration.ZERO)
          .build();

  /** Whose limiters; all but ours sit in a Caffeine cache. */
  @Param({"ourLog", "ourGcra", "floor", "bucket4j", "resilience4j", "guava"})
  public String subject = "";

  private final String[] names = new String[KEYS];
  private final LimitKey[] keys = new LimitKey[KEYS];
  private final Cache<String, Object> cache = cache();
  private RateLimiter limiter = RateLimiter.on(store());
  private Function<String, Object> maker = name -> new Floor();

  /** Which key is next. */
  @State(Scope.Thread)
  public static class Dice {
    private final SplittableRandom random = new SplittableRandom();

    int roll() {
      return random.nextInt(KEYS);
    }
  }

  /** Asks for each key once. */
  @Setup
  public void fill() {
    if (subject.startsWith("our")) {
      fill(limiter, subject, keys);
    } else {
      maker = maker(subject);
      for (int i = 0; i < KEYS; i++) {
        names[i] = "user-" + i;
        cache.put(names[i], maker.apply(names[i]));
      }
      cache.cleanUp();
    }
  }

  /** Asks for one. */
  @Benchmark
  public boolean tryOne(Dice dice) {
    int i = dice.roll();
    if (keys[i] != null) {
      return limiter.admits(keys[i]);
    }
    Object found = cache.get(names[i], maker);
    if (found instanceof Floor floor) {
      return floor.tryAcquire(System.nanoTime(), SPACING, 100 * SPACING);
    } else if (found instanceof Bucket bucket) {
      return bucket.tryConsume(1);
    } else if (found instanceof com.google.common.util.concurrent.RateLimiter guava) {
      return guava.tryAcquire();
    }
    return ((io.github.resilience4j.ratelimiter.RateLimiter) found).acquirePermission();
  }

  static InMemoryLimitStore store() {
    return InMemoryLimitStore.of(System::nanoTime, new Random(1), 2 * KEYS);
  }

  static void fill(RateLimiter limiter, String subject, LimitKey[] keys) {
    LimitPolicy policy =
        subject.equals("ourLog")
            ? LimitPolicy.log("log", 5, Duration.ofMillis(100))
            : LimitPolicy.gcra("gcra", 100, MINUTE);
    SplittableRandom digests = new SplittableRandom(1);
    for (int i = 0; i < KEYS; i++) {
      keys[i] = new LimitKey(policy, digests.nextLong(), digests.nextLong());
      limiter.admits(keys[i]);
    }
  }

  static Cache<String, Object> cache() {
    return Caffeine.newBuilder().maximumSize(2 * KEYS).build();
  }

  static Function<String, Object> maker(String subject) {
    return switch (subject) {
      case "bucket4j" ->
          name -> Bucket.builder().addLimit(l -> l.capacity(100).refillGreedy(100, MINUTE)).build();
      case "resilience4j" ->
          name -> io.github.resilience4j.ratelimiter.RateLimiter.of(name, RESILIENCE4J);
      case "guava" -> name -> com.google.common.util.concurrent.RateLimiter.create(100 / 60.0);
      default -> name -> new Floor();
    };
  }
}
