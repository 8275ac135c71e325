package dev.budgetpulse.security.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How long sessions last and how many an account may have.
 *
 * @param standard the lifetime of sessions that end with the browser
 * @param remembered the lifetime of the others
 * @param pending how long a second factor is waited for
 * @param most how many sessions of a kind an account has at once, at least 1
 * @param notBefore sessions begun before are void, such as after a key was lost
 */
public record SessionPolicy(
    Lifetime standard, Lifetime remembered, Duration pending, int most, Instant notBefore) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a length of time or the number is not positive
   */
  public SessionPolicy {
    Objects.requireNonNull(standard, "standard");
    Objects.requireNonNull(remembered, "remembered");
    Objects.requireNonNull(notBefore, "notBefore");
    if (pending.isNegative() || pending.isZero() || most < 1) {
      throw new IllegalArgumentException("Sessions need time, and an account one of them");
    }
  }

  /**
   * How long a session lasts.
   *
   * @param idle without being used
   * @param absolute whatever happens
   */
  public record Lifetime(Duration idle, Duration absolute) {
    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException unless 0 &lt; idle ≤ absolute
     */
    public Lifetime {
      if (idle.isNegative() || idle.isZero() || idle.compareTo(absolute) > 0) {
        throw new IllegalArgumentException("A session's idle time is positive and within its life");
      }
    }
  }

  /**
   * Returns an hour idle and twelve in all, seven days and thirty if remembered, five minutes for
   * the second factor, ten sessions.
   */
  public static SessionPolicy defaults() {
    return new SessionPolicy(
        new Lifetime(Duration.ofMinutes(60), Duration.ofHours(12)),
        new Lifetime(Duration.ofDays(7), Duration.ofDays(30)),
        Duration.ofMinutes(5),
        10,
        Instant.EPOCH);
  }

  /** Returns this policy with other lifetimes. */
  public SessionPolicy withLifetimes(Lifetime newStandard, Lifetime newRemembered) {
    return new SessionPolicy(newStandard, newRemembered, pending, most, notBefore);
  }

  /** Returns this policy with another number of sessions for each account. */
  public SessionPolicy withMost(int number) {
    return new SessionPolicy(standard, remembered, pending, number, notBefore);
  }

  /** Returns this policy without the sessions begun before a time. */
  public SessionPolicy withNotBefore(Instant time) {
    return new SessionPolicy(standard, remembered, pending, most, time);
  }

  Lifetime lifetime(boolean isRemembered) {
    return isRemembered ? remembered : standard;
  }
}
