package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.limit.LimitStore.Quick;

/**
 * What one permit does to a row under one policy, its numbers worked out once: the short way to
 * what {@link Gauge} says, taken while others take it, too.
 *
 * <p>A row admits by one compare-and-set, and nothing else is written. It succeeds only if the word
 * is still what was decided on and nobody holds the row: {@link Rows} explains why it cannot be the
 * word of another key. So calls that meet are decided one after the other, in the order of their
 * compare-and-sets. A refusal writes nothing.
 */
interface Pace {
  /** How many words of a state, from the first on, are changed without holding the row. */
  int open();

  /** Whether the times of a log may stand in any order. */
  default boolean shuffles() {
    return false;
  }

  /**
   * Takes a permit if there is one; undecided, without a trace, if the row is not what it was at
   * the stamp, or held.
   *
   * @param a the words of the rows
   * @param mask of the key whose row it was
   */
  Quick take(Rows rows, long[] a, int row, long stamp, long mask, long now);

  /** Returns the pace of a policy for states of a width. */
  static Pace of(LimitPolicy policy, int width) {
    int quota = (int) Math.min(policy.quota(), Integer.MAX_VALUE);
    return switch (policy.algorithm()) {
      case SLIDING_LOG ->
          quota == width && width <= Slots.MOST
              ? new Slots(quota, policy.windowNanos())
              : new Log(quota - 1, policy.windowNanos(), width - 1);
      case GCRA -> new Bucket(policy.spacing(), (policy.quota() - 1) * policy.spacing());
    };
  }

  /** A bucket has a permit while what it owes leaves room for one more. */
  record Bucket(long spacing, long tolerance) implements Pace {
    @Override
    public int open() {
      return 1;
    }

    @Override
    public Quick take(Rows rows, long[] a, int row, long stamp, long mask, long now) {
      int at = row + Rows.STATE;
      while (true) {
        long word = a[at];
        if (word < 0 || !rows.still(row, stamp)) {
          return Quick.UNDECIDED;
        }
        long full = word ^ mask;
        if (full - now > tolerance) {
          return Quick.REFUSED;
        }
        if (rows.replace(at, word, (Math.max(full, now) + spacing) ^ mask)) {
          return Quick.ADMITTED;
        }
        // Who gives way leaves the word where it is: more calls are decided than if all insisted.
        Thread.onSpinWait();
      }
    }
  }

  /**
   * A short log, as many times as there are permits, in any order: the oldest gives way when it is
   * a window old.
   *
   * <p>Each time in a slot is at least a window after the one before it, so that a window holds at
   * most one charge of each slot: never more than the quota, whoever else is at work. Slots only
   * get newer while the stamp stays, so that a call that found every one of them too new is refused
   * rightly at the moment it read the last.
   */
  record Slots(int quota, long window) implements Pace {
    /** Longer logs are better off in order. */
    static final int MOST = 8;

    @Override
    public int open() {
      return quota;
    }

    @Override
    public boolean shuffles() {
      return true;
    }

    // Unrolled, because a loop of so few turns costs more than what is done in it.
    @SuppressWarnings("fallthrough")
    @Override
    public Quick take(Rows rows, long[] a, int row, long stamp, long mask, long now) {
      int from = row + Rows.STATE;
      while (true) {
        long oldest = a[from] ^ mask;
        int at = from;
        long time;
        switch (quota) {
          case 8:
            time = a[from + 7] ^ mask;
            if (time < oldest) {
              oldest = time;
              at = from + 7;
            }
          case 7:
            time = a[from + 6] ^ mask;
            if (time < oldest) {
              oldest = time;
              at = from + 6;
            }
          case 6:
            time = a[from + 5] ^ mask;
            if (time < oldest) {
              oldest = time;
              at = from + 5;
            }
          case 5:
            time = a[from + 4] ^ mask;
            if (time < oldest) {
              oldest = time;
              at = from + 4;
            }
          case 4:
            time = a[from + 3] ^ mask;
            if (time < oldest) {
              oldest = time;
              at = from + 3;
            }
          case 3:
            time = a[from + 2] ^ mask;
            if (time < oldest) {
              oldest = time;
              at = from + 2;
            }
          case 2:
            time = a[from + 1] ^ mask;
            if (time < oldest) {
              oldest = time;
              at = from + 1;
            }
          default:
        }
        // The words of a held row are below zero, and so the oldest.
        if (oldest < 0 || !rows.still(row, stamp)) {
          return Quick.UNDECIDED;
        }
        if (oldest > now - window && oldest > 0) {
          return Quick.REFUSED;
        }
        if (rows.replace(at, oldest ^ mask, now ^ mask)) {
          return Quick.ADMITTED;
        }
        // Who gives way leaves the word where it is: more calls are decided than if all insisted.
        Thread.onSpinWait();
      }
    }
  }

  /**
   * A long log, newest first, has room when its quota-th newest time is a window old. To move all
   * times on by one it holds the row, by the first of them.
   */
  record Log(int last, long window, int kept) implements Pace {
    @Override
    public int open() {
      return 1;
    }

    @Override
    public Quick take(Rows rows, long[] a, int row, long stamp, long mask, long now) {
      int at = row + Rows.STATE;
      long newest = a[at];
      long time = Math.max(now, newest ^ mask);
      boolean free = free(a[at + last] ^ mask, time);
      if (newest < 0 || !rows.still(row, stamp)) {
        return Quick.UNDECIDED;
      }
      if (!free) {
        return Quick.REFUSED;
      }
      if (!rows.replace(at, newest, newest | Rows.HELD)) {
        return Quick.UNDECIDED;
      }
      // Since it was read, others may have come and gone, at the very same time.
      free = free((last == 0 ? newest : a[at + last]) ^ mask, time);
      if (free) {
        rows.push(at, kept, newest);
        rows.put(at, time ^ mask);
      } else {
        rows.put(at, newest);
      }
      return free ? Quick.ADMITTED : Quick.REFUSED;
    }

    private boolean free(long time, long now) {
      return time == 0 || time <= now - window;
    }
  }
}
