package dev.budgetpulse.security.limit;

/**
 * Keeps the time at which the bucket is full again, and how much was ever given back.
 *
 * <p>A charge is work of one spacing for each permit, done in the order it came. The mark of a
 * charge is when its work ends plus what was given back before it: less what has been given back
 * since, the work left is at least what the mark shows, so that a refund never makes up permits.
 */
final class Gcra implements Gauge {
  @Override
  public int width() {
    return 2;
  }

  @Override
  public boolean spent(long[] a, int at, LimitPolicy policy, long now) {
    return a[at] <= now;
  }

  @Override
  public long since(long[] a, int at, LimitPolicy policy) {
    return a[at] - policy.quota() * policy.spacing();
  }

  @Override
  public long wait(long[] a, int at, LimitPolicy policy, long now, long permits) {
    if (permits > policy.quota()) {
      return NEVER;
    }
    return Math.max(0, debt(a, at, now) - (policy.quota() - permits) * policy.spacing());
  }

  @Override
  public long remaining(long[] a, int at, LimitPolicy policy, long now) {
    long spacing = policy.spacing();
    return Math.max(0, (policy.quota() * spacing - debt(a, at, now)) / spacing);
  }

  @Override
  public long reset(long[] a, int at, LimitPolicy policy, long now) {
    return debt(a, at, now);
  }

  @Override
  public long charge(long[] a, int at, LimitPolicy policy, long now, long permits) {
    a[at] = saturatedSum(Math.max(a[at], now), permits * policy.spacing());
    return saturatedSum(a[at], a[at + 1]);
  }

  @Override
  public void penalise(long[] a, int at, LimitPolicy policy, long now, long permits) {
    long spacing = policy.spacing();
    long owed = saturatedSum(debt(a, at, now), Math.min(permits, policy.quota()) * spacing);
    a[at] = saturatedSum(now, Math.min(owed, policy.quota() * spacing));
  }

  @Override
  public boolean refund(long[] a, int at, LimitPolicy policy, long now, Charge charge, long mark) {
    long left = mark - a[at + 1] - now;
    long back = Math.min(left, charge.permits() * policy.spacing());
    if (back <= 0) {
      return false;
    }
    a[at] -= back;
    a[at + 1] += back;
    return true;
  }

  @Override
  public void convert(long[] a, int at, LimitPolicy from, LimitPolicy to, long now) {
    long owed = debt(a, at, now);
    if (owed > 0) {
      long spacing = from.spacing();
      long permits = Math.min((owed - 1) / spacing + 1, to.quota());
      a[at] = saturatedSum(now, permits * to.spacing());
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
