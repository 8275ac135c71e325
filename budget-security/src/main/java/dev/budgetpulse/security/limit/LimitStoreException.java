package dev.budgetpulse.security.limit;

/** A store cannot answer. Whether it has charged anything is not known. */
public final class LimitStoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what could not be done, and why. */
  public LimitStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
