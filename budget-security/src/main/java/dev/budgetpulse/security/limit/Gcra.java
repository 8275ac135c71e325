package dev.budgetpulse.security.limit;

/**
 * Keeps the time at which the bucket is full again, and how much was ever given back.
 *
 * <p>A charge is work of one spacing for each permit, done in the order it came. The mark of a
 * charge is when its work ends plus what was given back before it: less what has been given back
 * since, the work left is at least what the mark shows, so that a refund never makes up permits.
 */
final class Gcra implements Gauge {
  private final long quota;
  private final long spacing;
  private final long depth;

  Gcra(LimitPolicy policy) {
    quota = policy.quota();
    spacing = policy.spacing();
    depth = quota * spacing;
  }

  @Override
  public int width() {
    return 2;
  }

  @Override
  public boolean spent(long[] a, int at, long now) {
    return a[at] <= now;
  }

  @Override
  public long wait(long[] a, int at, long now, long permits) {
    if (permits > quota) {
      return NEVER;
    }
    return Math.max(0, debt(a, at, now) - (quota - permits) * spacing);
  }

  @Override
  public long remaining(long[] a, int at, long now) {
    return Math.max(0, (depth - debt(a, at, now)) / spacing);
  }

  @Override
  public long reset(long[] a, int at, long now) {
    return debt(a, at, now);
  }

  @Override
  public long charge(long[] a, int at, long now, long permits) {
    a[at] = saturatedSum(Math.max(a[at], now), permits * spacing);
    return saturatedSum(a[at], a[at + 1]);
  }

  @Override
  public void penalise(long[] a, int at, long now, long permits) {
    long owed = saturatedSum(debt(a, at, now), Math.min(permits, quota) * spacing);
    a[at] = saturatedSum(now, Math.min(owed, depth));
  }

  @Override
  public boolean refund(long[] a, int at, long now, long permits, long mark) {
    long left = mark - a[at + 1] - now;
    long back = Math.min(left, permits * spacing);
    if (back <= 0) {
      return false;
    }
    a[at] -= back;
    a[at + 1] += back;
    return true;
  }

  @Override
  public void convert(long[] a, int at, LimitPolicy from, long now) {
    long owed = debt(a, at, now);
    if (owed > 0) {
      long permits = Math.min((owed - 1) / from.spacing() + 1, quota);
      a[at] = saturatedSum(now, permits * spacing);
    }
  }

  private static long debt(long[] a, int at, long now) {
    return Math.max(0, a[at] - now);
  }

  private static long saturatedSum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
