package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Reading;
import java.util.stream.Collectors;

/** A bank file was to be taken in that cannot be, or not before a question is answered. */
public final class ImportRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ImportRefusedException(String message) {
    super(message);
  }

  static ImportRefusedException of(Reading.Refused refused) {
    return new ImportRefusedException(refused.reason() + ": " + refused.message());
  }

  static ImportRefusedException of(Reading.Unclear unclear) {
    return new ImportRefusedException(
        unclear.questions().stream()
            .map(Question::text)
            .collect(Collectors.joining("; ", "To be answered first: ", "")));
  }
}
