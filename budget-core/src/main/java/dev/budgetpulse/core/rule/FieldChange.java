package dev.budgetpulse.core.rule;

import java.util.List;
import java.util.Objects;

/**
 * What rules make of one field of one entry.
 *
 * @param field the field, not null
 * @param before its value before, as {@link Values#text} tells it
 * @param after its value after, different from the one before
 * @param causes the rules that had a part in the value, in the order they ran, at least one; those
 *     whose part was replaced by a later rule are not among them
 */
public record FieldChange(Field field, String before, String after, List<Cause> causes) {
  /** Copies the causes. */
  public FieldChange {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    causes = List.copyOf(causes);
  }

  /** Returns the rule that had the last word. */
  public Cause cause() {
    return causes.get(causes.size() - 1);
  }
}
