package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.limit.LimitStore.Quick;
import dev.budgetpulse.security.limit.LimitStore.Receipt;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * One part of a policy's table: rows of numbers, and cells that stand in for rows that had to go.
 *
 * <p>When the bound is reached, a row that means nothing any more is dropped; if a sample holds
 * none, its cheapest row is folded: both of its cells are raised until they are at least as strict
 * as it. A key without a row starts from the laxest state that both its cells allow, which is at
 * least as strict as whatever row it ever lost.
 *
 * <p>Everything but {@link #quick} is used between {@link #lock} and {@link #unlock}, and what is
 * done to a key between {@link #enter} and {@link #leave}, which keep quick calls away from it.
 */
final class Stripe {
  /** Cells are too full when more than this part of a row's cells would hold a charge. */
  static final double HIGH_LOAD = 0.5;

  private static final int SAMPLE = 8;
  private static final int QUICK_TRIES = 8;
  private static final int SPINS = 256;
  private static final long NAP = 50_000;

  private final int capacity;
  private final int cellsInRow;
  private final Spread cellSpread;
  private final AtomicBoolean locked = new AtomicBoolean();
  private volatile Rows rows;
  private Gauge gauge;
  private long[] cells = new long[0];
  private int size;
  private int hand;
  private long lives;
  private long period;
  private long folded;
  private long foldedBefore;
  private double load;

  /** The state of the key at hand. */
  private long[] state;

  /** The state of a row that may have to go. */
  private long[] other;

  Stripe(LimitPolicy policy, int capacity, int cellsInRow, Spread spread, Spread cellSpread) {
    this.capacity = capacity;
    this.cellsInRow = cellsInRow;
    this.cellSpread = cellSpread;
    gauge = Gauge.of(policy, 0);
    rows = new Rows(policy, Rows.FEWEST, gauge.width(), spread);
    state = new long[gauge.width()];
    other = state.clone();
  }

  /** Not to be entered twice. Spins, then naps: whoever holds it does nothing that waits. */
  void lock() {
    for (int tries = 0; !locked.compareAndSet(false, true); tries++) {
      if (tries < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(this, NAP);
      }
    }
  }

  void unlock() {
    locked.setRelease(false);
  }

  /**
   * Decides on one permit without the lock; undecided if the key has no row, the policy has changed
   * or others interfere.
   *
   * @param hash what the rows' {@link Spread} makes of the key's digest
   */
  Quick quick(LimitKey key, long hash, long now) {
    for (int tries = 0; tries < QUICK_TRIES; tries++) {
      Rows known = rows;
      if (!known.countsAlike(key.policy())) {
        return Quick.UNDECIDED;
      }
      Quick answer = known.take(hash, key.high(), key.low(), Math.max(now, known.seen()));
      if (answer != Quick.UNDECIDED) {
        return answer;
      }
      Thread.onSpinWait();
    }
    return Quick.UNDECIDED;
  }

  int size() {
    return size;
  }

  /**
   * Takes over the policy's numbers, keeps quick calls away from the key and moves on to a time,
   * unless this stripe or the key has seen a later one.
   *
   * @return the time it is now
   */
  long enter(LimitKey key, long now) {
    if (!rows.countsAlike(key.policy())) {
      adopt(key.policy());
    }
    int row = find(key);
    if (row >= 0) {
      rows.hold(row);
    }
    look(key);
    long time = Math.max(now, gauge.since(state, 0, rows.policy));
    if (time > rows.seen()) {
      rows.advance(time);
    }
    return rows.seen();
  }

  /** Lets quick calls have a key again. */
  void leave(LimitKey key) {
    int row = find(key);
    if (row >= 0) {
      rows.release(row);
    }
  }

  long wait(Charge charge) {
    look(charge.key());
    return gauge.wait(state, 0, rows.policy, rows.seen(), charge.permits());
  }

  /** What to say of a key, given its wait. */
  Decision decision(LimitKey key, long wait) {
    look(key);
    return new Decision(
        wait == 0,
        gauge.remaining(state, 0, rows.policy, rows.seen()),
        wait == Gauge.NEVER ? Decision.NEVER : Duration.ofNanos(wait),
        Duration.ofNanos(gauge.reset(state, 0, rows.policy, rows.seen())),
        key.policy(),
        false);
  }

  Receipt charge(Charge charge) {
    int row = settle(charge.key());
    long mark = gauge.charge(state, 0, rows.policy, rows.seen(), charge.permits());
    rows.store(row, state);
    return new Receipt(charge, rows.life(row), mark);
  }

  void penalise(Charge charge) {
    int row = settle(charge.key());
    gauge.penalise(state, 0, rows.policy, rows.seen(), charge.permits());
    rows.store(row, state);
    // What a full window could not hold is forgotten, so earlier charges must stay.
    rows.renew(row, ++lives);
  }

  boolean refund(Receipt receipt) {
    int row = find(receipt.charge().key());
    if (row < 0 || rows.life(row) != receipt.life()) {
      return false;
    }
    rows.load(row, state);
    boolean refunded =
        gauge.refund(state, 0, rows.policy, rows.seen(), receipt.charge(), receipt.mark());
    rows.store(row, state);
    return refunded;
  }

  void clear(LimitKey key) {
    int row = find(key);
    if (row < 0 && cells.length > 0) {
      row = settle(key);
    }
    if (row >= 0) {
      Arrays.fill(state, 0);
      rows.store(row, state);
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

  /** Fills {@link #state}. */
  private void look(LimitKey key) {
    int row = find(key);
    if (row >= 0) {
      rows.load(row, state);
    } else if (cells.length == 0) {
      Arrays.fill(state, 0);
    } else {
      System.arraycopy(cells, cell(key.high(), key.low()), state, 0, state.length);
      gauge.lower(state, 0, cells, otherCell(key.high(), key.low()));
    }
  }

  /** Fills {@link #state} and returns the row of a key, held, which it gives one if need be. */
  private int settle(LimitKey key) {
    look(key);
    int row = find(key);
    if (row >= 0) {
      return row;
    }
    if (size >= capacity) {
      makeRoom();
    } else if (size + 1 > rows.slots() / 4 * 3) {
      rows = rows.moved(rows.policy, rows.slots() * 2, gauge.width());
    }
    size++;
    return rows.add(key, ++lives, state);
  }

  private int find(LimitKey key) {
    return rows.find(key.high(), key.low());
  }

  private void makeRoom() {
    int cheapest = -1;
    long most = 0;
    long oldest = 0;
    int met = 0;
    for (int looked = 0; met < SAMPLE && looked < rows.slots(); looked++) {
      hand = hand + 1 == rows.slots() ? 0 : hand + 1;
      int row = rows.row(hand);
      if (!rows.taken(row)) {
        continue;
      }
      met++;
      if (dropped(row)) {
        return;
      }
      long left = gauge.remaining(other, 0, rows.policy, rows.seen());
      if (cheapest < 0 || left > most || (left == most && other[0] < oldest)) {
        cheapest = row;
        most = left;
        oldest = other[0];
      }
    }
    fold(cheapest);
  }

  /** Drops a row if it means nothing any more, else fills {@link #other}. */
  private boolean dropped(int row) {
    rows.load(row, other);
    if (!gauge.spent(other, 0, rows.policy, rows.seen())) {
      return false;
    }
    boolean before = rows.held(row);
    rows.hold(row);
    rows.load(row, other);
    if (gauge.spent(other, 0, rows.policy, rows.seen())) {
      remove(row);
      return true;
    }
    // It has been charged in the meantime.
    if (!before) {
      rows.release(row);
    }
    return false;
  }

  private void fold(int row) {
    if (cells.length == 0) {
      cells = new long[2 * cellsInRow * gauge.width()];
    }
    rows.hold(row);
    rows.load(row, other);
    turn();
    folded += rows.policy.quota() - gauge.remaining(other, 0, rows.policy, rows.seen());
    load = (folded + foldedBefore) / (double) cellsInRow;
    gauge.raise(cells, cell(rows.high(row), rows.low(row)), other, 0);
    gauge.raise(cells, otherCell(rows.high(row), rows.low(row)), other, 0);
    remove(row);
  }

  /** Forgets the counts of folded charges that are surely a window old. */
  private void turn() {
    long current = rows.seen() / rows.policy.windowNanos();
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
      state = new long[gauge.width()];
      other = state.clone();
    }
    Rows adopted = rows.moved(current, rows.slots(), gauge.width());
    for (int slot = 0; slot < adopted.slots(); slot++) {
      int row = adopted.row(slot);
      if (adopted.taken(row)) {
        boolean held = adopted.held(row);
        adopted.hold(row);
        adopted.load(row, other);
        gauge.convert(other, 0, before, current, rows.seen());
        adopted.store(row, other);
        adopted.renew(row, ++lives);
        if (!held) {
          adopted.release(row);
        }
      }
    }
    for (int cell = 0; cell < cells.length; cell += gauge.width()) {
      gauge.convert(cells, cell, before, current, rows.seen());
    }
    rows = adopted;
    // Under another window the counts would be cut at other times: they all count once more.
    period = rows.seen() / current.windowNanos();
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
    int column = (int) (cellSpread.of(high, low) >>> 48) & (cellsInRow - 1);
    return column * gauge.width();
  }

  private int otherCell(long high, long low) {
    int column = (int) (cellSpread.of(high, low) >>> 32) & (cellsInRow - 1);
    return (cellsInRow + column) * gauge.width();
  }
}
