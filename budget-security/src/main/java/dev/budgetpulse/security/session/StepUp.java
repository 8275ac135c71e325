package dev.budgetpulse.security.session;

import java.time.Duration;

/** Whether a session must show more before a sensitive operation. */
public enum StepUp {
  NOT_REQUIRED,
  /** It was too long ago that its owner signed in. */
  REAUTHENTICATION_REQUIRED,
  SECOND_FACTOR_REQUIRED;

  /**
   * What an operation asks of a session.
   *
   * @param within how long ago its owner may have signed in, not negative
   * @param secondFactor whether a second factor must have been shown
   */
  public record Demand(Duration within, boolean secondFactor) {
    /** Asks for a sign-in of the last ten minutes. */
    public static Demand recent() {
      return new Demand(Duration.ofMinutes(10), false);
    }

    /** Asks for a second factor as well. */
    public Demand withSecondFactor() {
      return new Demand(within, true);
    }
  }
}
