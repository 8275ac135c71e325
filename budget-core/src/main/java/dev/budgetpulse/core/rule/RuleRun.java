package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.NamedPayees;
import dev.budgetpulse.core.ledger.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Rules tried on entries: what would change, and the way to have exactly that. Immutable and
 * thread-safe.
 */
public final class RuleRun {
  private final Access access;
  private final Preview preview;
  private final Map<EntryId, Entry> entries;

  RuleRun(Access access, Preview preview, Map<EntryId, Entry> entries) {
    this.access = access;
    this.preview = preview;
    this.entries = Map.copyOf(entries);
  }

  /**
   * What came of committing a run.
   *
   * @param changeSet the one change set by which all of it can be undone, empty if nothing changed
   * @param changed the entries that were changed
   * @param passedOver the entries that others changed or removed since the run
   */
  public record Result(
      Optional<ChangeSet> changeSet, List<EntryId> changed, List<EntryId> passedOver) {
    /** Copies the lists. */
    public Result {
      Objects.requireNonNull(changeSet, "changeSet");
      changed = List.copyOf(changed);
      passedOver = List.copyOf(passedOver);
    }
  }

  /** Returns what would change, and why. */
  public Preview preview() {
    return preview;
  }

  /**
   * Changes the entries as the preview says, all in one change set that can be undone; entries that
   * others changed since are passed over.
   *
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if a category is gone since
   */
  public Result commit() {
    access.store(Role.EDITOR);
    AtomicReference<Result> result =
        new AtomicReference<>(new Result(Optional.empty(), List.of(), List.of()));
    Optional<ChangeSet> changeSet =
        access.commitDecided(ChangeSet.Source.RULE, "Applied rules", () -> changes(result));
    Result done = Objects.requireNonNull(result.get());
    return new Result(changeSet, done.changed(), done.passedOver());
  }

  private List<Change> changes(AtomicReference<Result> result) {
    Map<EntryId, Outcome> outcomes = new LinkedHashMap<>();
    preview.changes().forEach(outcome -> outcomes.put(outcome.before().id(), outcome));
    Map<EntryId, Entry> current = new HashMap<>();
    access
        .store(Role.EDITOR)
        .entries(access.ledger().id(), outcomes.keySet())
        .forEach(entry -> current.put(entry.id(), entry));
    List<EntryId> passedOver = new ArrayList<>();
    outcomes
        .keySet()
        .removeIf(
            id -> {
              boolean changed = !Objects.equals(current.get(id), entries.get(id));
              return changed && passedOver.add(id);
            });
    NamedPayees payees =
        NamedPayees.of(
            access,
            outcomes.values().stream()
                .filter(outcome -> outcome.changes(Field.PAYEE))
                .map(outcome -> outcome.after().values().payee())
                .toList());
    List<Change> changes = new ArrayList<>(payees.additions());
    outcomes.forEach(
        (id, outcome) -> {
          Entry before = Objects.requireNonNull(entries.get(id));
          Entry after = outcome.applyTo(before, payees.id(outcome.after().values().payee()));
          changes.add(Change.replaced(before, after));
        });
    result.set(new Result(Optional.empty(), List.copyOf(outcomes.keySet()), passedOver));
    return outcomes.isEmpty() ? List.of() : changes;
  }
}
