package dev.budgetpulse.security.limit;

/**
 * What one permit does to a state under one policy, its numbers worked out once: the short way to
 * what {@link Gauge} says.
 */
interface Pace {
  /** Whether there is a permit. */
  boolean admits(long[] a, int at, long now);

  /** Adds a charge of one permit that was admitted. */
  void charge(long[] a, int at, long now);

  /** Returns the pace of a policy for states of a width. */
  static Pace of(LimitPolicy policy, int width) {
    return switch (policy.algorithm()) {
      case SLIDING_LOG -> new Log((int) policy.quota() - 1, policy.windowNanos(), width - 1);
      case GCRA -> new Bucket(policy.spacing(), (policy.quota() - 1) * policy.spacing());
    };
  }

  /** A log has room when its quota-th newest time is a window old. */
  record Log(int last, long window, int kept) implements Pace {
    // Copying in blocks what was written number by number makes the processor wait.
    private static final int SHORT = 12;

    @Override
    public boolean admits(long[] a, int at, long now) {
      long inTheWay = a[at + last];
      return inTheWay == 0 || inTheWay <= now - window;
    }

    @Override
    public void charge(long[] a, int at, long now) {
      if (kept < SHORT) {
        for (int i = at + kept; i > at; i--) {
          a[i] = a[i - 1];
        }
      } else {
        System.arraycopy(a, at, a, at + 1, kept);
      }
      a[at] = now;
    }
  }

  /** A bucket has a permit while what it owes leaves room for one more. */
  record Bucket(long spacing, long tolerance) implements Pace {
    @Override
    public boolean admits(long[] a, int at, long now) {
      return a[at] - now <= tolerance;
    }

    @Override
    public void charge(long[] a, int at, long now) {
      long full = Math.max(a[at], now) + spacing;
      a[at] = full < 0 ? Long.MAX_VALUE : full;
    }
  }
}
