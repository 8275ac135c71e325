package dev.budgetpulse.reports.schedule;

/** What becomes of reports that were due while nothing ran. */
public enum CatchUp {
  /** Only the last of them is sent. */
  LATEST,
  /** All are sent, in their order. */
  ALL,
  /** None is sent that is late by more than {@link DueRule} has patience for. */
  NONE
}
