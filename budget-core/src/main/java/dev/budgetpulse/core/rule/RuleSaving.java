package dev.budgetpulse.core.rule;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What came of saving a rule. */
public sealed interface RuleSaving {

  /**
   * It was saved.
   *
   * @param rule the rule with its new version
   */
  record Saved(Rule rule) implements RuleSaving {
    /** Refuses null. */
    public Saved {
      Objects.requireNonNull(rule, "rule");
    }
  }

  /**
   * It is faulty; nothing was done.
   *
   * @param faults what is wrong with it, at least one
   */
  record Refused(List<Fault> faults) implements RuleSaving {
    /** Copies the faults. */
    public Refused {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Somebody else has changed or removed it meanwhile; nothing was done.
   *
   * @param current the rule as it is now, empty if it is gone
   */
  record Conflict(Optional<Rule> current) implements RuleSaving {
    /** Refuses null. */
    public Conflict {
      Objects.requireNonNull(current, "current");
    }
  }
}
