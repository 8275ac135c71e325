package dev.budgetpulse.security.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.limit.InMemoryLimitStore.Overflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What happens when there are more keys than room: nobody is forgiven, few strangers notice. */
class OverflowSpec {
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final LimitPolicy LOG = LimitPolicy.log("log", 5, WINDOW);
  private static final LimitPolicy GCRA = LimitPolicy.gcra("gcra", 5, WINDOW);
  private static final List<LimitPolicy> BOTH = List.of(LOG, GCRA);

  private final AtomicLong clock = new AtomicLong();
  private final List<Overflow> alarms = new ArrayList<>();

  @Example
  void rl_m1_a_policy_has_a_hundred_thousand_keys_unless_told_otherwise() {
    assertEquals(100_000, InMemoryLimitStore.KEYS);
    InMemoryLimitStore store = InMemoryLimitStore.of(clock::get, new Random(1));
    RateLimiter limiter = RateLimiter.on(store);
    for (LimitPolicy policy : BOTH) {
      for (int i = 0; i < 110_000; i++) {
        limiter.admits(key(policy, i));
      }
    }
    assertTrue(store.size() <= 2L * InMemoryLimitStore.KEYS);
    assertTrue(store.size() >= 2L * InMemoryLimitStore.KEYS - 1_000);
  }

  @Property(tries = 10)
  void rl_m2_what_means_nothing_any_more_goes_first(@ForAll long seed) {
    for (LimitPolicy policy : BOTH) {
      InMemoryLimitStore store = store(seed, 8);
      RateLimiter limiter = RateLimiter.on(store);
      for (int round = 0; round < 20; round++) {
        for (int i = 0; i < 8; i++) {
          assertTrue(limiter.tryAcquire(key(policy, round * 8 + i), 5).admitted());
        }
        clock.addAndGet(WINDOW.toNanos());
      }
    }
    assertEquals(List.of(), alarms);
  }

  @Property(tries = 10)
  void rl_m3_the_cheapest_of_the_keys_is_folded_and_the_dearest_stays(@ForAll long seed) {
    for (LimitPolicy policy : BOTH) {
      InMemoryLimitStore store = store(seed, 4);
      RateLimiter limiter = RateLimiter.on(store);
      LimitKey dear = key(policy, 0);
      assertTrue(limiter.tryAcquire(dear, 3).admitted());
      for (int i = 1; i <= 30; i++) {
        assertTrue(limiter.admits(key(policy, i)));
      }
      // Had it been folded, its receipt would be worth nothing and its cells would still be full.
      assertEquals(2, limiter.peek(dear).remaining());
      Reservation kept = limiter.reserve(List.of(Charge.of(dear)));
      limiter.admits(key(policy, 31));
      assertTrue(kept.cancel());
    }
  }

  @Property(tries = 10)
  void rl_m4_a_stranger_starts_from_the_laxer_of_two_cells(@ForAll long seed) {
    for (LimitPolicy policy : BOTH) {
      RateLimiter limiter = RateLimiter.on(store(seed, 1));
      LimitKey victim = key(policy, 0);
      assertTrue(limiter.tryAcquire(victim, 5).admitted());
      // Only who shares both cells with the one folded key, of 65,536 each, is worse off.
      for (int i = 1; i <= 200; i++) {
        assertEquals(5, limiter.peek(key(policy, i)).remaining());
      }
      assertTrue(limiter.admits(key(policy, 1)));
      assertFalse(limiter.admits(victim));
    }
  }

  @Property(tries = 10)
  void rl_m5_cells_are_as_good_as_empty_after_a_window(@ForAll long seed) {
    for (LimitPolicy policy : BOTH) {
      RateLimiter limiter = RateLimiter.on(store(seed, 1));
      for (int i = 0; i < 50; i++) {
        assertTrue(limiter.tryAcquire(key(policy, i), 5).admitted());
      }
      clock.addAndGet(WINDOW.toNanos());
      for (int i = 0; i < 50; i++) {
        assertTrue(limiter.tryAcquire(key(policy, i), 5).admitted());
      }
      clock.addAndGet(WINDOW.toNanos());
    }
  }

  @Example
  void rl_m6_too_much_folded_raises_one_alarm_in_a_window() {
    InMemoryLimitStore store = store(1, 256);
    RateLimiter limiter = RateLimiter.on(store);
    for (int i = 0; i < 256 + 28_000; i++) {
      limiter.admits(key(LOG, i));
    }
    assertEquals(List.of(), alarms);
    assertFalse(store.heightened(LOG));
    for (int i = 0; i < 8_000; i++) {
      limiter.admits(key(LOG, 100_000 + i));
    }
    assertEquals(1, alarms.size());
    assertEquals(LOG, alarms.get(0).policy());
    assertTrue(alarms.get(0).load() > 0.5 && alarms.get(0).load() < 0.51);
    assertTrue(store.heightened(LOG));
    assertFalse(store.heightened(GCRA));
    clock.addAndGet(WINDOW.toNanos());
    assertFalse(store.heightened(LOG));
    clock.addAndGet(WINDOW.toNanos());
    for (int i = 0; i < 1_000; i++) {
      limiter.admits(key(LOG, 200_000 + i));
    }
    assertEquals(1, alarms.size());
  }

  @Example
  void rl_m6_below_the_alarm_strangers_are_hardly_ever_refused() {
    for (LimitPolicy policy : BOTH) {
      RateLimiter limiter = RateLimiter.on(store(1, 256));
      for (int i = 0; i < 28_000; i++) {
        limiter.admits(key(policy, i));
      }
      int refused = 0;
      for (int i = 0; i < 10_000; i++) {
        refused += limiter.peek(key(policy, 1_000_000 + i)).admitted() ? 0 : 1;
      }
      assertEquals(0, refused);
    }
    assertEquals(List.of(), alarms);
  }

  @Property(tries = 20)
  void rl_m7_no_key_ever_gets_a_permit_earlier_than_time_gives_it(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int capacity) {
    for (LimitPolicy policy : BOTH) {
      RateLimiter small = RateLimiter.on(store(seed, capacity));
      RateLimiter exact = RateLimiter.on(InMemoryLimitStore.of(clock::get, new Random(seed)));
      Random random = new Random(seed);
      for (int i = 0; i < 1_000; i++) {
        clock.addAndGet(random.nextInt(30) * 1_000_000L);
        LimitKey key = key(policy, random.nextInt(12));
        Decision told = small.peek(key);
        assertTrue(told.remaining() <= exact.peek(key).remaining());
        assertTrue(told.retryAfter().compareTo(exact.peek(key).retryAfter()) >= 0);
        assertTrue(told.retryAfter().compareTo(WINDOW) <= 0);
        if (small.admits(key)) {
          assertTrue(exact.admits(key));
        }
      }
    }
  }

  @Example
  void rl_m7_whom_a_flood_hits_depends_on_a_secret_of_the_store() {
    Set<List<Integer>> hit = new HashSet<>();
    for (int seed = 0; seed < 3; seed++) {
      // Two cells only, as it were: a flood so great that many strangers are hit.
      RateLimiter limiter = RateLimiter.on(store(seed, 1));
      for (int i = 0; i < 60_000; i++) {
        limiter.tryAcquire(key(LOG, i), 5);
      }
      List<Integer> refused = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        if (!limiter.peek(key(LOG, 1_000_000 + i)).admitted()) {
          refused.add(i);
        }
      }
      assertNotEquals(0, refused.size());
      hit.add(refused);
    }
    assertEquals(3, hit.size());
  }

  @Example
  void abuse_case_35_a_flood_of_200_000_keys_forgives_nobody_and_spares_most() {
    for (LimitPolicy policy : BOTH) {
      InMemoryLimitStore store =
          InMemoryLimitStore.of(clock::get, new Random(1), InMemoryLimitStore.KEYS, alarms::add);
      RateLimiter limiter = RateLimiter.on(store);
      LimitKey attacker = key(policy, -1);
      for (int i = 0; i < 5; i++) {
        assertTrue(limiter.admits(attacker));
      }
      assertFalse(limiter.admits(attacker));
      for (int i = 0; i < 200_000; i++) {
        limiter.admits(key(policy, i));
      }
      assertFalse(limiter.admits(attacker));
      assertTrue(store.size() <= InMemoryLimitStore.KEYS);
      assertTrue(store.heightened(policy));
      int served = 0;
      for (int i = 0; i < 10_000; i++) {
        served += limiter.peek(key(policy, 1_000_000 + i)).admitted() ? 1 : 0;
      }
      assertTrue(served > 9_900, served + " of 10,000 served");
    }
    assertEquals(BOTH, alarms.stream().map(Overflow::policy).toList());
  }

  private InMemoryLimitStore store(long seed, int keys) {
    return InMemoryLimitStore.of(clock::get, new Random(seed), keys, alarms::add);
  }

  private static LimitKey key(LimitPolicy policy, long number) {
    Random spread = new Random(number);
    return new LimitKey(policy, spread.nextLong(), spread.nextLong());
  }
}
