package dev.budgetpulse.core.rate;

/** A file is none of rates, or is too large. */
public final class RateFileException extends Exception {
  private static final long serialVersionUID = 1L;

  RateFileException(String message) {
    super(message);
  }

  RateFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
