package dev.budgetpulse.core.ledger;

/**
 * An actor asked for what their role in a ledger does not allow, or for a ledger they have no role
 * in; the two cases of a foreign ledger and of none at all read the same.
 */
public final class AccessDeniedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AccessDeniedException(String message) {
    super(message);
  }
}
