package dev.budgetpulse.core.rule;

import java.util.List;
import java.util.Objects;

/**
 * Why a rule did, or would have done, something.
 *
 * @param rule the rule's id, not null
 * @param version the version of the rule that was applied
 * @param name the rule's name, not null
 * @param reasons which of its conditions held: all of them, or the first of which any was enough
 */
public record Cause(RuleId rule, long version, String name, List<Reason> reasons) {
  /** Copies the reasons. */
  public Cause {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(name, "name");
    reasons = List.copyOf(reasons);
  }
}
