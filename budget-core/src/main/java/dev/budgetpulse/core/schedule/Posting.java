package dev.budgetpulse.core.schedule;

/** What is to be done when an occurrence is due. */
public enum Posting {
  /** Its entry is made, and those of days that were missed, each on its own day. */
  POST,
  /** Its entry is made on the day; of days that were missed somebody is asked. */
  POST_ON_TIME,
  /** Its entry is made on the day; days that were missed are skipped. */
  POST_OR_SKIP,
  /** Somebody is asked: bills are paid by people or by their bank. */
  REMIND
}
