package dev.budgetpulse.security.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Notices when many more sign-ins fail than usual, in this process: more in a minute than 30 and
 * than five times the median minute of the last hour. It calms down after ten minutes below that.
 */
final class FailureGuard {
  private static final int MINUTES = 60;
  private static final long LEAST = 30;
  private static final Duration CALM = Duration.ofMinutes(10);

  private final long[] counts = new long[MINUTES];
  private final long[] minutes = new long[MINUTES];
  private Instant heightenedUntil = Instant.MIN;
  private boolean alarmed;

  /** Counts a failure; says whether it is the one that raises the alarm. */
  synchronized boolean failed(Instant now) {
    long minute = now.getEpochSecond() / 60;
    int slot = (int) Math.floorMod(minute, (long) MINUTES);
    if (minutes[slot] != minute) {
      minutes[slot] = minute;
      counts[slot] = 0;
    }
    counts[slot]++;
    if (counts[slot] <= Math.max(LEAST, 5 * median(minute))) {
      return false;
    }
    boolean raised = !heightened(now);
    heightenedUntil = now.plus(CALM);
    alarmed = true;
    return raised;
  }

  /** Says, to one caller only, that it has calmed down since the alarm. */
  synchronized boolean calmed(Instant now) {
    boolean calmed = alarmed && !heightened(now);
    alarmed &= !calmed;
    return calmed;
  }

  synchronized boolean heightened(Instant now) {
    return now.isBefore(heightenedUntil);
  }

  private long median(long minute) {
    long[] past = new long[MINUTES - 1];
    for (int i = 0; i < past.length; i++) {
      long each = minute - 1 - i;
      int slot = (int) Math.floorMod(each, (long) MINUTES);
      past[i] = minutes[slot] == each ? counts[slot] : 0;
    }
    Arrays.sort(past);
    return past[past.length / 2];
  }
}
