package dev.budgetpulse.reports.alert;

/** How somebody wants to be told of something. */
public enum Telling {
  /** Not at all. */
  OFF,
  /** As soon as it is found, outside of quiet hours. */
  AT_ONCE,
  /** With everything else of the day, once a day. */
  DIGEST
}
