package dev.budgetpulse.core.phrase;

import java.util.List;
import java.util.Objects;

/**
 * Something that only a person can say.
 *
 * @param <T> the type of the answer
 * @param field what to say, not null
 * @param reason why it is asked, not null
 * @param candidates the answers that the phrase allows, a likelier one first; none if any may be
 *     given
 * @param spans where the words in question stand, in order; none if it is about no words
 */
public record Question<T>(Field<T> field, Reason reason, List<T> candidates, List<Span> spans) {
  /** Why something is asked. */
  public enum Reason {
    /** The phrase does not say it, and nothing else does. */
    MISSING,
    /** The phrase can be read in several ways, or in one that is not certain. */
    AMBIGUOUS,
    /** Two things that the phrase says exclude each other. */
    CONTRADICTORY
  }

  /** Copies the lists. */
  public Question {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(reason, "reason");
    candidates = List.copyOf(candidates);
    spans = List.copyOf(spans);
  }
}
