package dev.budgetpulse.security.limit;

import java.util.Arrays;

/**
 * Rows of numbers found by open addressing: the digest's two halves, the life the row is in (0: no
 * row) and the state.
 *
 * <p>Everything but the numbers stays as it is, so that a reader who has a hold of one of these and
 * does not wait for writers reads nonsense at worst, never out of bounds and never for ever.
 */
final class Rows {
  static final int FEWEST = 16;

  private static final int LIFE = 2;
  private static final int HEADER = 3;

  final long[] numbers;
  final LimitPolicy policy;
  final Pace pace;

  private final int stride;
  private final int mask;
  private final long seed;

  /**
   * Makes empty rows.
   *
   * @param slots a power of two, more than there will ever be rows
   * @param width how many numbers a state has
   */
  Rows(LimitPolicy policy, int slots, int width, long seed) {
    this.policy = policy;
    this.seed = seed;
    stride = HEADER + width;
    mask = slots - 1;
    numbers = new long[Math.multiplyExact(slots, stride)];
    pace = Pace.of(policy, width);
  }

  /** Returns the same rows under another policy, in other slots or with wider states. */
  Rows moved(LimitPolicy to, int slots, int width) {
    Rows moved = new Rows(to, slots, width, seed);
    for (int row = 0; row < numbers.length; row += stride) {
      if (taken(row)) {
        int gap = moved.gap(mix(numbers[row], numbers[row + 1], seed));
        System.arraycopy(numbers, row, moved.numbers, gap, stride);
      }
    }
    return moved;
  }

  /** Whether this policy counts as that of these rows does. */
  @SuppressWarnings("ReferenceEquality") // The quick way to find out what is nearly always so.
  boolean countsAlike(LimitPolicy other) {
    return other == policy
        || (other.quota() == policy.quota()
            && other.algorithm() == policy.algorithm()
            && other.window().equals(policy.window()));
  }

  int slots() {
    return mask + 1;
  }

  int row(int slot) {
    return slot * stride;
  }

  /** Where a row's state begins. */
  int state(int row) {
    return row + HEADER;
  }

  boolean taken(int row) {
    return numbers[row + LIFE] != 0;
  }

  long high(int row) {
    return numbers[row];
  }

  long low(int row) {
    return numbers[row + 1];
  }

  long life(int row) {
    return numbers[row + LIFE];
  }

  void renew(int row, long life) {
    numbers[row + LIFE] = life;
  }

  /**
   * Returns the row of a digest, or -1.
   *
   * @param hash what {@link #mix} makes of the digest under the seed
   */
  int find(long hash, long high, long low) {
    int row = home(hash);
    for (int looked = 0; looked <= mask && taken(row); looked++) {
      if (numbers[row] == high && numbers[row + 1] == low) {
        return row;
      }
      row = next(row);
    }
    return -1;
  }

  /** Adds a row that is not there yet. */
  int add(LimitKey key, long life, long[] state) {
    int row = gap(mix(key.high(), key.low(), seed));
    numbers[row] = key.high();
    numbers[row + 1] = key.low();
    numbers[row + LIFE] = life;
    System.arraycopy(state, 0, numbers, row + HEADER, state.length);
    return row;
  }

  /** Takes a row out and closes the gap, so that no search stops early. */
  void remove(int row) {
    int gap = row;
    for (int other = next(row); taken(other); other = next(other)) {
      int home = home(mix(numbers[other], numbers[other + 1], seed));
      if (distance(home, other) >= distance(gap, other)) {
        System.arraycopy(numbers, other, numbers, gap, stride);
        gap = other;
      }
    }
    Arrays.fill(numbers, gap, gap + stride, 0);
  }

  private int gap(long hash) {
    int row = home(hash);
    while (taken(row)) {
      row = next(row);
    }
    return row;
  }

  private int home(long hash) {
    return ((int) hash & mask) * stride;
  }

  private int next(int row) {
    int next = row + stride;
    return next == numbers.length ? 0 : next;
  }

  private int distance(int from, int to) {
    return from <= to ? to - from : to - from + numbers.length;
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
