package dev.budgetpulse.examples.server.goals;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;

/**
 * A goal by itself.
 *
 * @param left what is left to it
 * @param start since when it is measured
 * @param unpriced what has no rate and is missing in how far it is
 * @param puts what was noted for it, latest first
 * @param milestones what was reached when
 * @param editable whether the reader may change it
 * @param typed what stands in the fields
 * @param currency its currency
 */
public record GoalView(
    GoalsView.One goal,
    Amount left,
    String start,
    List<String> unpriced,
    List<Put> puts,
    List<String> milestones,
    boolean editable,
    GoalsView.Typed typed,
    String currency) {

  /** What was noted. */
  public record Put(String day, Amount amount, String note) {}
}
