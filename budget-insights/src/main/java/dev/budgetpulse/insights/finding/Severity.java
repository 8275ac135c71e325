package dev.budgetpulse.insights.finding;

/** How much a finding matters, least first. */
public enum Severity {
  /** Good to know. */
  LOW,
  /** Worth a look. */
  MEDIUM,
  /** Something should be done. */
  HIGH
}
