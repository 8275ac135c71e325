package dev.budgetpulse.core.schedule;

import java.util.Objects;

/**
 * One thing that speaks for an entry having paid an occurrence.
 *
 * @param evidence what it is, not null
 * @param points how much it speaks for it, of 100 for all together
 */
public record LinkReason(Evidence evidence, int points) {

  /** What may speak for it. */
  public enum Evidence {
    /** How near the amount is to the expected one: up to 40 points. */
    AMOUNT,
    /** How near the day is to the one it is due on: up to 20 points. */
    DAY,
    /** The same payee, or the schedule's name in the payee's name or the memo: 20 points. */
    PAYEE,
    /** The same category: 10 points. */
    CATEGORY,
    /** The same account: 10 points. */
    ACCOUNT
  }

  /** Refuses null. */
  public LinkReason {
    Objects.requireNonNull(evidence, "evidence");
  }
}
