package dev.budgetpulse.core.rule;

/** Which way money moves. */
public enum Flow {
  /** Into the account: the amount is positive. */
  IN,
  /** Out of the account: the amount is negative. */
  OUT,
  /** Any way, also not at all. */
  EITHER
}
