package dev.budgetpulse.security.limit;

import java.util.Arrays;

/**
 * Keeps the time of each permit, newest first. The i-th newest time of a stricter state is never
 * older than that of a laxer one, which is what makes maximum and minimum by position dominate.
 */
final class SlidingLog implements Gauge {
  private final int width;

  SlidingLog(int width) {
    this.width = width;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public boolean spent(long[] a, int at, LimitPolicy policy, long now) {
    return !live(a[at], policy, now);
  }

  @Override
  public long since(long[] a, int at, LimitPolicy policy) {
    return a[at];
  }

  @Override
  public long wait(long[] a, int at, LimitPolicy policy, long now, long permits) {
    if (permits > policy.quota()) {
      return NEVER;
    }
    long inTheWay = a[at + (int) (policy.quota() - permits)];
    return live(inTheWay, policy, now) ? inTheWay - now + policy.windowNanos() : 0;
  }

  @Override
  public long remaining(long[] a, int at, LimitPolicy policy, long now) {
    int low = 0;
    int high = (int) policy.quota();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (live(a[at + middle], policy, now)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return policy.quota() - low;
  }

  @Override
  public long reset(long[] a, int at, LimitPolicy policy, long now) {
    return live(a[at], policy, now) ? a[at] - now + policy.windowNanos() : 0;
  }

  @Override
  public long charge(long[] a, int at, LimitPolicy policy, long now, long permits) {
    push(a, at, now, permits);
    return now;
  }

  @Override
  public void penalise(long[] a, int at, LimitPolicy policy, long now, long permits) {
    push(a, at, now, Math.min(permits, policy.quota()));
  }

  @Override
  public boolean refund(long[] a, int at, LimitPolicy policy, long now, Charge charge, long mark) {
    if (!live(mark, policy, now)) {
      return false;
    }
    int end = at + width;
    int first = at;
    while (first < end && a[first] > mark) {
      first++;
    }
    int last = first;
    while (last < end && a[last] == mark && last - first < charge.permits()) {
      last++;
    }
    System.arraycopy(a, last, a, first, end - last);
    Arrays.fill(a, end - (last - first), end, 0);
    return last > first;
  }

  @Override
  public void convert(long[] a, int at, LimitPolicy from, LimitPolicy to, long now) {
    // Times mean the same under every quota and window.
  }

  private void push(long[] a, int at, long now, long permits) {
    int count = (int) permits;
    System.arraycopy(a, at, a, at + count, width - count);
    Arrays.fill(a, at, at + count, now);
  }

  /** Zero is no charge; a charge counts from its time to just before a window later. */
  private static boolean live(long time, LimitPolicy policy, long now) {
    return time > 0 && time > now - policy.windowNanos();
  }
}
