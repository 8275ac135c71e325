package dev.budgetpulse.core.statement.camt;

import dev.budgetpulse.core.statement.Reading;
import java.util.List;
import java.util.Optional;

/** A fault of a whole file; stays within the package. */
final class BadCamtException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reading.Reason reason;
  private final int line;

  BadCamtException(Reading.Reason reason, String message, int line) {
    super(message);
    this.reason = reason;
    this.line = line;
  }

  Reading.Refused refusal() {
    return new Reading.Refused(
        reason,
        String.valueOf(getMessage()),
        line > 0 ? Optional.of(line) : Optional.empty(),
        List.of());
  }
}
