package dev.budgetpulse.core.match;

import java.util.Objects;

/**
 * One piece of evidence and its weight.
 *
 * @param evidence what was found, not null
 * @param points what it adds to the score; negative if it speaks against
 */
public record Reason(Evidence evidence, int points) {
  /** Refuses null. */
  public Reason {
    Objects.requireNonNull(evidence, "evidence");
  }
}
