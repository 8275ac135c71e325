package dev.budgetpulse.core.statement.camt;

import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.Wording;

/** A fault of a whole file; stays within the package. */
final class BadCamtException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reading.Reason reason;
  private final transient Wording said;
  private final int line;

  BadCamtException(Reading.Reason reason, Wording said, int line) {
    super(said.name());
    this.said = said;
    this.reason = reason;
    this.line = line;
  }

  Reading.Refused refusal() {
    Reading.Refused refused = Reading.Refused.of(reason, said);
    return line > 0 ? refused.at(line) : refused;
  }
}
