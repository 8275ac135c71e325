package dev.budgetpulse.security.limit;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One part of a policy's table: rows of numbers found by open addressing, and cells that stand in
 * for rows that had to go.
 *
 * <p>A row is the digest's two halves, the life it is in (0: no row) and the state. When the bound
 * is reached, a row that means nothing any more is dropped; if a sample holds none, its cheapest
 * row is folded: both of its cells are raised until they are at least as strict as it. A key
 * without a row starts from the laxest state that both its cells allow, which is at least as strict
 * as whatever row it ever lost. Everything but {@link #lock} is used under that lock.
 */
final class Stripe {
  private static final int HEADER = 3;
  private static final int LIFE = 2;
  private static final int SAMPLE = 8;
  private static final int FEWEST_SLOTS = 16;

  final ReentrantLock lock = new ReentrantLock();

  private final int capacity;
  private final int cellsInRow;
  private final long seed;
  private final long otherSeed;
  private LimitPolicy policy;
  private Gauge gauge;
  private int stride;
  private long[] rows;
  private long[] cells = new long[0];
  private long[] fresh;
  private int slots = FEWEST_SLOTS;
  private int size;
  private int hand;
  private long lives;
  private long seen = 1;

  /** The numbers that {@link #look} found, to be read from {@link #at} on. */
  private long[] state;

  private int at;

  Stripe(LimitPolicy policy, int capacity, int cellsInRow, long seed, long otherSeed) {
    this.policy = policy;
    this.capacity = capacity;
    this.cellsInRow = cellsInRow;
    this.seed = seed;
    this.otherSeed = otherSeed;
    gauge = Gauge.of(policy, 0);
    stride = HEADER + gauge.width();
    rows = new long[slots * stride];
    fresh = new long[gauge.width()];
    state = fresh;
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
    if (!countsAlike(current)) {
      adopt(current);
    }
  }

  long wait(Charge charge) {
    look(charge.key());
    return gauge.wait(state, at, policy, seen, charge.permits());
  }

  long remaining(LimitKey key) {
    look(key);
    return gauge.remaining(state, at, policy, seen);
  }

  long reset(LimitKey key) {
    look(key);
    return gauge.reset(state, at, policy, seen);
  }

  LimitStore.Receipt charge(Charge charge) {
    int row = settle(charge.key());
    long mark = gauge.charge(rows, row + HEADER, policy, seen, charge.permits());
    return new LimitStore.Receipt(charge, rows[row + LIFE], mark);
  }

  void penalise(Charge charge) {
    int row = settle(charge.key());
    gauge.penalise(rows, row + HEADER, policy, seen, charge.permits());
    // What a full window could not hold is forgotten, so earlier charges must stay.
    rows[row + LIFE] = ++lives;
  }

  boolean refund(LimitStore.Receipt receipt) {
    int row = find(receipt.charge().key());
    return row >= 0
        && rows[row + LIFE] == receipt.life()
        && gauge.refund(rows, row + HEADER, policy, seen, receipt.charge(), receipt.mark());
  }

  void clear(LimitKey key) {
    int row = find(key);
    if (row < 0 && cells.length > 0) {
      row = settle(key);
    }
    if (row >= 0) {
      Arrays.fill(rows, row + HEADER, row + stride, 0);
      rows[row + LIFE] = ++lives;
    }
  }

  private void look(LimitKey key) {
    int row = find(key);
    if (row >= 0) {
      state = rows;
      at = row + HEADER;
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
    } else if (size + 1 > slots / 4 * 3) {
      resize(slots * 2);
    }
    row = slot(key.high(), key.low());
    while (rows[row + LIFE] != 0) {
      row = next(row);
    }
    rows[row] = key.high();
    rows[row + 1] = key.low();
    rows[row + LIFE] = ++lives;
    System.arraycopy(fresh, 0, rows, row + HEADER, fresh.length);
    size++;
    return row;
  }

  private int find(LimitKey key) {
    int row = slot(key.high(), key.low());
    while (rows[row + LIFE] != 0) {
      if (rows[row] == key.high() && rows[row + 1] == key.low()) {
        return row;
      }
      row = next(row);
    }
    return -1;
  }

  private void makeRoom() {
    int cheapest = -1;
    for (int looked = 0; looked < SAMPLE || cheapest < 0; looked++) {
      hand = hand + 1 == slots ? 0 : hand + 1;
      int row = hand * stride;
      if (rows[row + LIFE] == 0) {
        continue;
      }
      if (gauge.spent(rows, row + HEADER, policy, seen)) {
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
    long left = gauge.remaining(rows, row + HEADER, policy, seen);
    long otherLeft = gauge.remaining(rows, other + HEADER, policy, seen);
    return left != otherLeft ? left > otherLeft : rows[row + HEADER] < rows[other + HEADER];
  }

  private void fold(int row) {
    if (cells.length == 0) {
      cells = new long[2 * cellsInRow * gauge.width()];
    }
    gauge.raise(cells, cell(rows[row], rows[row + 1]), rows, row + HEADER);
    gauge.raise(cells, otherCell(rows[row], rows[row + 1]), rows, row + HEADER);
  }

  /** Takes a row out and closes the gap, so that no search stops early. */
  private void remove(int row) {
    int gap = row;
    int candidate = next(gap);
    while (rows[candidate + LIFE] != 0) {
      int home = slot(rows[candidate], rows[candidate + 1]);
      if (distance(home, candidate) >= distance(gap, candidate)) {
        System.arraycopy(rows, candidate, rows, gap, stride);
        gap = candidate;
      }
      candidate = next(candidate);
    }
    rows[gap + LIFE] = 0;
    size--;
  }

  private boolean countsAlike(LimitPolicy current) {
    return current.quota() == policy.quota()
        && current.algorithm() == policy.algorithm()
        && current.window().equals(policy.window());
  }

  private void adopt(LimitPolicy current) {
    if (current.algorithm() != policy.algorithm()) {
      throw new IllegalArgumentException(
          "The policy " + policy.name() + " cannot change its algorithm");
    }
    int before = gauge.width();
    gauge = Gauge.of(current, before);
    if (gauge.width() > before) {
      widen(before);
    }
    for (int row = 0; row < rows.length; row += stride) {
      if (rows[row + LIFE] != 0) {
        gauge.convert(rows, row + HEADER, policy, current, seen);
        rows[row + LIFE] = ++lives;
      }
    }
    for (int cell = 0; cell < cells.length; cell += gauge.width()) {
      gauge.convert(cells, cell, policy, current, seen);
    }
    policy = current;
  }

  private void widen(int before) {
    int width = gauge.width();
    long[] wider = new long[cells.length / before * width];
    for (int cell = 0; cell < cells.length / before; cell++) {
      System.arraycopy(cells, cell * before, wider, cell * width, before);
    }
    cells = wider;
    long[] old = rows;
    int oldStride = stride;
    stride = HEADER + width;
    rows = new long[slots * stride];
    for (int slot = 0; slot < slots; slot++) {
      System.arraycopy(old, slot * oldStride, rows, slot * stride, oldStride);
    }
    fresh = new long[width];
    state = fresh;
  }

  private void resize(int more) {
    long[] old = rows;
    slots = more;
    rows = new long[Math.multiplyExact(slots, stride)];
    for (int from = 0; from < old.length; from += stride) {
      if (old[from + LIFE] != 0) {
        int row = slot(old[from], old[from + 1]);
        while (rows[row + LIFE] != 0) {
          row = next(row);
        }
        System.arraycopy(old, from, rows, row, stride);
      }
    }
  }

  private int slot(long high, long low) {
    return ((int) mix(high, low, seed) & (slots - 1)) * stride;
  }

  private int next(int row) {
    int next = row + stride;
    return next == rows.length ? 0 : next;
  }

  private int distance(int from, int to) {
    return from <= to ? to - from : to - from + rows.length;
  }

  private int cell(long high, long low) {
    return ((int) mix(high, low, otherSeed) & (cellsInRow - 1)) * gauge.width();
  }

  private int otherCell(long high, long low) {
    int column = (int) (mix(high, low, otherSeed) >>> 32) & (cellsInRow - 1);
    return (cellsInRow + column) * gauge.width();
  }

  /** Spreads a digest under a secret: nobody can choose whom to meet in a cell. */
  static long mix(long high, long low, long seed) {
    long x = (high ^ seed) * 0x9E3779B97F4A7C15L;
    x ^= x >>> 32;
    x = (x + low) * 0xD6E8FEB86659FD93L;
    x ^= x >>> 32;
    x *= 0xD6E8FEB86659FD93L;
    return x ^ (x >>> 32);
  }
}
