package dev.budgetpulse.security.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.testkit.LimitStoreSpec;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class InMemoryLimitStoreSpec extends LimitStoreSpec {
  private static final long WINDOW = 1_000_000_000;
  private static final LimitPolicy LOG = LimitPolicy.log("log", 5, Duration.ofNanos(WINDOW));
  private static final LimitPolicy GCRA = LimitPolicy.gcra("gcra", 5, Duration.ofNanos(WINDOW));

  @Override
  protected LimitStore store(LongSupplier clock) {
    return InMemoryLimitStore.of(clock, new Random(7));
  }

  @Property(tries = 30)
  void rl_p17_and_p19_a_small_table_stays_small_and_never_admits_more_than_an_exact_one(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int capacity) {
    for (LimitPolicy policy : List.of(LOG, GCRA)) {
      AtomicLong clock = new AtomicLong();
      InMemoryLimitStore small = InMemoryLimitStore.of(clock::get, new Random(seed), capacity);
      InMemoryLimitStore exact = InMemoryLimitStore.of(clock::get, new Random(seed));
      Random random = new Random(seed);
      for (int i = 0; i < 1_500; i++) {
        clock.addAndGet(random.nextInt(20) * 1_000_000L);
        Charge charge = new Charge(key(policy, random.nextInt(60)), 1 + random.nextLong(2));
        boolean admitted = small.acquire(List.of(charge)).decision().admitted();
        assertTrue(small.size() <= capacity);
        if (admitted) {
          assertTrue(exact.acquire(List.of(charge)).decision().admitted());
        }
      }
    }
  }

  @Property(tries = 50)
  void rl_p15_neither_the_origin_of_the_clock_nor_the_time_zone_changes_a_decision(
      @ForAll @LongRange(min = Long.MIN_VALUE / 2, max = Long.MAX_VALUE / 2) long origin,
      @ForAll long seed) {
    TimeZone before = TimeZone.getDefault();
    try {
      for (LimitPolicy policy : List.of(LOG, GCRA)) {
        AtomicLong time = new AtomicLong();
        LimitStore one = InMemoryLimitStore.of(time::get, new Random(seed));
        LimitStore other = InMemoryLimitStore.of(() -> origin + time.get(), new Random(seed));
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
          // A machine that slept, or whose zone was changed: hours pass, or it is another hour.
          time.addAndGet(random.nextInt(20) == 0 ? 3_600 * WINDOW : random.nextInt(300_000_000));
          Charge charge = new Charge(key(policy, random.nextInt(3)), 1 + random.nextLong(2));
          Decision expected = one.acquire(List.of(charge)).decision();
          TimeZone.setDefault(TimeZone.getTimeZone(random.nextBoolean() ? "UTC" : "Asia/Tokyo"));
          assertEquals(expected, other.acquire(List.of(charge)).decision());
        }
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Property(tries = 5)
  void rl_m3_a_flood_of_fresh_keys_earns_no_amnesty(@ForAll long seed) {
    for (LimitPolicy policy : List.of(LOG, GCRA)) {
      InMemoryLimitStore store = InMemoryLimitStore.of(() -> 1, new Random(seed), 200);
      int admitted = 0;
      for (int round = 0; round < 40; round++) {
        admitted += admits(store, key(policy, 0)) ? 1 : 0;
        for (int i = 0; i < 300; i++) {
          admits(store, key(policy, 1 + round * 300L + i));
        }
      }
      assertEquals(5, admitted);
    }
  }

  @Example
  void rl_p18_spent_keys_make_room_without_folding() {
    AtomicLong clock = new AtomicLong();
    InMemoryLimitStore store = InMemoryLimitStore.of(clock::get, new Random(1), 10);
    for (int i = 0; i < 10; i++) {
      assertTrue(store.acquire(List.of(new Charge(key(LOG, i), 5))).decision().admitted());
    }
    clock.set(WINDOW);
    for (int i = 0; i < 10; i++) {
      assertTrue(store.acquire(List.of(new Charge(key(LOG, 100 + i), 5))).decision().admitted());
    }
    assertEquals(10, store.size());
  }

  @Property(tries = 50)
  void rl_p12_clocks_near_the_ends_of_their_range_change_nothing(
      @ForAll @IntRange(min = -3, max = 3) int offset) {
    for (LimitPolicy policy : List.of(LOG, GCRA)) {
      for (long start : new long[] {Long.MAX_VALUE - 3, Long.MIN_VALUE + 3, 0}) {
        AtomicLong clock = new AtomicLong(start + offset);
        InMemoryLimitStore store = InMemoryLimitStore.of(clock::get, new Random(1));
        for (int i = 0; i < 5; i++) {
          assertTrue(admits(store, key(policy, 1)));
        }
        assertFalse(admits(store, key(policy, 1)));
        clock.addAndGet(WINDOW);
        assertTrue(admits(store, key(policy, 1)));
        clock.addAndGet(Long.MAX_VALUE - 2 * WINDOW);
        for (int i = 0; i < 5; i++) {
          assertTrue(admits(store, key(policy, 1)));
        }
        assertFalse(admits(store, key(policy, 1)));
      }
    }
  }

  @Property(tries = 30)
  void rl_p20_a_store_that_warms_up_admits_half_for_one_window_and_never_more_than_another(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int quota) {
    for (LimitPolicy policy :
        List.of(
            LimitPolicy.log("log", quota, Duration.ofNanos(WINDOW)),
            LimitPolicy.gcra("gcra", quota, Duration.ofNanos(WINDOW)))) {
      AtomicLong clock = new AtomicLong();
      InMemoryLimitStore memory = InMemoryLimitStore.of(clock::get, new Random(seed));
      LimitStore warming = memory.warmingUp();
      InMemoryLimitStore exact = InMemoryLimitStore.of(clock::get, new Random(seed));
      Random random = new Random(seed);
      for (int i = 0; i < 400; i++) {
        clock.addAndGet(random.nextInt(20) * 1_000_000L);
        Charge charge = new Charge(key(policy, random.nextInt(3)), 1 + random.nextLong(2));
        LimitStore.Grant grant = warming.acquire(List.of(charge));
        assertEquals(policy, grant.decision().policy());
        if (grant.decision().admitted()) {
          LimitStore.Grant same = exact.acquire(List.of(charge));
          assertTrue(same.decision().admitted());
          if (random.nextInt(4) == 0) {
            exact.refund(same.receipts().get(0));
            warming.refund(grant.receipts().get(0));
          }
        }
      }
      LimitStore fresh = InMemoryLimitStore.of(clock::get, new Random(seed)).warmingUp();
      assertEquals((quota + 1) / 2, admitted(fresh, key(policy, 1)));
      clock.addAndGet(WINDOW - 1);
      assertEquals((quota + 1) / 2, admitted(fresh, key(policy, 2)));
      clock.addAndGet(1 + WINDOW);
      assertEquals(quota, admitted(fresh, key(policy, 1)));
    }
  }

  @Example
  void rl_p20_who_asks_a_store_that_warms_up_for_more_than_half_waits_until_it_has() {
    AtomicLong clock = new AtomicLong();
    RateLimiter limiter =
        RateLimiter.on(InMemoryLimitStore.of(clock::get, new Random(1)).warmingUp());
    clock.set(WINDOW / 4);
    Decision decision = limiter.tryAcquire(key(LOG, 1), 4);
    assertFalse(decision.admitted());
    assertEquals(Duration.ofNanos(WINDOW - WINDOW / 4), decision.retryAfter());
    assertTrue(limiter.tryAcquire(key(LOG, 1), 6).never());
    assertEquals(3, IntStream.range(0, 9).filter(i -> limiter.admits(key(LOG, 2))).count());
    clock.set(WINDOW);
    assertTrue(limiter.tryAcquire(key(LOG, 1), 4).admitted());
  }

  private static int admitted(LimitStore store, LimitKey key) {
    return (int) IntStream.range(0, 20).filter(i -> admits(store, key)).count();
  }

  @Property(tries = 60)
  void rl_p2_a_bucket_decides_as_bucket4j_does(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int quota) {
    AtomicLong clock = new AtomicLong();
    long spacing = 1_000_000;
    Bucket oracle =
        Bucket.builder()
            .withCustomTimePrecision(meter(clock))
            .addLimit(
                limit ->
                    limit.capacity(quota).refillGreedy(quota, Duration.ofNanos(quota * spacing)))
            .build();
    InMemoryLimitStore store = InMemoryLimitStore.of(clock::get, new Random(1));
    LimitPolicy policy = LimitPolicy.gcra("oracle", quota, Duration.ofNanos(quota * spacing));
    List<Boolean> ours = new ArrayList<>();
    List<Boolean> theirs = new ArrayList<>();
    Random random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      clock.addAndGet(random.nextInt(2_000_000));
      long permits = 1 + random.nextLong(2);
      ours.add(store.acquire(List.of(new Charge(key(policy, 1), permits))).decision().admitted());
      theirs.add(oracle.tryConsume(permits));
    }
    assertEquals(theirs, ours);
  }

  private static TimeMeter meter(AtomicLong clock) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return clock.get();
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
  }

  private static boolean admits(LimitStore store, LimitKey key) {
    return store.acquire(List.of(Charge.of(key))).decision().admitted();
  }
}
