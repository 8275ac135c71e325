package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.ledger.CategoryId;
import java.util.List;
import java.util.Map;

/** Decides what the envelopes of a period are given; a pure function, for it may be asked twice. */
@FunctionalInterface
public interface BudgetDecision {
  /**
   * Returns what envelopes are to be given in the last of some periods; those left out stay as they
   * are.
   *
   * @param periods all periods from the first one in which anything happened to the one that is
   *     decided on, in order, at least one
   */
  Map<CategoryId, Assignment> decide(List<BudgetPeriod> periods);
}
