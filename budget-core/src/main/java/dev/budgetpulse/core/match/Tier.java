package dev.budgetpulse.core.match;

/** The step that decided on a line; each is finished for all lines before the next begins. */
public enum Tier {
  /** The bank's own id. */
  ID,
  /** Date, amount and text, counted. */
  KEY,
  /** A pending entry that the line books. */
  PENDING,
  /** Likeness to other entries, weighed. */
  FUZZY
}
