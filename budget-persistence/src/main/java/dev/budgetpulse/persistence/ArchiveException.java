package dev.budgetpulse.persistence;

/** An archive cannot be read; nothing was stored. */
public final class ArchiveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long line;

  ArchiveException(long line, String message) {
    super("Line " + line + " of the archive: " + message);
    this.line = line;
  }

  /** Returns the line that is wrong, counted from 1. */
  public long line() {
    return line;
  }
}
