package dev.budgetpulse.examples.journal;

import java.nio.file.Path;

/** A file of a ledger is not as it was written, so that nothing in it can be trusted. */
public final class DamagedJournalException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DamagedJournalException(Path file, int line, Throwable cause) {
    super("Line " + line + " of " + file.getFileName() + " is not as it was written", cause);
  }
}
