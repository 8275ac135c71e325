package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.limit.LimitStore.Quick;
import dev.budgetpulse.security.limit.LimitStore.Receipt;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * One part of a policy's table: rows of numbers, and cells that stand in for rows that had to go.
 *
 * <p>When the bound is reached, a row that means nothing any more is dropped; if a sample holds
 * none, its cheapest row is folded: both of its cells are raised until they are at least as strict
 * as it. A key without a row starts from the laxest state that both its cells allow, which is at
 * least as strict as whatever row it ever lost.
 *
 * <p>Everything but {@link #quick} is used between {@link #lock} and {@link #unlock}. The lock is a
 * stamp that every writer moves on: a reader whose stamp is still the same has seen no half-done
 * work, and may become a writer by moving it.
 */
final class Stripe {
  /** Cells are too full when more than this part of a row's cells would hold a charge. */
  static final double HIGH_LOAD = 0.5;

  private static final VarHandle STAMP = stamp();
  private static final int SAMPLE = 8;
  private static final int QUICK_TRIES = 8;
  private static final int SPINS = 256;
  private static final long NAP = 50_000;
  // A clock may go back: a refusal that leaves no trace must not be much newer than the last trace.
  private static final long UNTRACED = 1_000_000;

  private final int capacity;
  private final int cellsInRow;
  private final long seed;
  private final long otherSeed;
  private long stamp;
  private long seen = 1;
  private Rows rows;
  private Gauge gauge;
  private long[] cells = new long[0];
  private long[] fresh;
  private int size;
  private int hand;
  private long lives;
  private long period;
  private long folded;
  private long foldedBefore;
  private double load;

  /** The numbers that {@link #look} found, to be read from {@link #at} on. */
  private long[] state;

  private int at;

  Stripe(LimitPolicy policy, int capacity, int cellsInRow, long seed, long otherSeed) {
    this.capacity = capacity;
    this.cellsInRow = cellsInRow;
    this.seed = seed;
    this.otherSeed = otherSeed;
    gauge = Gauge.of(policy, 0);
    rows = new Rows(policy, Rows.FEWEST, gauge.width(), seed);
    fresh = new long[gauge.width()];
    state = fresh;
  }

  /** Not to be entered twice. Spins, then naps: whoever holds it does nothing that waits. */
  void lock() {
    for (int tries = 0; ; tries++) {
      long now = (long) STAMP.getAcquire(this);
      if (free(now) && STAMP.compareAndSet(this, now, now + 1)) {
        VarHandle.storeStoreFence();
        return;
      }
      if (tries < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(this, NAP);
      }
    }
  }

  void unlock() {
    STAMP.setRelease(this, stamp + 1);
  }

  /**
   * Decides on one permit without the lock, or with no more than one step of it; undecided if the
   * key has no row, the policy has changed or others interfere.
   *
   * @param hash {@link Rows#mix} of the key's digest under this stripe's seed
   */
  Quick quick(LimitKey key, long hash, long now) {
    for (int tries = 0; tries < QUICK_TRIES; tries++) {
      long before = (long) STAMP.getAcquire(this);
      if (free(before)) {
        Rows known = rows;
        int row = known.find(hash, key.high(), key.low());
        if (row < 0 || !known.countsAlike(key.policy())) {
          return Quick.UNDECIDED;
        }
        long last = seen;
        long time = Math.max(now, last);
        if (known.pace.admits(known.numbers, known.state(row), time)) {
          if (STAMP.compareAndSet(this, before, before + 1)) {
            VarHandle.storeStoreFence();
            seen = time;
            known.pace.charge(known.numbers, known.state(row), time);
            STAMP.setRelease(this, before + 2);
            return Quick.ADMITTED;
          }
        } else if (time - last > UNTRACED) {
          return Quick.UNDECIDED;
        } else {
          VarHandle.acquireFence();
          if ((long) STAMP.getOpaque(this) == before) {
            return Quick.REFUSED;
          }
        }
      }
      Thread.onSpinWait();
    }
    return Quick.UNDECIDED;
  }

  int size() {
    return size;
  }

  /** The time this stripe has reached: it never goes back. */
  long seen() {
    return seen;
  }

  /** Moves on to a time not before {@link #seen}, and takes over the policy's numbers. */
  void enter(LimitPolicy current, long now) {
    seen = now;
    if (!rows.countsAlike(current)) {
      adopt(current);
    }
  }

  long wait(Charge charge) {
    look(charge.key());
    return gauge.wait(state, at, rows.policy, seen, charge.permits());
  }

  /** What to say of a key, given its wait. */
  Decision decision(LimitKey key, long wait) {
    look(key);
    return new Decision(
        wait == 0,
        gauge.remaining(state, at, rows.policy, seen),
        wait == Gauge.NEVER ? Decision.NEVER : Duration.ofNanos(wait),
        Duration.ofNanos(gauge.reset(state, at, rows.policy, seen)),
        key.policy(),
        false);
  }

  /** Charges one permit if there is one. */
  boolean take(LimitKey key) {
    look(key);
    if (!rows.pace.admits(state, at, seen)) {
      return false;
    }
    int row = settle(key);
    rows.pace.charge(rows.numbers, rows.state(row), seen);
    return true;
  }

  Receipt charge(Charge charge) {
    int row = settle(charge.key());
    long mark = gauge.charge(rows.numbers, rows.state(row), rows.policy, seen, charge.permits());
    return new Receipt(charge, rows.life(row), mark);
  }

  void penalise(Charge charge) {
    int row = settle(charge.key());
    gauge.penalise(rows.numbers, rows.state(row), rows.policy, seen, charge.permits());
    // What a full window could not hold is forgotten, so earlier charges must stay.
    rows.renew(row, ++lives);
  }

  boolean refund(Receipt receipt) {
    int row = find(receipt.charge().key());
    return row >= 0
        && rows.life(row) == receipt.life()
        && gauge.refund(
            rows.numbers, rows.state(row), rows.policy, seen, receipt.charge(), receipt.mark());
  }

  void clear(LimitKey key) {
    int row = find(key);
    if (row < 0 && cells.length > 0) {
      row = settle(key);
    }
    if (row >= 0) {
      Arrays.fill(rows.numbers, rows.state(row), rows.state(row) + gauge.width(), 0);
      rows.renew(row, ++lives);
    }
  }

  /**
   * If anything was folded since the last time this was asked, how many folded charges may still
   * count, for each cell of a row; else 0.
   */
  double folding() {
    double last = load;
    load = 0;
    return last;
  }

  private void look(LimitKey key) {
    int row = find(key);
    if (row >= 0) {
      state = rows.numbers;
      at = rows.state(row);
    } else {
      start(key);
      state = fresh;
      at = 0;
    }
  }

  /** Fills {@link #fresh} with the state of a key that has no row. */
  private void start(LimitKey key) {
    if (cells.length == 0) {
      Arrays.fill(fresh, 0);
    } else {
      System.arraycopy(cells, cell(key.high(), key.low()), fresh, 0, fresh.length);
      gauge.lower(fresh, 0, cells, otherCell(key.high(), key.low()));
    }
  }

  /** Returns the row of a key, which it gives one if need be. */
  private int settle(LimitKey key) {
    int row = find(key);
    if (row >= 0) {
      return row;
    }
    start(key);
    if (size >= capacity) {
      makeRoom();
    } else if (size + 1 > rows.slots() / 4 * 3) {
      rows = rows.moved(rows.policy, rows.slots() * 2, gauge.width());
    }
    size++;
    return rows.add(key, ++lives, fresh);
  }

  private int find(LimitKey key) {
    return rows.find(Rows.mix(key.high(), key.low(), seed), key.high(), key.low());
  }

  private void makeRoom() {
    int cheapest = -1;
    int met = 0;
    for (int looked = 0; met < SAMPLE && looked < rows.slots(); looked++) {
      hand = hand + 1 == rows.slots() ? 0 : hand + 1;
      int row = rows.row(hand);
      if (!rows.taken(row)) {
        continue;
      }
      met++;
      if (gauge.spent(rows.numbers, rows.state(row), rows.policy, seen)) {
        remove(row);
        return;
      }
      if (cheapest < 0 || cheaper(row, cheapest)) {
        cheapest = row;
      }
    }
    fold(cheapest);
    remove(cheapest);
  }

  private boolean cheaper(int row, int other) {
    long left = remaining(row);
    long otherLeft = remaining(other);
    return left != otherLeft
        ? left > otherLeft
        : rows.numbers[rows.state(row)] < rows.numbers[rows.state(other)];
  }

  private long remaining(int row) {
    return gauge.remaining(rows.numbers, rows.state(row), rows.policy, seen);
  }

  private void fold(int row) {
    if (cells.length == 0) {
      cells = new long[2 * cellsInRow * gauge.width()];
    }
    turn();
    folded += rows.policy.quota() - remaining(row);
    load = (folded + foldedBefore) / (double) cellsInRow;
    gauge.raise(cells, cell(rows.high(row), rows.low(row)), rows.numbers, rows.state(row));
    gauge.raise(cells, otherCell(rows.high(row), rows.low(row)), rows.numbers, rows.state(row));
  }

  /** Forgets the counts of folded charges that are surely a window old. */
  private void turn() {
    long current = seen / rows.policy.windowNanos();
    if (current != period) {
      foldedBefore = current == period + 1 ? folded : 0;
      folded = 0;
      period = current;
    }
  }

  private void remove(int row) {
    rows.remove(row);
    size--;
  }

  private void adopt(LimitPolicy current) {
    LimitPolicy before = rows.policy;
    if (current.algorithm() != before.algorithm()) {
      throw new IllegalArgumentException(
          "The policy " + before.name() + " cannot change its algorithm");
    }
    int width = gauge.width();
    gauge = Gauge.of(current, width);
    if (gauge.width() > width) {
      widenCells(width);
      fresh = new long[gauge.width()];
      state = fresh;
    }
    Rows adopted = rows.moved(current, rows.slots(), gauge.width());
    for (int slot = 0; slot < adopted.slots(); slot++) {
      int row = adopted.row(slot);
      if (adopted.taken(row)) {
        gauge.convert(adopted.numbers, adopted.state(row), before, current, seen);
        adopted.renew(row, ++lives);
      }
    }
    for (int cell = 0; cell < cells.length; cell += gauge.width()) {
      gauge.convert(cells, cell, before, current, seen);
    }
    rows = adopted;
    // Under another window the counts would be cut at other times: they all count once more.
    period = seen / current.windowNanos();
  }

  private void widenCells(int before) {
    int width = gauge.width();
    long[] wider = new long[cells.length / before * width];
    for (int cell = 0; cell < cells.length / before; cell++) {
      System.arraycopy(cells, cell * before, wider, cell * width, before);
    }
    cells = wider;
  }

  private int cell(long high, long low) {
    return ((int) Rows.mix(high, low, otherSeed) & (cellsInRow - 1)) * gauge.width();
  }

  private int otherCell(long high, long low) {
    int column = (int) (Rows.mix(high, low, otherSeed) >>> 32) & (cellsInRow - 1);
    return (cellsInRow + column) * gauge.width();
  }

  private static boolean free(long stamp) {
    return (stamp & 1) == 0;
  }

  private static VarHandle stamp() {
    try {
      return MethodHandles.lookup().findVarHandle(Stripe.class, "stamp", long.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }
}
