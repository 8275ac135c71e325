package dev.budgetpulse.core.statement;

import java.util.List;
import java.util.Objects;

/**
 * Something about a file that only a person can say.
 *
 * @param key the key to answer under
 * @param text the question, for people, in English
 * @param choices the answers that make sense, at least two, or none if any text may be given
 * @param wording what the question says, for other languages
 */
public record Question(String key, String text, List<Choice> choices, Wording wording) {
  /** Copies the list. */
  public Question {
    choices = List.copyOf(choices);
    Objects.requireNonNull(wording, "wording");
  }

  /**
   * An answer that can be chosen.
   *
   * @param value what to answer
   * @param label what it means, for people, in English
   * @param wording what that says, for other languages
   */
  public record Choice(String value, String label, Wording wording) {
    /** Refuses null. */
    public Choice {
      Objects.requireNonNull(wording, "wording");
    }

    /** Returns an answer that is the same in every language, such as a currency. */
    public static Choice of(String value, String label) {
      return new Choice(value, label, Wording.AS_IT_IS);
    }
  }
}
