package dev.budgetpulse.core.phrase;

/** Which way money moves. */
public enum Direction {
  /** It is spent. */
  OUT,
  /** It is earned or comes back. */
  IN
}
