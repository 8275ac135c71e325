package dev.budgetpulse.core.rule;

import java.util.Objects;
import java.util.Set;

/**
 * What a condition asks of a text.
 *
 * <p>The case of letters does not matter, a run of white space counts as one space, and space
 * around the text is left out. Texts have at most 200 characters.
 */
public sealed interface TextTest {

  /**
   * The text is this one.
   *
   * @param text the text, empty to ask for none, not null
   */
  record Is(String text) implements TextTest {
    /** Refuses null. */
    public Is {
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * The text is not this one.
   *
   * @param text the text, empty to ask for any, not null
   */
  record IsNot(String text) implements TextTest {
    /** Refuses null. */
    public IsNot {
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * The text is one of these.
   *
   * @param texts 1 to 500
   */
  record OneOf(Set<String> texts) implements TextTest {
    /** Copies the texts. */
    public OneOf {
      texts = Set.copyOf(texts);
    }
  }

  /**
   * The text has these characters in a row.
   *
   * @param text the characters, not blank
   */
  record Contains(String text) implements TextTest {
    /** Refuses null. */
    public Contains {
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * The text starts with these characters.
   *
   * @param text the characters, not blank
   */
  record StartsWith(String text) implements TextTest {
    /** Refuses null. */
    public StartsWith {
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * A part of the text matches a regular expression.
   *
   * <p>The expression may have: characters; {@code .}; {@code [a-z0-9]} and {@code [^a-z]}; {@code
   * \d \w \s \D \W \S}; {@code \b}, {@code ^} and {@code $}; groups {@code (…)} and {@code (?:…)};
   * {@code |}; {@code * + ? {n} {n,} {n,m}} with n and m up to 200; and a backslash before any
   * other sign. There are no back references and no look-around, so that matching takes time
   * proportional to the length of the text, whatever the expression.
   *
   * @param expression the expression, at most 200 characters
   */
  record Matches(String expression) implements TextTest {
    /** Refuses null. */
    public Matches {
      Objects.requireNonNull(expression, "expression");
    }
  }
}
