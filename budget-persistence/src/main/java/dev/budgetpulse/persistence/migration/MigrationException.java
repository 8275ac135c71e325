package dev.budgetpulse.persistence.migration;

/** The database can't be reached or does not answer; says what was tried, never a secret. */
public final class MigrationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MigrationException(String message, Throwable cause) {
    super(message, cause);
  }
}
