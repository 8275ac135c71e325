package dev.budgetpulse.core.match;

/** What speaks for or against two things being one. */
public enum Evidence {
  /** The bank gave both the same id. */
  SAME_ID,
  /** The bank gave them different ids: never accepted unasked, except to book what was pending. */
  DIFFERENT_ID,
  /** Date, amount and text are those of a line already taken. */
  SAME_KEY,
  /** A reference or check number of the line stands in the entry's memo. */
  SAME_REFERENCE,
  /** The amounts are the same, or exactly opposite for a transfer. */
  SAME_AMOUNT,
  /** The booked amount is higher by up to 30 %, as with a tip. */
  AMOUNT_WITH_TIP,
  /** The amounts differ by the fee that was stated. */
  AMOUNT_WITH_FEE,
  /** The amounts are worth about the same at the rate of the day. */
  AMOUNT_AT_RATE,
  /** The dates are the same. */
  SAME_DAY,
  /** The dates are some days apart. */
  DAYS_APART,
  /** The payees are the same. */
  SAME_PAYEE,
  /** The texts share words. */
  SIMILAR_TEXT,
  /** The texts share no word. */
  DIFFERENT_TEXT,
  /** One of the two has no text to compare. */
  NO_TEXT
}
