package dev.budgetpulse.security.forgery;

/** Whether a request was made on our own pages. */
public enum Verdict {
  /** It was. */
  GENUINE,
  /** Its headers say that another site made it. */
  FOREIGN_ORIGIN,
  /** It brings no token, or one of another session, or one that nobody issued. */
  WRONG_TOKEN
}
