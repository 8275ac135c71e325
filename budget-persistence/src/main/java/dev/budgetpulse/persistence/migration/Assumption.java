package dev.budgetpulse.persistence.migration;

/** What a person says about a statement that changes rows and has left no proof. */
public enum Assumption {
  /** It has run; it is not run again. */
  DONE,
  /** It has not run; it is run now. */
  NOT_DONE
}
