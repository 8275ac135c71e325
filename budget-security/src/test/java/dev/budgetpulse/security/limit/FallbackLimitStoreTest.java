package dev.budgetpulse.security.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.limit.LimitPolicy.OnFailure;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FallbackLimitStoreTest {
  private static final LimitPolicy LOGIN = LimitPolicy.log("login", 5, Duration.ofMinutes(15));

  private static final LimitKey KEY = new LimitKey(LOGIN, 1, 2);
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong now = new AtomicLong();
  private final LimitStore memory = InMemoryLimitStore.of(() -> 0, new Random(1));
  private final Outage outage = new Outage(memory);
  private final LimitStore local = InMemoryLimitStore.of(() -> 0, new Random(2));

  @Test
  void rl_p23_a_node_on_its_own_admits_its_share_and_history_stays() {
    RateLimiter limiter = RateLimiter.on(FallbackLimitStore.of(outage, local, 2));
    LimitKey key = new LimitKey(LOGIN, 1, 2);
    assertTrue(limiter.tryAcquire(key, 4).admitted());
    outage.down = true;
    for (int i = 0; i < 3; i++) {
      Decision decision = limiter.tryAcquire(key);
      assertTrue(decision.admitted() && decision.degraded());
    }
    Decision refused = limiter.tryAcquire(key);
    assertFalse(refused.admitted());
    assertEquals(LOGIN, refused.policy());
    outage.down = false;
    assertFalse(limiter.peek(key).degraded());
    assertEquals(1, limiter.peek(key).remaining());
  }

  @Test
  void rl_d5_a_closed_policy_refuses_a_whole_group() {
    RateLimiter limiter = RateLimiter.on(FallbackLimitStore.of(outage, local, 1));
    outage.down = true;
    LimitKey closed = new LimitKey(LimitPolicies.resetRequest(), 1, 2);
    LimitKey login = new LimitKey(LOGIN, 1, 2);
    Decision decision = limiter.tryAcquireAll(List.of(Charge.of(login), Charge.of(closed)));
    assertFalse(decision.admitted());
    assertTrue(decision.degraded());
    assertEquals(5, local.peek(Charge.of(login)).remaining());
  }

  @Test
  void rl_d5_without_any_store_only_an_open_policy_admits() {
    RateLimiter limiter = RateLimiter.on(FallbackLimitStore.of(outage, outage, 1));
    outage.down = true;
    assertFalse(limiter.tryAcquire(new LimitKey(LOGIN, 1, 2)).admitted());
    LimitPolicy api = LOGIN.withOnFailure(OnFailure.LOCAL_THEN_OPEN);
    assertTrue(limiter.tryAcquire(new LimitKey(api, 1, 2)).admitted());
    assertTrue(limiter.peek(new LimitKey(api, 1, 2)).degraded());
  }

  @Test
  void rl_p4_a_stand_ins_charge_is_never_given_back_by_the_shared_store() {
    RateLimiter limiter = RateLimiter.on(FallbackLimitStore.of(outage, local, 1));
    LimitKey key = new LimitKey(LOGIN, 1, 2);
    assertTrue(limiter.tryAcquire(key, 5).admitted());
    outage.down = true;
    Reservation reservation = limiter.reserve(List.of(Charge.of(key)));
    outage.down = false;
    assertFalse(reservation.cancel());
    assertEquals(0, limiter.peek(key).remaining());
  }

  @Test
  void rl_d5_a_store_that_fails_five_times_is_left_alone_and_tried_again() {
    RateLimiter limiter = breaking();
    outage.down = true;
    for (int i = 0; i < 20; i++) {
      assertTrue(limiter.peek(KEY).degraded());
    }
    assertEquals(5, outage.asked);
    now.addAndGet(SECOND);
    assertTrue(limiter.peek(KEY).degraded());
    assertEquals(5, outage.asked);
    now.addAndGet(SECOND);
    for (int i = 0; i < 5; i++) {
      assertTrue(limiter.peek(KEY).degraded());
    }
    assertEquals(6, outage.asked);
    outage.down = false;
    now.addAndGet(2 * SECOND);
    for (int i = 0; i < 5; i++) {
      assertFalse(limiter.peek(KEY).degraded());
    }
    assertEquals(11, outage.asked);
  }

  @Test
  void rl_d5_failures_far_apart_do_not_keep_anybody_from_asking() {
    RateLimiter limiter = breaking();
    outage.down = true;
    for (int i = 0; i < 20; i++) {
      limiter.peek(KEY);
      now.addAndGet(3 * SECOND);
    }
    assertEquals(20, outage.asked);
  }

  @Test
  void rl_d5_late_answers_are_used_and_count_as_failures() {
    RateLimiter limiter = breaking();
    outage.takes = SECOND / 10;
    for (int i = 0; i < 5; i++) {
      Decision late = limiter.tryAcquire(KEY);
      assertTrue(late.admitted());
      assertFalse(late.degraded());
    }
    assertTrue(limiter.tryAcquire(KEY).degraded());
    outage.takes = 0;
    now.addAndGet(2 * SECOND);
    assertFalse(limiter.tryAcquire(KEY).degraded());
    assertFalse(limiter.peek(KEY).admitted());
  }

  @Test
  void rl_d5_while_one_call_tries_the_others_do_without() {
    LimitStore[] store = new LimitStore[1];
    outage.down = true;
    store[0] = FallbackLimitStore.of(outage, local, 1).timedBy(now::get, Duration.ofMillis(50));
    for (int i = 0; i < 5; i++) {
      store[0].peek(Charge.of(KEY));
    }
    outage.down = false;
    now.addAndGet(2 * SECOND);
    outage.meanwhile = () -> assertTrue(store[0].peek(Charge.of(KEY)).degraded());
    assertFalse(store[0].peek(Charge.of(KEY)).degraded());
    assertEquals(6, outage.asked);
  }

  @Test
  void rl_d5_patience_is_more_than_nothing() {
    FallbackLimitStore store = FallbackLimitStore.of(outage, local, 1);
    assertThrows(
        IllegalArgumentException.class, () -> store.timedBy(System::nanoTime, Duration.ZERO));
  }

  private RateLimiter breaking() {
    return RateLimiter.on(
        FallbackLimitStore.of(outage, local, 1).timedBy(now::get, Duration.ofMillis(50)));
  }

  /** A store that can be switched off. */
  private final class Outage implements LimitStore {
    private final LimitStore store;
    private boolean down;
    private int asked;
    private long takes;
    private Runnable meanwhile = () -> {};

    private Outage(LimitStore store) {
      this.store = store;
    }

    @Override
    public Grant acquire(List<Charge> charges) {
      return up().acquire(charges);
    }

    @Override
    public Decision peek(Charge charge) {
      return up().peek(charge);
    }

    @Override
    public Decision penalise(Charge charge) {
      return up().penalise(charge);
    }

    @Override
    public boolean refund(Receipt receipt) {
      return up().refund(receipt);
    }

    @Override
    public void clear(LimitKey key) {
      up().clear(key);
    }

    private LimitStore up() {
      asked++;
      now.addAndGet(takes);
      meanwhile.run();
      if (down) {
        throw new IllegalStateException("down");
      }
      return store;
    }
  }
}
