package dev.budgetpulse.security.limit;

/**
 * The arithmetic of one algorithm on a slice of numbers. Times are nanoseconds from 1; zeros mean
 * no history at all.
 */
interface Gauge {
  /** The wait of a charge above the quota. */
  long NEVER = Long.MAX_VALUE;

  /** How many numbers a state has. */
  int width();

  /** Whether this state decides as none at all would. */
  boolean spent(long[] a, int at, LimitPolicy policy, long now);

  /** The earliest time at which the last charge of a state can have been made. */
  long since(long[] a, int at, LimitPolicy policy);

  /** Nanoseconds until the charge is admitted: 0 for now. */
  long wait(long[] a, int at, LimitPolicy policy, long now, long permits);

  long remaining(long[] a, int at, LimitPolicy policy, long now);

  long reset(long[] a, int at, LimitPolicy policy, long now);

  /** Adds an admitted charge and returns the mark to find it again. */
  long charge(long[] a, int at, LimitPolicy policy, long now, long permits);

  /** Adds a charge as far as a window can hold it. */
  void penalise(long[] a, int at, LimitPolicy policy, long now, long permits);

  /** Takes back what still counts of a charge, and says whether that was anything. */
  boolean refund(long[] a, int at, LimitPolicy policy, long now, Charge charge, long mark);

  /** Raises {@code cell} to the least state at least as strict as itself and as the other. */
  default void raise(long[] cell, int at, long[] other, int otherAt) {
    for (int i = 0; i < width(); i++) {
      cell[at + i] = Math.max(cell[at + i], other[otherAt + i]);
    }
  }

  /** Lowers {@code state} to what both it and the cell are at least as strict as. */
  default void lower(long[] state, int at, long[] cell, int cellAt) {
    for (int i = 0; i < width(); i++) {
      state[at + i] = Math.min(state[at + i], cell[cellAt + i]);
    }
  }

  /** Rewrites a state kept under one policy for another of the same algorithm. */
  void convert(long[] a, int at, LimitPolicy from, LimitPolicy to, long now);

  /** Returns a gauge wide enough for a policy and for a state of another width. */
  static Gauge of(LimitPolicy policy, int width) {
    return switch (policy.algorithm()) {
      case SLIDING_LOG -> new SlidingLog(Math.max(width, (int) policy.quota()));
      case GCRA -> new Gcra();
    };
  }
}
