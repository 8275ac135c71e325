package dev.budgetpulse.core.match;

import java.util.List;

/**
 * What was decided on the lines of a batch.
 *
 * @param decisions exactly one for each line, in the lines' order
 * @param work how many pairs and links were looked at: grows with lines and candidates, not with
 *     their product
 */
public record Matching(List<Decision> decisions, long work) {
  /** Copies the list. */
  public Matching {
    decisions = List.copyOf(decisions);
  }
}
