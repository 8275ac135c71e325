package dev.budgetpulse.core.rule;

import java.util.Objects;

/**
 * A rule that asks for a field which is changed only after it had its turn, so that applying the
 * rules once more may give something else.
 *
 * <p>If it is the writer too, it makes its own conditions fail, so that the next pass leaves out
 * the rest of what it does.
 *
 * @param reader the rule that asks, not null
 * @param field the field, not null
 * @param writer the rule that changes the field afterwards, not null
 */
public record OrderWarning(RuleId reader, Field field, RuleId writer) {
  /** Refuses null. */
  public OrderWarning {
    Objects.requireNonNull(reader, "reader");
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(writer, "writer");
  }
}
