package dev.budgetpulse.security.session;

import java.time.Duration;

/** Whether a session must show more before a sensitive operation. */
public enum StepUp {
  NOT_REQUIRED,
  /** It was too long ago that its owner signed in. */
  REAUTHENTICATION_REQUIRED,
  /** There was no second factor, or it was too long ago. */
  SECOND_FACTOR_REQUIRED;

  /**
   * What an operation asks of a session.
   *
   * @param within how long ago its owner may have shown what is asked, not negative
   * @param secondFactor whether a second factor must have been shown within that time
   */
  public record Demand(Duration within, boolean secondFactor) {
    /** Asks for a sign-in of the last ten minutes. */
    public static Demand recent() {
      return new Demand(Duration.ofMinutes(10), false);
    }

    /** Asks for a second factor within the same time. */
    public Demand withSecondFactor() {
      return new Demand(within, true);
    }
  }
}
