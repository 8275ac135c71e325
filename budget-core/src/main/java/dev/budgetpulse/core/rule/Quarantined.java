package dev.budgetpulse.core.rule;

import java.util.List;
import java.util.Objects;

/**
 * A rule that is in use but faulty, and therefore left out.
 *
 * @param rule the rule, not null
 * @param faults what is wrong with it, at least one
 */
public record Quarantined(Rule rule, List<Fault> faults) {
  /** Copies the faults. */
  public Quarantined {
    Objects.requireNonNull(rule, "rule");
    faults = List.copyOf(faults);
  }
}
