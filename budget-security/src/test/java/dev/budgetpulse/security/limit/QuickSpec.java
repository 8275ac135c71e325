package dev.budgetpulse.security.limit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.limit.LimitStore.Quick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The way that hardly locks says what the long way says, whoever else is at work. */
class QuickSpec {
  private static final long TICK = 1_000_000;
  private static final int THREADS = 4;

  @Property(tries = 100)
  void the_short_arithmetic_equals_the_long_one(
      @ForAll LimitPolicy.Algorithm algorithm,
      @ForAll @IntRange(min = 1, max = 9) int quota,
      @ForAll @IntRange(max = 3) int wider,
      @ForAll long seed) {
    LimitPolicy policy = policy(algorithm, quota);
    Gauge gauge = Gauge.of(policy, quota + wider);
    long[] expected = new long[gauge.width()];
    long[] found = expected.clone();
    Random random = new Random(seed);
    LimitKey key = new LimitKey(policy, random.nextLong(), random.nextLong());
    Spread spread = Spread.of(seed);
    Rows rows = new Rows(policy, Rows.FEWEST, gauge.width(), spread);
    int row = rows.add(key, 1, found);
    rows.release(row);
    long now = 1;
    for (int i = 0; i < 100; i++) {
      now += random.nextInt(4) * TICK;
      boolean admits = gauge.wait(expected, 0, policy, now, 1) == 0;
      if (admits) {
        gauge.charge(expected, 0, policy, now, 1);
      }
      assertEquals(
          admits ? Quick.ADMITTED : Quick.REFUSED,
          rows.take(spread.of(key.high(), key.low()), key.high(), key.low(), now));
      rows.load(row, found);
      assertArrayEquals(expected, found);
    }
  }

  @Property(tries = 100)
  void the_quick_answer_equals_the_long_one_in_any_mixture(
      @ForAll LimitPolicy.Algorithm algorithm,
      @ForAll @IntRange(min = 1, max = 30) int capacity,
      @ForAll long seed) {
    AtomicLong clock = new AtomicLong();
    InMemoryLimitStore quick = InMemoryLimitStore.of(clock::get, new Random(seed), capacity);
    InMemoryLimitStore slow = InMemoryLimitStore.of(clock::get, new Random(seed), capacity);
    Random random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      clock.addAndGet(random.nextInt(9) * TICK / 4 - TICK / 2);
      LimitPolicy policy = policy(algorithm, random.nextInt(30) == 0 ? 4 : 3);
      LimitKey key = new LimitKey(policy, random.nextInt(40), 1);
      if (random.nextInt(8) == 0) {
        assertEquals(slow.penalise(Charge.of(key)), quick.penalise(Charge.of(key)));
      } else {
        assertEquals(
            slow.acquire(List.of(Charge.of(key))).decision().admitted(),
            quick.quick(key) == Quick.ADMITTED);
      }
      assertEquals(slow.peek(Charge.of(key)), quick.peek(Charge.of(key)));
    }
  }

  @Property(tries = 15)
  void rl_p3_quick_calls_long_calls_and_groups_together_admit_exactly_the_quota(
      @ForAll LimitPolicy.Algorithm algorithm, @ForAll @IntRange(min = 1, max = 300) int quota)
      throws Exception {
    InMemoryLimitStore store = InMemoryLimitStore.of(() -> 1, new Random(1));
    LimitKey key = new LimitKey(policy(algorithm, quota), 1, 2);
    LimitKey other = new LimitKey(LimitPolicy.gcra("wide", 1_000_000, Duration.ofDays(1)), 1, 2);
    AtomicLong fresh = new AtomicLong();
    int admitted =
        inParallel(
            thread -> {
              int mine = 0;
              for (int i = 0; i < 400; i++) {
                boolean taken =
                    switch (i % 4) {
                      case 0 -> store.acquire(List.of(Charge.of(key))).decision().admitted();
                      case 1 ->
                          store
                              .acquire(List.of(Charge.of(other), Charge.of(key)))
                              .decision()
                              .admitted();
                      default -> store.quick(key) == Quick.ADMITTED;
                    };
                mine += taken ? 1 : 0;
                // Others come, so that rows move while they are read.
                store.quick(new LimitKey(key.policy(), fresh.incrementAndGet(), 3));
              }
              return mine;
            });
    assertEquals(quota, admitted);
    assertEquals(Quick.REFUSED, store.quick(key));
  }

  @Property(tries = 10)
  void rl_p19_folding_under_the_feet_of_quick_calls_never_admits_more_than_the_quota(
      @ForAll LimitPolicy.Algorithm algorithm, @ForAll @IntRange(min = 1, max = 40) int capacity)
      throws Exception {
    InMemoryLimitStore store = InMemoryLimitStore.of(() -> 1, new Random(1), capacity);
    LimitPolicy policy = policy(algorithm, 3);
    AtomicLong[] admitted = new AtomicLong[50];
    for (int i = 0; i < admitted.length; i++) {
      admitted[i] = new AtomicLong();
    }
    inParallel(
        thread -> {
          Random random = new Random(thread);
          for (int i = 0; i < 2_000; i++) {
            int chosen = random.nextInt(admitted.length);
            if (store.quick(new LimitKey(policy, chosen, 1)) == Quick.ADMITTED) {
              admitted[chosen].incrementAndGet();
            }
          }
          return 0;
        });
    for (AtomicLong count : admitted) {
      assertTrue(count.get() <= 3);
    }
    assertTrue(store.size() <= capacity);
  }

  @Example
  void rl_p1_while_the_clock_runs_no_window_holds_more_than_the_quota() throws Exception {
    AtomicLong clock = new AtomicLong();
    InMemoryLimitStore store = InMemoryLimitStore.of(clock::get, new Random(1));
    int quota = 5;
    long window = 400;
    LimitKey key =
        new LimitKey(LimitPolicy.log("log", quota, Duration.ofNanos(window * TICK)), 1, 2);
    List<long[]> admitted = Collections.synchronizedList(new ArrayList<>());
    AtomicBoolean done = new AtomicBoolean();
    Thread ticker =
        new Thread(
            () -> {
              while (!done.get()) {
                clock.addAndGet(TICK);
                Thread.onSpinWait();
              }
            });
    ticker.start();
    inParallel(
        thread -> {
          for (int i = 0; i < 20_000; i++) {
            long before = clock.get();
            if (store.quick(key) == Quick.ADMITTED) {
              admitted.add(new long[] {before, clock.get()});
            }
          }
          return 0;
        });
    done.set(true);
    ticker.join();
    for (long[] first : admitted) {
      // Surely at or after the first one's earliest time, and surely less than a window later.
      long within =
          admitted.stream()
              .filter(a -> a[0] >= first[0] && a[1] < first[0] + window * TICK)
              .count();
      assertTrue(within <= quota, within + " within a window");
    }
    assertTrue(admitted.size() >= quota);
  }

  private interface Share {
    int of(int thread) throws Exception;
  }

  private static int inParallel(Share share) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        work.add(() -> share.of(thread));
      }
      int sum = 0;
      for (Future<Integer> part : threads.invokeAll(work)) {
        sum += part.get();
      }
      return sum;
    } finally {
      threads.shutdownNow();
    }
  }

  private static LimitPolicy policy(LimitPolicy.Algorithm algorithm, int quota) {
    Duration window = Duration.ofNanos(12 * TICK);
    return algorithm == LimitPolicy.Algorithm.GCRA
        ? LimitPolicy.gcra("gcra", quota, window)
        : LimitPolicy.log("log", quota, window);
  }
}
