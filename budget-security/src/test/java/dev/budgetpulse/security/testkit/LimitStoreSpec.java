package dev.budgetpulse.security.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.limit.Charge;
import dev.budgetpulse.security.limit.Decision;
import dev.budgetpulse.security.limit.LimitKey;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.limit.LimitStore;
import dev.budgetpulse.security.limit.LimitStore.Grant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * The laws of a limit store. Extend it and say how to make an empty store on a driven clock, with
 * room for at least a hundred keys of each policy.
 */
public abstract class LimitStoreSpec {
  /** One tick of the driven clock; windows are a few of them. */
  private static final long TICK = 1_000_000;

  /** The driven clock of one store, in nanoseconds. */
  protected static final class DrivenClock implements LongSupplier {
    private final AtomicLong nanos = new AtomicLong(5_000_000_000L);

    /** Starts at five seconds. */
    public DrivenClock() {}

    @Override
    public long getAsLong() {
      return nanos.get();
    }

    /** Moves the clock, backwards too. */
    public void move(long by) {
      nanos.addAndGet(by);
    }
  }

  /** Returns an empty store. */
  protected abstract LimitStore store(LongSupplier clock);

  /** RL-P1: admissions in (x-W, x] are never more than the quota, whatever the weights. */
  @Property(tries = 200)
  public void rl_p1_a_log_never_admits_more_than_its_quota_in_any_window(
      @ForAll @IntRange(min = 1, max = 6) int quota,
      @ForAll @IntRange(min = 1, max = 9) int window,
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 11) Integer> steps) {
    DrivenClock clock = new DrivenClock();
    LimitStore store = store(clock);
    LimitKey key = key(LimitPolicy.log("log", quota, Duration.ofNanos(window * TICK)), 1);
    List<Long> admitted = new ArrayList<>();
    for (int step : steps) {
      clock.move(step / 3 * TICK);
      long permits = 1L + step % 3;
      long now = clock.getAsLong();
      admitted.removeIf(time -> time <= now - window * TICK);
      boolean room = admitted.size() + permits <= quota;
      assertEquals(room, acquire(store, key, permits).admitted());
      for (long i = 0; room && i < permits; i++) {
        admitted.add(now);
      }
    }
  }

  /** RL-P2: a bucket admits what the model of its theoretical arrival time admits. */
  @Property(tries = 200)
  public void rl_p2_a_bucket_admits_its_quota_and_one_permit_per_spacing(
      @ForAll @IntRange(min = 1, max = 6) int quota,
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 11) Integer> steps) {
    DrivenClock clock = new DrivenClock();
    LimitStore store = store(clock);
    LimitKey key = key(LimitPolicy.gcra("gcra", quota, Duration.ofNanos(quota * (3 * TICK))), 1);
    List<Long> admitted = new ArrayList<>();
    for (int step : steps) {
      clock.move(step * TICK / 2);
      if (acquire(store, key, 1).admitted()) {
        admitted.add(clock.getAsLong());
      }
    }
    for (int i = 0; i < admitted.size(); i++) {
      for (int j = i; j < admitted.size(); j++) {
        long span = admitted.get(j) - admitted.get(i);
        assertTrue(j - i + 1 <= quota + span / (3 * TICK));
      }
    }
  }

  /** RL-P3: parallel calls on a fresh key admit exactly as many as the quota allows. */
  @Property(tries = 10)
  public void rl_p3_parallel_calls_admit_exactly_the_quota(
      @ForAll LimitPolicy.Algorithm algorithm,
      @ForAll @IntRange(min = 1, max = 30) int quota,
      @ForAll @IntRange(min = 1, max = 60) int calls)
      throws Exception {
    LimitStore store = store(new DrivenClock());
    LimitKey key = key(policy(algorithm, "parallel", quota, 1_000), 1);
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      work.add(() -> acquire(store, key, 1).admitted());
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      int admitted = 0;
      for (Future<Boolean> answer : threads.invokeAll(work)) {
        admitted += answer.get() ? 1 : 0;
      }
      assertEquals(Math.min(calls, quota), admitted);
    } finally {
      threads.shutdownNow();
    }
  }

  /** RL-P3: groups that name the same keys in opposite orders neither hang nor over-admit. */
  @Example
  public void rl_p3_parallel_groups_in_opposite_orders_admit_exactly_the_quota() throws Exception {
    LimitStore store = store(new DrivenClock());
    Charge one = Charge.of(key(LimitPolicy.log("one", 20, Duration.ofSeconds(1)), 1));
    Charge two = Charge.of(key(LimitPolicy.log("two", 20, Duration.ofSeconds(1)), 2));
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      List<Charge> group = i % 2 == 0 ? List.of(one, two) : List.of(two, one);
      work.add(() -> store.acquire(group).decision().admitted());
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      int admitted = 0;
      for (Future<Boolean> answer : threads.invokeAll(work)) {
        admitted += answer.get() ? 1 : 0;
      }
      assertEquals(20, admitted);
    } finally {
      threads.shutdownNow();
    }
  }

  /** RL-P4: with refunds, the log equals a list of the charges that were kept. */
  @Property(tries = 200)
  public void rl_p4_refunds_never_create_a_permit_in_a_log(
      @ForAll @IntRange(min = 1, max = 5) int quota,
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 15) Integer> steps) {
    DrivenClock clock = new DrivenClock();
    LimitStore store = store(clock);
    long window = 6 * TICK;
    LimitKey key = key(LimitPolicy.log("log", quota, Duration.ofNanos(window)), 1);
    List<Long> kept = new ArrayList<>();
    List<Grant> pending = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    for (int step : steps) {
      clock.move(step % 4 * TICK);
      long now = clock.getAsLong();
      kept.removeIf(time -> time <= now - window);
      if (step < 8) {
        Grant grant = store.acquire(List.of(Charge.of(key)));
        assertEquals(kept.size() < quota, grant.decision().admitted());
        if (grant.decision().admitted()) {
          kept.add(now);
          pending.add(grant);
          times.add(now);
        }
      } else if (!pending.isEmpty()) {
        int chosen = step % pending.size();
        boolean live = kept.remove(times.remove(chosen));
        assertEquals(live, store.refund(pending.remove(chosen).receipts().get(0)));
      }
      assertEquals(quota - kept.size(), peek(store, key, 1).remaining());
    }
  }

  /** RL-P4: a bucket with refunds never admits what one without the refunded charges would not. */
  @Property(tries = 300)
  public void rl_p4_refunds_never_create_a_permit_in_a_bucket(
      @ForAll @IntRange(min = 1, max = 5) int quota,
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 23) Integer> steps) {
    DrivenClock clock = new DrivenClock();
    LimitStore store = store(clock);
    long spacing = 4 * TICK;
    LimitKey key = key(LimitPolicy.gcra("gcra", quota, Duration.ofNanos(quota * spacing)), 1);
    List<Grant> grants = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    List<Boolean> refunded = new ArrayList<>();
    for (int step : steps) {
      clock.move(step % 6 * TICK);
      if (step < 14) {
        Grant grant = store.acquire(List.of(Charge.of(key)));
        if (grant.decision().admitted()) {
          grants.add(grant);
          times.add(clock.getAsLong());
          refunded.add(false);
        }
      } else if (!grants.isEmpty()) {
        int chosen = step % grants.size();
        if (!refunded.get(chosen)) {
          refunded.set(chosen, store.refund(grants.get(chosen).receipts().get(0)));
        }
      }
      long full = 0;
      for (int i = 0; i < times.size(); i++) {
        if (!refunded.get(i)) {
          full = Math.max(full, times.get(i)) + spacing;
        }
      }
      Duration reset = peek(store, key, 1).resetAfter();
      assertTrue(reset.toNanos() >= Math.max(0, full - clock.getAsLong()));
    }
  }

  /** RL-P5: a refused group leaves each of its members as it was. */
  @Property(tries = 100)
  public void rl_p5_a_refused_group_charges_nobody(
      @ForAll LimitPolicy.Algorithm algorithm, @ForAll @IntRange(min = 0, max = 4) int used) {
    LimitStore store = store(new DrivenClock());
    LimitKey wide = key(policy(algorithm, "wide", 5, 10), 1);
    LimitKey full = key(policy(algorithm, "full", 1, 10), 2);
    for (int i = 0; i < used; i++) {
      assertTrue(acquire(store, wide, 1).admitted());
    }
    assertTrue(acquire(store, full, 1).admitted());
    Decision before = peek(store, wide, 1);
    Grant refused = store.acquire(List.of(Charge.of(wide), Charge.of(full)));
    assertFalse(refused.decision().admitted());
    assertEquals(List.of(), refused.receipts());
    assertEquals("full", refused.decision().policy().name());
    assertEquals(before, peek(store, wide, 1));
  }

  /** RL-P6: what happens to other keys changes nothing. */
  @Property(tries = 100)
  public void rl_p6_keys_do_not_touch_each_other(
      @ForAll LimitPolicy.Algorithm algorithm,
      @ForAll @Size(max = 50) List<@IntRange(min = 0, max = 20) Integer> others) {
    LimitStore store = store(new DrivenClock());
    LimitPolicy policy = policy(algorithm, "isolated", 3, 10);
    assertTrue(acquire(store, key(policy, 1), 2).admitted());
    Decision before = peek(store, key(policy, 1), 1);
    for (int other : others) {
      acquire(store, key(policy, 2 + other), 1);
    }
    assertEquals(before, peek(store, key(policy, 1), 1));
  }

  /** RL-P7: more history, a smaller quota, a longer window or more permits never admit more. */
  @Property(tries = 100)
  public void rl_p7_more_history_or_a_stricter_policy_never_admits_more(
      @ForAll LimitPolicy.Algorithm algorithm,
      @ForAll @IntRange(min = 1, max = 5) int quota,
      @ForAll @IntRange(min = 1, max = 10) int ticks,
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 3) Integer> steps,
      @ForAll @IntRange(min = 0, max = 11) int extra) {
    DrivenClock clock = new DrivenClock();
    LimitStore store = store(clock);
    LimitKey some = key(policy(algorithm, "some", quota, ticks), 1);
    LimitKey more = key(policy(algorithm, "more", quota, ticks), 2);
    for (int i = 0; i < steps.size(); i++) {
      clock.move(steps.get(i) * TICK);
      // The same history for both, and one charge that only the other has.
      store.penalise(Charge.of(some));
      store.penalise(new Charge(more, i == extra ? 2 : 1));
    }
    for (long permits = 1; permits <= quota; permits++) {
      if (peek(store, more, permits).admitted()) {
        assertTrue(peek(store, some, permits).admitted());
      }
      if (peek(store, some, permits + 1).admitted()) {
        assertTrue(peek(store, some, permits).admitted());
      }
    }
    if (algorithm == LimitPolicy.Algorithm.SLIDING_LOG) {
      for (long permits = 1; permits <= quota; permits++) {
        boolean admitted = peek(store, some, permits).admitted();
        LimitKey longer = key(policy(algorithm, "some", quota, ticks + 1), 1);
        assertTrue(admitted || !peek(store, longer, permits).admitted());
        LimitKey larger = key(policy(algorithm, "some", quota + 1, ticks), 1);
        assertTrue(!admitted || peek(store, larger, permits).admitted());
      }
    }
  }

  /** RL-P8: refused calls change nothing. */
  @Property(tries = 50)
  public void rl_p8_refusals_are_free(
      @ForAll LimitPolicy.Algorithm algorithm, @ForAll @IntRange(min = 1, max = 20) int refusals) {
    DrivenClock clock = new DrivenClock();
    LimitStore store = store(clock);
    LimitKey key = key(policy(algorithm, "free", 2, 10), 1);
    assertTrue(acquire(store, key, 2).admitted());
    Decision before = peek(store, key, 1);
    for (int i = 0; i < refusals; i++) {
      assertFalse(acquire(store, key, 1).admitted());
    }
    assertEquals(before, peek(store, key, 1));
  }

  /** RL-P9, RL-P11: waiting as told is enough and not a moment too long; remaining is true. */
  @Property(tries = 200)
  public void rl_p9_and_p11_retry_after_and_remaining_are_honest(
      @ForAll LimitPolicy.Algorithm algorithm,
      @ForAll @IntRange(min = 1, max = 6) int quota,
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 8) Integer> steps,
      @ForAll @IntRange(min = 1, max = 6) int asked) {
    DrivenClock clock = new DrivenClock();
    LimitStore store = store(clock);
    LimitPolicy policy = policy(algorithm, "honest", quota, 7);
    LimitKey key = key(policy, 1);
    for (int step : steps) {
      clock.move(step * TICK / 3);
      acquire(store, key, 1 + step % 2);
    }
    long permits = Math.min(asked, quota);
    Decision refused = peek(store, key, permits);
    if (!refused.admitted()) {
      long wait = refused.retryAfter().toNanos();
      assertTrue(wait > 0 && wait <= 7 * TICK + quota * precision());
      clock.move(wait - precision());
      assertFalse(peek(store, key, permits).admitted());
      clock.move(precision());
      assertTrue(peek(store, key, permits).admitted());
    }
    long remaining = peek(store, key, 1).remaining();
    for (long i = 0; i < remaining; i++) {
      assertTrue(acquire(store, key, 1).admitted());
    }
    assertFalse(acquire(store, key, 1).admitted());
  }

  /** RL-P10: an idle key is full again after a window. */
  @Property(tries = 50)
  public void rl_p10_an_idle_key_is_full_after_a_window(
      @ForAll LimitPolicy.Algorithm algorithm, @ForAll @IntRange(min = 1, max = 50) int quota) {
    DrivenClock clock = new DrivenClock();
    LimitStore store = store(clock);
    LimitKey key = key(policy(algorithm, "idle", quota, 10), 1);
    assertTrue(acquire(store, key, quota).admitted());
    clock.move(10 * TICK + quota * precision());
    assertEquals(quota, peek(store, key, 1).remaining());
    assertTrue(acquire(store, key, quota).admitted());
  }

  /** RL-P12: more than the quota is refused for ever, and costs nothing. */
  @Property(tries = 50)
  public void rl_p12_more_than_the_quota_is_never_admitted(
      @ForAll LimitPolicy.Algorithm algorithm, @ForAll @IntRange(min = 1, max = 50) int quota) {
    LimitStore store = store(new DrivenClock());
    LimitKey key = key(policy(algorithm, "large", quota, 10), 1);
    for (long permits : new long[] {quota + 1L, Integer.MAX_VALUE + 1L, Long.MAX_VALUE}) {
      Decision decision = acquire(store, key, permits);
      assertFalse(decision.admitted());
      assertTrue(decision.never());
    }
    assertEquals(quota, peek(store, key, 1).remaining());
    store.penalise(new Charge(key, Long.MAX_VALUE));
    Decision after = peek(store, key, 1);
    assertFalse(after.admitted());
    assertTrue(after.retryAfter().toNanos() <= 10 * TICK + quota * precision());
  }

  /** RL-P13: a clock that goes back gives nothing back, and once it caught up nothing is lost. */
  @Property(tries = 100)
  public void rl_p13_a_clock_going_back_gives_nothing_back(
      @ForAll LimitPolicy.Algorithm algorithm, @ForAll @IntRange(min = 1, max = 1000) int back) {
    DrivenClock clock = new DrivenClock();
    LimitStore store = store(clock);
    LimitKey key = key(policy(algorithm, "back", 2, 10), 1);
    assertTrue(acquire(store, key, 2).admitted());
    Decision before = peek(store, key, 1);
    clock.move(-back * TICK);
    assertEquals(before, peek(store, key, 1));
    clock.move(back * TICK + before.retryAfter().toNanos());
    assertTrue(acquire(store, key, 1).admitted());
  }

  /** RL-P16: the same calls at the same times get the same answers. */
  @Property(tries = 30)
  public void rl_p16_the_same_calls_get_the_same_answers(@ForAll long seed) {
    assertEquals(answers(seed), answers(seed));
  }

  /** RL-P21: a policy of the same name with other numbers applies to the history that is there. */
  @Example
  public void rl_p21_a_new_quota_applies_to_old_history() {
    for (LimitPolicy.Algorithm algorithm : LimitPolicy.Algorithm.values()) {
      LimitStore store = store(new DrivenClock());
      assertTrue(acquire(store, key(policy(algorithm, "moving", 5, 10), 1), 4).admitted());
      assertFalse(acquire(store, key(policy(algorithm, "moving", 3, 10), 1), 1).admitted());
      LimitKey raised = key(policy(algorithm, "moving", 9, 10), 1);
      assertTrue(peek(store, raised, 1).remaining() <= 6);
      assertTrue(acquire(store, raised, 1).admitted());
    }
  }

  /** The forgotten key is as good as new. */
  @Example
  public void a_cleared_key_is_as_good_as_new() {
    LimitStore store = store(new DrivenClock());
    LimitKey key = key(LimitPolicy.log("cleared", 3, Duration.ofSeconds(1)), 1);
    Grant grant = store.acquire(List.of(new Charge(key, 3)));
    store.clear(key);
    assertFalse(store.refund(grant.receipts().get(0)));
    assertTrue(acquire(store, key, 3).admitted());
  }

  /** How exactly the store tells time, in nanoseconds. */
  protected long precision() {
    return 1;
  }

  /** Returns a key of a policy for a number. */
  protected static LimitKey key(LimitPolicy policy, long number) {
    Random spread = new Random(number);
    return new LimitKey(policy, spread.nextLong(), spread.nextLong());
  }

  private List<Decision> answers(long seed) {
    DrivenClock clock = new DrivenClock();
    LimitStore store = store(clock);
    Random random = new Random(seed);
    List<Decision> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      clock.move(random.nextInt(3) * TICK);
      LimitPolicy policy =
          random.nextBoolean()
              ? policy(LimitPolicy.Algorithm.GCRA, "bucket", 3, 10)
              : policy(LimitPolicy.Algorithm.SLIDING_LOG, "log", 3, 10);
      answers.add(acquire(store, key(policy, random.nextInt(3)), 1 + random.nextLong(2)));
    }
    return answers;
  }

  private static LimitPolicy policy(
      LimitPolicy.Algorithm algorithm, String name, long quota, long ticks) {
    Duration window = Duration.ofNanos(ticks * TICK);
    return algorithm == LimitPolicy.Algorithm.GCRA
        ? LimitPolicy.gcra(name, quota, window)
        : LimitPolicy.log(name, quota, window);
  }

  private static Decision acquire(LimitStore store, LimitKey key, long permits) {
    return store.acquire(List.of(new Charge(key, permits))).decision();
  }

  private static Decision peek(LimitStore store, LimitKey key, long permits) {
    return store.peek(new Charge(key, permits));
  }
}
