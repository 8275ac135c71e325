package dev.budgetpulse.core.statement;

import java.util.List;

/**
 * Something about a file that only a person can say.
 *
 * @param key the key to answer under
 * @param text the question, for people
 * @param choices the answers that make sense, at least two, or none if any text may be given
 */
public record Question(String key, String text, List<Choice> choices) {
  /** Copies the list. */
  public Question {
    choices = List.copyOf(choices);
  }

  /**
   * An answer that can be chosen.
   *
   * @param value what to answer
   * @param label what it means, for people
   */
  public record Choice(String value, String label) {}
}
