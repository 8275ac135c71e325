package dev.budgetpulse.security.token;

import java.time.Duration;
import java.time.Instant;

/**
 * How long tokens of a family live.
 *
 * @param access an access token, 1 minute to 1 hour
 * @param idle a refresh token that nobody uses, at most as long as the family
 * @param absolute a family, however much it is used, at most 1 year
 * @param leeway how long the token that was exchanged last gives the same successor again, for
 *     answers that were lost; 0 to 2 minutes
 * @param notBefore families that began earlier are void: the time of a leak, or the epoch
 */
public record FamilyPolicy(
    Duration access, Duration idle, Duration absolute, Duration leeway, Instant notBefore) {

  /** Ten minutes, seven days, thirty days, thirty seconds. */
  public static final FamilyPolicy DEFAULTS =
      new FamilyPolicy(
          Duration.ofMinutes(10),
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofSeconds(30),
          Instant.EPOCH);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a duration is out of its range
   */
  public FamilyPolicy {
    require("access", access, Duration.ofMinutes(1), Duration.ofHours(1));
    require("absolute", absolute, Duration.ofMinutes(1), Duration.ofDays(366));
    require("idle", idle, Duration.ofMinutes(1), absolute);
    require("leeway", leeway, Duration.ZERO, Duration.ofMinutes(2));
  }

  private static void require(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "The duration " + name + " must be " + least + " to " + most + ", was " + value);
    }
  }
}
