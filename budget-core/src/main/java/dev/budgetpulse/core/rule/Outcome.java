package dev.budgetpulse.core.rule;

import java.util.List;
import java.util.Objects;

/**
 * What the rules of a set make of one entry.
 *
 * @param before the entry as it came, not null
 * @param after the entry as it would be, with the origins of its new values; equal to the one
 *     before if nothing changes
 * @param changes the fields that change, in the order of {@link Field}
 * @param withheld what rules wanted and was not done
 * @param matched the rules whose conditions the entry met, in the order they ran
 * @param overwritten those of them that set a value which a later rule replaced
 */
public record Outcome(
    Subject before,
    Subject after,
    List<FieldChange> changes,
    List<Withheld> withheld,
    List<RuleId> matched,
    List<RuleId> overwritten) {
  /** Copies the lists. */
  public Outcome {
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    changes = List.copyOf(changes);
    withheld = List.copyOf(withheld);
    matched = List.copyOf(matched);
    overwritten = List.copyOf(overwritten);
  }

  /** Says whether any field changes. */
  public boolean changesAnything() {
    return !changes.isEmpty();
  }
}
