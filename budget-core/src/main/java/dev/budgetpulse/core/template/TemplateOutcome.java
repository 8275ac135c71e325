package dev.budgetpulse.core.template;

import dev.budgetpulse.core.ledger.ChangeSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What came of asking templates. */
public sealed interface TemplateOutcome {

  /**
   * All of them could be asked.
   *
   * @param plan what envelopes are given, not null
   * @param change by what it can be undone; empty if it was only a preview, or changed nothing
   */
  record Planned(TemplatePlan plan, Optional<ChangeSet> change) implements TemplateOutcome {
    /** Refuses null. */
    public Planned {
      Objects.requireNonNull(plan, "plan");
      Objects.requireNonNull(change, "change");
    }
  }

  /**
   * Some cannot be; nothing was changed.
   *
   * @param faults which and why, at least one, in the order of the envelopes
   */
  record Faulty(List<TemplateFault> faults) implements TemplateOutcome {
    /** Copies the list. */
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
