package dev.budgetpulse.core.ledger;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** UUID version 7: 48 bits of milliseconds, a 12-bit counter within one of them, 62 random bits. */
final class TimeOrderedIds implements IdSource {
  private static final int COUNTER_END = 1 << 12;

  private final InstantSource clock;
  private final RandomGenerator random;
  private long millis = Long.MIN_VALUE;
  private int counter;

  TimeOrderedIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public synchronized UUID next() {
    long now = clock.millis();
    if (now > millis) {
      millis = now;
      // Starting low leaves room to count up within one millisecond.
      counter = random.nextInt(COUNTER_END / 2);
    } else if (++counter == COUNTER_END) {
      millis++;
      counter = 0;
    }
    long high = (millis << 16) | 0x7000L | counter;
    long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
