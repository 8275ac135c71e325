package dev.budgetpulse.core.statement;

import java.util.Objects;

/**
 * A line of a file that was left out.
 *
 * @param line where it begins in the file, counted from 1
 * @param message why, for people, in English
 * @param wording what the message says, for other languages
 */
public record LineProblem(int line, String message, Wording wording) {
  /** Refuses null. */
  public LineProblem {
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(wording, "wording");
  }

  /** Makes a problem that is told in the same words in every language. */
  public LineProblem(int line, String message) {
    this(line, message, Wording.AS_IT_IS);
  }

  /**
   * Returns a problem that a remark tells.
   *
   * @param said the wording of a {@link Remark}
   * @throws IllegalArgumentException if it is none
   */
  public static LineProblem of(int line, Wording said) {
    return new LineProblem(line, Remark.english(said), said);
  }
}
