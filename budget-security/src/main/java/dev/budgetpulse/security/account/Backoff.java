package dev.budgetpulse.security.account;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The attempts to guess a password: how many there were, and until when the next has to wait.
 *
 * <p>Every attempt counts when it begins, so that many at once get no further than one after the
 * other, and is given back if it succeeds. The wait grows from 30 seconds to 15 minutes; what is
 * refused does not count. Immutable.
 *
 * @param streak attempts since the last forgiveness; forgotten 15 minutes after the last one while
 *     they are free, else after 24 hours
 * @param consecutive attempts since the last success, whenever they were
 * @param last when the last attempt began
 * @param waitUntil until when there is no attempt
 */
public record Backoff(int streak, int consecutive, Instant last, Instant waitUntil) {
  /** Nothing has happened. */
  public static final Backoff NONE = new Backoff(0, 0, Instant.EPOCH, Instant.EPOCH);

  private static final int FREE = 5;
  private static final int MOST = 1_000_000;
  private static final Duration FREE_FOR = Duration.ofMinutes(15);
  private static final Duration REMEMBERED = Duration.ofHours(24);
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(4),
          Duration.ofMinutes(8),
          Duration.ofMinutes(15));

  /** Cuts the times to milliseconds. */
  public Backoff {
    last = last.truncatedTo(ChronoUnit.MILLIS);
    waitUntil = waitUntil.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Returns how long an attempt has to wait, zero if not at all. */
  Duration waiting(Instant now) {
    Duration wait = Duration.between(now, waitUntil);
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    // A clock that was set back must not turn a wait of minutes into one of hours.
    Duration most = WAITS.get(WAITS.size() - 1);
    return wait.compareTo(most) > 0 ? most : wait;
  }

  /** Returns what is kept after an attempt that begins now, which may. */
  Backoff attempted(Instant now) {
    Duration since = Duration.between(last, now);
    boolean forgotten = since.compareTo(streak < FREE ? FREE_FOR : REMEMBERED) > 0;
    int count = forgotten ? 1 : Math.min(streak + 1, MOST);
    Instant until =
        count < FREE ? now : now.plus(WAITS.get(Math.min(count - FREE, WAITS.size() - 1)));
    return new Backoff(count, Math.min(consecutive + 1, MOST), now, until);
  }

  /** Returns what is kept when an attempt turns out well, or was none. */
  Backoff givenBack(Instant began) {
    boolean latest = last.equals(began.truncatedTo(ChronoUnit.MILLIS));
    return new Backoff(
        Math.max(0, streak - 1), Math.max(0, consecutive - 1), last, latest ? last : waitUntil);
  }
}
