package dev.budgetpulse.core.schedule;

/** What becomes of a day in months that do not have it. */
public enum ShortMonths {
  /** The month's last day takes its place. */
  CLAMP,
  /** It is left out. */
  SKIP
}
