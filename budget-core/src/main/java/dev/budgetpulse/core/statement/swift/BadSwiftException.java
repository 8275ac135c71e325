package dev.budgetpulse.core.statement.swift;

import dev.budgetpulse.core.statement.Reading;
import java.util.List;
import java.util.Optional;

/** A fault of a whole file; stays within the package. */
final class BadSwiftException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reading.Reason reason;
  private final int line;

  BadSwiftException(Reading.Reason reason, String message, int line) {
    super(message);
    this.reason = reason;
    this.line = line;
  }

  Reading.Refused refusal() {
    return new Reading.Refused(reason, String.valueOf(getMessage()), Optional.of(line), List.of());
  }
}
