package dev.budgetpulse.security.limit;

/**
 * Spreads digests under a secret: nobody can choose whom to meet. The upper bits of two products
 * are a universal hash (Dietzfelbinger: multiply-shift for vectors); its lower bits are weak.
 *
 * @param a odd
 * @param b odd
 */
record Spread(long a, long b) {
  /** Returns what a seed makes. */
  static Spread of(long seed) {
    return new Spread(mix(seed) | 1, mix(~seed) | 1);
  }

  long of(long high, long low) {
    return high * a + low * b;
  }

  /** Returns 63 other bits. */
  long mask(long high, long low) {
    long x = high * b + low * a;
    return (x ^ (x >>> 32)) & Long.MAX_VALUE;
  }

  private static long mix(long seed) {
    long x = seed * 0x9E3779B97F4A7C15L;
    x = (x ^ (x >>> 32)) * 0xD6E8FEB86659FD93L;
    x = (x ^ (x >>> 32)) * 0xD6E8FEB86659FD93L;
    return x ^ (x >>> 32);
  }
}
