package dev.budgetpulse.core.phrase;

import java.util.List;
import java.util.Objects;

/**
 * One thing that was understood.
 *
 * @param <T> the type of the value
 * @param field what it says of the entry, not null
 * @param value what it is, not null
 * @param evidence what it was concluded from, not null
 * @param spans where the words of it stand, in order; none if it follows from something else
 */
public record Part<T>(Field<T> field, T value, Evidence evidence, List<Span> spans) {
  /** Copies the list. */
  public Part {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(evidence, "evidence");
    spans = List.copyOf(spans);
  }
}
