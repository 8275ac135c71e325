package dev.budgetpulse.security.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.limit.Charge;
import dev.budgetpulse.security.limit.Decision;
import dev.budgetpulse.security.limit.InMemoryLimitStore;
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
import java.util.function.LongSupplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The further laws of a limit store that several processes share and that outlives them. */
public abstract class SharedLimitStoreSpec extends LimitStoreSpec {
  private static final long WINDOW = 10_000_000;

  /** Returns another store on what the newest one of {@link #store} keeps. */
  protected abstract LimitStore sibling(LongSupplier clock);

  /** Returns a store on the server's own clock, empty as well. */
  protected abstract LimitStore onServerTime();

  /** RL-D2: without a clock of its own, the store takes the server's. */
  @Example
  public void rl_d2_a_store_decides_by_the_time_of_its_server() {
    for (LimitPolicy policy : policies(5, Duration.ofDays(1))) {
      LimitStore store = onServerTime();
      LimitKey key = key(policy, 1);
      assertTrue(acquire(store, key, 5).admitted());
      Decision refused = acquire(store, key, 1);
      assertFalse(refused.admitted());
      assertTrue(refused.retryAfter().compareTo(Duration.ofHours(4)) > 0);
      assertTrue(refused.resetAfter().compareTo(Duration.ofHours(23)) > 0);
      assertTrue(refused.resetAfter().compareTo(policy.window().plusMillis(1)) <= 0);
    }
  }

  /** RL-P3, RL-P22: processes that share a store admit together what one would. */
  @Property(tries = 5)
  public void rl_p22_two_processes_together_admit_exactly_the_quota(
      @ForAll @IntRange(min = 1, max = 30) int quota) throws Exception {
    for (LimitPolicy policy : policies(quota, Duration.ofSeconds(1))) {
      DrivenClock clock = new DrivenClock();
      LimitStore one = store(clock);
      LimitStore two = sibling(clock);
      LimitKey key = key(policy, 1);
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        LimitStore store = i % 2 == 0 ? one : two;
        work.add(() -> acquire(store, key, 1).admitted());
      }
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        int admitted = 0;
        for (Future<Boolean> answer : threads.invokeAll(work)) {
          admitted += answer.get() ? 1 : 0;
        }
        assertEquals(quota, admitted);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  /** RL-P16: whatever is done to it, a shared store answers as the one in memory does. */
  @Property(tries = 100)
  public void rl_p16_a_shared_store_answers_as_the_one_in_memory(@ForAll long seed) {
    DrivenClock clock = new DrivenClock();
    LimitStore store = store(clock);
    LimitStore model = InMemoryLimitStore.of(clock, new Random(1));
    Random random = new Random(seed);
    List<LimitPolicy> policies = policies(4, Duration.ofNanos(WINDOW));
    List<Grant> grants = new ArrayList<>();
    List<Grant> expected = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      clock.move(random.nextInt(4) * WINDOW / 10);
      List<Charge> group = new ArrayList<>();
      for (LimitPolicy policy : policies) {
        group.add(new Charge(key(policy, random.nextInt(2)), 1 + random.nextInt(2)));
      }
      Charge one = group.get(random.nextInt(2));
      int dice = random.nextInt(20);
      if (dice == 0) {
        assertEquals(model.penalise(one), store.penalise(one));
      } else if (dice == 1) {
        model.clear(one.key());
        store.clear(one.key());
      } else if (dice < 12 || grants.isEmpty()) {
        List<Charge> charges = dice % 2 == 0 ? group : List.of(one);
        expected.add(model.acquire(charges));
        grants.add(store.acquire(charges));
        assertEquals(
            expected.get(expected.size() - 1).decision(), grants.get(grants.size() - 1).decision());
      } else {
        int chosen = random.nextInt(grants.size());
        Grant mine = grants.remove(chosen);
        Grant theirs = expected.remove(chosen);
        for (int i = 0; i < mine.receipts().size(); i++) {
          assertEquals(
              model.refund(theirs.receipts().get(i)), store.refund(mine.receipts().get(i)));
        }
      }
      assertEquals(model.peek(one), store.peek(one));
    }
  }

  /** RL-P20: a process that starts anew finds everything as it was, receipts included. */
  @Example
  public void rl_p20_a_restart_changes_nothing() {
    for (LimitPolicy policy : policies(3, Duration.ofNanos(WINDOW))) {
      DrivenClock clock = new DrivenClock();
      LimitStore before = store(clock);
      LimitKey key = key(policy, 1);
      Grant grant = before.acquire(List.of(new Charge(key, 2)));
      Decision said = before.peek(Charge.of(key));
      LimitStore after = sibling(clock);
      assertEquals(said, after.peek(Charge.of(key)));
      assertTrue(after.refund(grant.receipts().get(0)));
      assertEquals(3, before.peek(Charge.of(key)).remaining());
    }
  }

  /** RL-P13: while a clock is behind by no more than a window, nothing is given back. */
  @Property(tries = 20)
  public void rl_p13_a_clock_that_is_behind_for_a_while_changes_nothing(
      @ForAll @IntRange(min = 1, max = 10) int back) {
    for (LimitPolicy policy : policies(2, Duration.ofNanos(WINDOW))) {
      DrivenClock clock = new DrivenClock();
      LimitStore store = store(clock);
      LimitKey key = key(policy, 1);
      assertTrue(acquire(store, key, 2).admitted());
      clock.move(-back * WINDOW / 10);
      Decision refused = acquire(store, key, 1);
      assertFalse(refused.admitted());
      clock.move(back * WINDOW / 10 + refused.retryAfter().toNanos() - precision());
      assertFalse(acquire(store, key, 1).admitted());
      clock.move(precision());
      assertTrue(acquire(store, key, 1).admitted());
    }
  }

  /** RL-P14: whoever was charged in a future that was corrected waits for a window, not for it. */
  @Property(tries = 20)
  public void rl_p14_a_clock_that_was_ahead_shuts_nobody_out(
      @ForAll @IntRange(min = 2, max = 100_000) int windows) {
    for (LimitPolicy policy : policies(2, Duration.ofNanos(WINDOW))) {
      DrivenClock clock = new DrivenClock();
      LimitStore store = store(clock);
      LimitKey key = key(policy, 1);
      clock.move(windows * WINDOW);
      Grant grant = store.acquire(List.of(new Charge(key, 2)));
      assertTrue(grant.decision().admitted());
      clock.move(-windows * WINDOW);
      Decision refused = acquire(store, key, 1);
      assertFalse(refused.admitted());
      assertTrue(refused.retryAfter().toNanos() <= WINDOW + precision());
      assertFalse(store.refund(grant.receipts().get(0)));
      clock.move(refused.retryAfter().toNanos());
      assertTrue(acquire(store, key, 1).admitted());
    }
  }

  /** RL-P4: the receipt of a charge that was forgotten gives nothing of a later one back. */
  @Example
  public void rl_p4_a_receipt_of_an_earlier_life_is_void() {
    for (LimitPolicy policy : policies(2, Duration.ofNanos(WINDOW))) {
      LimitStore store = store(new DrivenClock());
      LimitKey key = key(policy, 1);
      Grant grant = store.acquire(List.of(new Charge(key, 2)));
      store.clear(key);
      assertTrue(acquire(store, key, 2).admitted());
      assertFalse(store.refund(grant.receipts().get(0)));
      assertEquals(0, store.peek(Charge.of(key)).remaining());
    }
  }

  /** The longest log and the widest bucket are kept exactly. */
  @Example
  public void rl_p12_the_largest_policies_are_kept_exactly() {
    DrivenClock clock = new DrivenClock();
    clock.move(4_000_000_000_000_000_000L);
    LimitStore store = store(clock);
    LimitKey log = key(LimitPolicy.log("longest", 1_000, Duration.ofDays(366)), 1);
    LimitKey bucket =
        key(LimitPolicy.gcra("widest", 366L * 86_400_000_000L, Duration.ofDays(366)), 1);
    assertTrue(acquire(store, log, 999).admitted());
    assertTrue(acquire(store, bucket, 366L * 86_400_000_000L - 1).admitted());
    for (LimitKey key : List.of(log, bucket)) {
      assertEquals(1, store.peek(Charge.of(key)).remaining());
      for (int i = 0; i < 20; i++) {
        Grant grant = store.acquire(List.of(Charge.of(key)));
        assertTrue(grant.decision().admitted());
        assertEquals(0, grant.decision().remaining());
        assertTrue(store.refund(grant.receipts().get(0)));
      }
      assertEquals(1, store.peek(Charge.of(key)).remaining());
    }
  }

  /** RL-P12: giving back for ever neither runs over nor makes up permits. */
  @Example
  public void rl_p12_refunds_never_run_over() {
    DrivenClock clock = new DrivenClock();
    clock.move(1_800_000_000_000_000_000L);
    LimitStore store = store(clock);
    LimitKey key = key(LimitPolicy.gcra("year", 1_000, Duration.ofDays(366)), 1);
    Grant first = store.acquire(List.of(Charge.of(key)));
    for (int i = 0; i < 320; i++) {
      Grant grant = store.acquire(List.of(new Charge(key, 999)));
      assertTrue(grant.decision().admitted());
      assertEquals(0, grant.decision().remaining());
      assertTrue(store.refund(grant.receipts().get(0)));
    }
    assertEquals(999, store.peek(Charge.of(key)).remaining());
    // Its life is over by now: what is no longer known stays charged.
    assertFalse(store.refund(first.receipts().get(0)));
    assertEquals(999, store.peek(Charge.of(key)).remaining());
  }

  private static List<LimitPolicy> policies(long quota, Duration window) {
    return List.of(LimitPolicy.log("log", quota, window), LimitPolicy.gcra("gcra", quota, window));
  }

  private static Decision acquire(LimitStore store, LimitKey key, long permits) {
    return store.acquire(List.of(new Charge(key, permits))).decision();
  }
}
