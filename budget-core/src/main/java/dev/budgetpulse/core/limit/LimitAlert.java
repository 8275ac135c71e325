package dev.budgetpulse.core.limit;

import dev.budgetpulse.core.period.Period;
import java.util.Objects;

/**
 * That a limit has reached one of its warning levels. Immutable and thread-safe.
 *
 * @param rule the rule, not null
 * @param period the period, not null
 * @param level the level in percent
 */
public record LimitAlert(LimitRule rule, Period period, int level) {
  /** Refuses null. */
  public LimitAlert {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(period, "period");
  }

  /** Returns what tells this alert from all others, whatever the rule is like by then. */
  public String key() {
    return rule.id() + "/" + period.first() + "/" + level;
  }
}
