package dev.budgetpulse.insights.recurring;

/** How a stream stands on a day. */
public enum Lifecycle {
  /** It has come as often as it takes to be found, and no more. */
  EARLY,
  /** It has come more often, and is not late. */
  MATURE,
  /** It should have come by now. */
  OVERDUE,
  /** It should have come so often since it last did that it is over. */
  ENDED
}
