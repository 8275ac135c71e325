package dev.budgetpulse.security.factor;

import java.time.Duration;

/** What a second factor was worth. */
public sealed interface FactorCheck {
  /** A code of the authenticator fitted; it is good for nothing any more. */
  record Fitted() implements FactorCheck {}

  /**
   * A recovery code fitted; the owner is told of its use.
   *
   * @param left how many there still are
   */
  record Recovered(int left) implements FactorCheck {}

  /** Nothing fitted, whatever the reason. */
  record Refused() implements FactorCheck {}

  /**
   * It was not looked at: there were too many attempts.
   *
   * @param retryAfter how long to wait
   */
  record TooMany(Duration retryAfter) implements FactorCheck {}
}
