package dev.budgetpulse.core.ledger;

/** Something was to be stored that refers to what is not in its ledger; nothing was stored. */
public final class UnknownReferenceException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Says what is missing, such as "account 0190…". */
  public UnknownReferenceException(String missing) {
    super("Not in this ledger: " + missing);
  }

  /** Says what is missing and how the store noticed. */
  public UnknownReferenceException(String missing, Throwable cause) {
    super("Not in this ledger: " + missing, cause);
  }
}
