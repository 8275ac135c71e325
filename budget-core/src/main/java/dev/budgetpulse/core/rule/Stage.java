package dev.budgetpulse.core.rule;

/** When in a pass a rule has its turn; all rules of a stage run before those of the next. */
public enum Stage {
  /** Before the others: the place of rules that rename payees. */
  PRE,
  /** The usual turn. */
  NORMAL,
  /** After the others. */
  POST
}
