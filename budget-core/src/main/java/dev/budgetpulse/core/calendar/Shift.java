package dev.budgetpulse.core.calendar;

/** Where something goes that falls on a day that is no business day. */
public enum Shift {
  /** It stays. */
  NONE,
  /** To the last business day before. */
  PREVIOUS,
  /** To the first business day after. */
  NEXT,
  /** To the first business day after, unless that is in another month: then to the last before. */
  MODIFIED_FOLLOWING
}
