package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.ledger.Origin;

/** Whether rules may change what somebody has locked. */
public enum Locks {
  /** Locked fields stay, and so do values whose {@link Origin} does not yield to a rule. */
  RESPECTED,
  /**
   * Somebody asked to apply the rules over everything: neither locks nor origins of what was there
   * before hold. What cannot be at all, such as a change of a reconciled entry, stays withheld.
   */
  IGNORED
}
