package dev.budgetpulse.core.statement;

import java.util.List;
import java.util.Objects;

/**
 * What a text for people says, so that a host can say it in other languages. Immutable.
 *
 * @param name names the sentence, such as {@code decimal.mixed}; empty if the text is from the file
 *     and the same in every language
 * @param arguments what of the file the sentence speaks of, in its order; a date is as in ISO 8601
 */
public record Wording(String name, List<String> arguments) {
  /** What is the same in every language. */
  static final Wording AS_IT_IS = new Wording("", List.of());

  /** Copies the list. */
  public Wording {
    Objects.requireNonNull(name, "name");
    arguments = List.copyOf(arguments);
  }

  /** Returns the sentence of a name. */
  public static Wording of(String name, String... arguments) {
    return new Wording(name, List.of(arguments));
  }
}
