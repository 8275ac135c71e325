package dev.budgetpulse.security.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.limit.LimitPolicy.Algorithm;
import dev.budgetpulse.security.limit.LimitStore.Grant;
import dev.budgetpulse.security.limit.LimitStore.Quick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Real threads at the same keys, many times over. */
class RaceSpec {
  private static final int THREADS = 4;
  private static final int ROUNDS = 100_000;
  private static final long TICK = 1_000_000;
  private static final Spread SPREAD = Spread.of(1);

  @SuppressWarnings("NullAway.Init")
  private static ExecutorService threads;

  @BeforeContainer
  static void start() {
    threads = Executors.newFixedThreadPool(THREADS);
  }

  @AfterContainer
  static void stop() {
    threads.shutdownNow();
  }

  @Property(tries = 40)
  void rl_p3_as_many_of_the_calls_at_one_time_are_admitted_as_one_after_the_other(
      @ForAll Algorithm algorithm,
      @ForAll @IntRange(min = 1, max = 24) int quota,
      @ForAll long seed)
      throws Exception {
    LimitPolicy policy = policy(algorithm, quota);
    LimitKey key = new LimitKey(policy, seed, 1);
    LimitKey wide = new LimitKey(LimitPolicy.gcra("wide", 1_000_000, Duration.ofDays(1)), seed, 2);
    AtomicLong clock = new AtomicLong();
    LimitStore together = InMemoryLimitStore.of(clock::get, new Random(seed));
    LimitStore alone = InMemoryLimitStore.of(clock::get, new Random(seed));
    Random random = new Random(seed);
    inRounds(
        300,
        (thread, round) -> {
          int admitted = 0;
          boolean more = true;
          for (int i = 0; more; i++) {
            more =
                switch ((round + i) % 16 + thread * 16) {
                  case 3 -> admits(together, key);
                  case 20 ->
                      together
                          .acquire(List.of(Charge.of(wide), Charge.of(key)))
                          .decision()
                          .admitted();
                  default -> together.quick(key) == Quick.ADMITTED;
                };
            admitted += more ? 1 : 0;
          }
          return admitted;
        },
        admitted -> {
          assertEquals(admittedUntilRefused(alone, key), admitted);
          clock.addAndGet(random.nextInt(7) * TICK);
        });
    assertEquals(alone.peek(Charge.of(key)), together.peek(Charge.of(key)));
  }

  @Property(tries = 40)
  void rl_p18_and_p19_rows_that_come_move_and_go_neither_take_a_charge_along_nor_refuse_anybody(
      @ForAll Algorithm algorithm,
      @ForAll @IntRange(min = 1, max = 24) int quota,
      @ForAll long seed)
      throws Exception {
    LimitPolicy policy = policy(algorithm, quota);
    LimitKey key = new LimitKey(policy, seed, 1);
    AtomicLong clock = new AtomicLong();
    InMemoryLimitStore together = InMemoryLimitStore.of(clock::get, new Random(seed), 24);
    LimitStore alone = InMemoryLimitStore.of(clock::get, new Random(seed));
    Random random = new Random(seed);
    AtomicLong stranger = new AtomicLong();
    inRounds(
        300,
        (thread, round) -> {
          int admitted = 0;
          while (together.quick(key) == Quick.ADMITTED) {
            admitted++;
            if (thread == 0) {
              together.quick(new LimitKey(policy, stranger.incrementAndGet(), 2));
            }
          }
          return admitted;
        },
        admitted -> {
          assertEquals(admittedUntilRefused(alone, key), admitted);
          clock.addAndGet(random.nextInt(7) * TICK);
        });
  }

  @Property(tries = 100)
  void rl_p1_and_p2_while_the_clock_runs_no_span_holds_more_than_the_policy_admits(
      @ForAll Algorithm algorithm,
      @ForAll @IntRange(min = 1, max = 20) int quota,
      @ForAll long seed)
      throws Exception {
    AtomicLong clock = new AtomicLong();
    LimitStore store = InMemoryLimitStore.of(clock::get, new Random(seed));
    LimitPolicy policy = policy(algorithm, quota);
    LimitKey key = new LimitKey(policy, seed, 1);
    long window = policy.windowNanos();
    List<List<long[]>> found = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      found.add(new ArrayList<>());
    }
    inParallel(
        thread -> {
          for (int i = 0; i < 1_000; i++) {
            long before = clock.addAndGet(i % 8 == 0 ? TICK : 0);
            if (store.quick(key) == Quick.ADMITTED) {
              found.get(thread).add(new long[] {before, clock.get()});
            } else if (i % 64 == 0) {
              store.peek(Charge.of(key));
            }
          }
          return 0;
        });
    List<long[]> admitted = found.stream().flatMap(List::stream).toList();
    // A bucket that was full gives its quota and, over a window, the quota once more.
    long most = algorithm == Algorithm.GCRA ? 2L * quota : quota;
    for (long[] first : admitted) {
      long within =
          admitted.stream().filter(a -> a[0] >= first[0] && a[1] < first[0] + window).count();
      assertTrue(within <= most, within + " within a window");
    }
    assertTrue(admitted.size() >= quota);
  }

  @Property(tries = 60)
  void rl_p4_refunds_beside_quick_calls_neither_make_nor_lose_a_permit(
      @ForAll Algorithm algorithm,
      @ForAll @IntRange(min = 1, max = 30) int quota,
      @ForAll long seed)
      throws Exception {
    InMemoryLimitStore store = InMemoryLimitStore.of(() -> 1, new Random(seed));
    LimitKey key = new LimitKey(policy(algorithm, quota), seed, 1);
    AtomicInteger kept = new AtomicInteger();
    inParallel(
        thread -> {
          Random random = new Random(seed + thread);
          for (int i = 0; i < 200; i++) {
            if (random.nextInt(3) > 0) {
              Grant grant = store.acquire(List.of(Charge.of(key)));
              kept.addAndGet(grant.receipts().size());
              for (LimitStore.Receipt receipt : grant.receipts()) {
                kept.addAndGet(store.refund(receipt) ? -1 : 0);
              }
            } else if (random.nextInt(50) == 0 && store.quick(key) == Quick.ADMITTED) {
              kept.incrementAndGet();
            }
            assertTrue(kept.get() <= quota + THREADS);
          }
          return 0;
        });
    assertTrue(kept.get() <= quota);
    assertEquals(quota - kept.get(), store.peek(Charge.of(key)).remaining());
  }

  @Property(tries = 40)
  void rl_p10_nobody_under_the_limit_is_refused_while_rows_move(
      @ForAll Algorithm algorithm,
      @ForAll @IntRange(min = 1, max = 20) int quota,
      @ForAll long seed)
      throws Exception {
    AtomicLong clock = new AtomicLong();
    InMemoryLimitStore store = InMemoryLimitStore.of(clock::get, new Random(seed));
    LimitPolicy policy = policy(algorithm, quota);
    AtomicLong stranger = new AtomicLong(1_000);
    for (int round = 0; round < 5; round++) {
      clock.addAndGet(Math.max(policy.windowNanos(), quota * policy.spacing()));
      AtomicInteger refused = new AtomicInteger();
      inParallel(
          thread -> {
            for (int i = 0; i < quota; i++) {
              LimitKey own = new LimitKey(policy, thread, 1);
              refused.addAndGet(store.quick(own) == Quick.ADMITTED ? 0 : 1);
              for (int j = 0; j < 20; j++) {
                store.quick(new LimitKey(policy, stranger.incrementAndGet(), 1));
                store.peek(Charge.of(new LimitKey(policy, (thread + 1) % THREADS, 1)));
              }
            }
            return 0;
          });
      assertEquals(0, refused.get());
    }
  }

  @Property(tries = 40)
  void rl_p21_a_quota_that_changes_under_quick_calls_is_never_exceeded(
      @ForAll @IntRange(min = 1, max = 20) int quota, @ForAll long seed) throws Exception {
    InMemoryLimitStore store = InMemoryLimitStore.of(() -> 1, new Random(seed));
    LimitPolicy[] policies = {
      policy(Algorithm.SLIDING_LOG, quota), policy(Algorithm.SLIDING_LOG, quota + 3)
    };
    int admitted =
        inParallel(
            thread -> {
              int mine = 0;
              for (int i = 0; i < 60; i++) {
                LimitKey key = new LimitKey(policies[(i / 5 + thread) % 2], seed, 1);
                mine += RateLimiter.on(store).admits(key) ? 1 : 0;
              }
              return mine;
            });
    assertTrue(admitted <= quota + 3, admitted + " of " + (quota + 3));
    assertTrue(admitted >= quota);
    assertFalse(admits(store, new LimitKey(policies[0], seed, 1)));
  }

  @Property
  void a_word_read_for_one_key_is_not_replaced_in_the_row_of_another(
      @ForAll Algorithm algorithm, @ForAll long high, @ForAll long low, @ForAll long otherHigh) {
    LimitPolicy policy = policy(algorithm, 3);
    Gauge gauge = Gauge.of(policy, 0);
    Rows rows = new Rows(policy, Rows.FEWEST, gauge.width(), Spread.of(1));
    long[] state = new long[gauge.width()];
    int row = rows.add(new LimitKey(policy, high, low), 1, state);
    rows.release(row);
    long word = rows.word(row + Rows.STATE);
    rows.hold(row);
    rows.remove(row);
    assertFalse(rows.replace(row + Rows.STATE, word, 7));
    LimitKey other = new LimitKey(policy, otherHigh, low + 1);
    int next = rows.add(other, 2, state);
    rows.release(next);
    assertFalse(rows.replace(next + Rows.STATE, word, 7));
  }

  /** Seeing that a log has room and holding it are two steps, between which another may come. */
  @Example
  void of_two_calls_for_the_last_permit_of_a_long_log_one_gets_it() throws Exception {
    LimitPolicy policy = policy(Algorithm.SLIDING_LOG, Pace.Slots.MOST + 1);
    LimitKey key = new LimitKey(policy, 1, 1);
    long[] state = new long[Gauge.of(policy, 0).width()];
    Arrays.fill(state, 0, state.length - 1, TICK);
    AtomicReference<Rows> rows = new AtomicReference<>(rows(policy));
    add(rows.get(), key, state);
    inRounds(
        ROUNDS,
        (thread, round) -> take(rows.get(), key),
        admitted -> {
          assertEquals(1, admitted);
          rows.set(rows(policy));
          add(rows.get(), key, state);
        });
  }

  /** A row moves into a gap while its key is charged, which must not happen to what it leaves. */
  @Example
  void a_charge_of_a_row_that_moves_is_not_lost() throws Exception {
    LimitPolicy policy = policy(Algorithm.GCRA, 1);
    LimitKey first = new LimitKey(policy, 1, 1);
    LimitKey second = neighbour(policy, first);
    long[] state = new long[Gauge.of(policy, 0).width()];
    AtomicReference<Rows> rows = new AtomicReference<>(rows(policy));
    add(rows.get(), first, state);
    add(rows.get(), second, state);
    inRounds(
        ROUNDS,
        (thread, round) -> {
          if (thread == 0) {
            return take(rows.get(), second);
          }
          int row = rows.get().find(first.high(), first.low());
          rows.get().hold(row);
          rows.get().remove(row);
          return 0;
        },
        admitted -> {
          assertEquals(1, admitted + take(rows.get(), second));
          rows.set(rows(policy));
          add(rows.get(), first, state);
          add(rows.get(), second, state);
        });
  }

  private static Rows rows(LimitPolicy policy) {
    return new Rows(policy, Rows.FEWEST, Gauge.of(policy, 0).width(), SPREAD);
  }

  private static int add(Rows rows, LimitKey key, long[] state) {
    int row = rows.add(key, 1, state);
    rows.release(row);
    return row;
  }

  private static int take(Rows rows, LimitKey key) {
    long hash = SPREAD.of(key.high(), key.low());
    return rows.take(hash, key.high(), key.low(), TICK) == Quick.ADMITTED ? 1 : 0;
  }

  /** Returns a key whose row stands behind that of another and would stand where that does. */
  private static LimitKey neighbour(LimitPolicy policy, LimitKey first) {
    long[] state = new long[Gauge.of(policy, 0).width()];
    for (long low = 2; ; low++) {
      LimitKey second = new LimitKey(policy, 1, low);
      int home = add(rows(policy), first, state);
      if (add(rows(policy), second, state) == home) {
        return second;
      }
    }
  }

  private interface Turn {
    int of(int thread, int round);
  }

  /** Two threads that begin each round at the same moment; the first of them ends it. */
  private static void inRounds(int rounds, Turn turn, IntConsumer end) throws Exception {
    AtomicInteger sum = new AtomicInteger();
    AtomicInteger meetings = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int thread = i;
      work.add(
          () -> {
            try {
              for (int round = 0; round < rounds && !over.get(); round++) {
                meet(meetings, 4 * round + 2, over);
                sum.addAndGet(turn.of(thread, round));
                meet(meetings, 4 * round + 4, over);
                if (thread == 0 && !over.get()) {
                  end.accept(sum.getAndSet(0));
                }
              }
              return 0;
            } catch (RuntimeException | AssertionError failure) {
              over.set(true);
              throw failure;
            }
          });
    }
    for (Future<Integer> part : threads.invokeAll(work)) {
      part.get();
    }
  }

  private static void meet(AtomicInteger meetings, int all, AtomicBoolean over) {
    meetings.incrementAndGet();
    for (int i = 0; meetings.get() < all && !over.get(); i++) {
      if (i < 1_000) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(1_000);
      }
    }
  }

  private static int admittedUntilRefused(LimitStore store, LimitKey key) {
    int admitted = 0;
    while (admits(store, key)) {
      admitted++;
    }
    return admitted;
  }

  private interface Share {
    int of(int thread) throws Exception;
  }

  private static int inParallel(Share share) throws Exception {
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
  }

  private static boolean admits(LimitStore store, LimitKey key) {
    return store.acquire(List.of(Charge.of(key))).decision().admitted();
  }

  private static LimitPolicy policy(Algorithm algorithm, int quota) {
    Duration window = Duration.ofNanos(12 * TICK);
    return algorithm == Algorithm.GCRA
        ? LimitPolicy.gcra("gcra", quota, window)
        : LimitPolicy.log("log", quota, window);
  }
}
