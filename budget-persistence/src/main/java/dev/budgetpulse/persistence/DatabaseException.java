package dev.budgetpulse.persistence;

/**
 * The database could not be opened or did not do what it was asked; nothing was stored.
 *
 * <p>The message says what was being done. It holds neither the password nor what a ledger says;
 * the cause is the driver's own report.
 */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseException(String message) {
    super(message);
  }

  DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
