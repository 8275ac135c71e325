package dev.budgetpulse.security.limit;

import java.util.Objects;

/**
 * Permits asked of one key.
 *
 * @param key not null
 * @param permits at least 1; more than the quota is never admitted
 */
public record Charge(LimitKey key, long permits) {
  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if there is not at least one permit
   */
  public Charge {
    Objects.requireNonNull(key, "key");
    if (permits < 1) {
      throw new IllegalArgumentException("A charge has at least one permit");
    }
  }

  /** Returns a charge of one permit. */
  public static Charge of(LimitKey key) {
    return new Charge(key, 1);
  }
}
