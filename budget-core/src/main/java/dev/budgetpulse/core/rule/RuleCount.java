package dev.budgetpulse.core.rule;

import java.util.Objects;

/**
 * What a rule came to in a dry run.
 *
 * @param rule the rule, not null
 * @param matched how many entries met its conditions
 * @param changed how many entries it has a part in changing
 * @param withheld how many entries it wanted to change in a field that stayed as it was
 * @param overwritten how many entries it set a value in that a later rule replaced
 */
public record RuleCount(RuleId rule, long matched, long changed, long withheld, long overwritten) {
  /** Refuses null. */
  public RuleCount {
    Objects.requireNonNull(rule, "rule");
  }

  /** Says whether later rules replaced all that it did. */
  public boolean isShadowed() {
    return overwritten > 0 && changed == 0;
  }
}
