package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.PayeeId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

  /**
   * Returns the entry of the ledger with what changes, and with where its new values come from.
   *
   * @param entry the entry that this is the outcome of
   * @param payee the payee whose name it is to have, empty for none; not asked for if it keeps its
   *     own
   * @throws IllegalArgumentException if it is another entry
   */
  public Entry applyTo(Entry entry, Optional<PayeeId> payee) {
    if (!entry.id().equals(before.id())) {
      throw new IllegalArgumentException("This is the outcome of another entry");
    }
    Entry changed = entry;
    for (FieldChange change : changes) {
      Values values = after.values();
      changed =
          switch (change.field()) {
            case PAYEE -> changed.withPayee(payee);
            case CATEGORY -> changed.withSplits(values.splits());
            case MEMO -> changed.withMemo(values.memo());
            case TAGS -> changed.withTags(values.tags());
          };
      changed = changed.withOrigin(change.field().ofEntry(), after.origin(change.field()));
    }
    return changed;
  }

  /** Says whether a field changes. */
  public boolean changes(Field field) {
    return changes.stream().anyMatch(change -> change.field() == field);
  }

  /** Says whether any field changes. */
  public boolean changesAnything() {
    return !changes.isEmpty();
  }
}
