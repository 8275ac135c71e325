package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.PastChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The change sets of one ledger in memory; whoever uses it has the store's lock. */
final class LedgerHistory {
  private final List<ChangeSet> sets = new ArrayList<>();
  private final List<List<PastChange>> changes = new ArrayList<>();
  private final Map<Actor, UUID> pseudonyms = new HashMap<>();
  private final Set<ChangeSetId> ids = new HashSet<>();

  /** Returns the latest revision, 0 if there is none. */
  long revision() {
    return sets.size();
  }

  Optional<ChangeSet> latest() {
    return sets.isEmpty() ? Optional.empty() : Optional.of(sets.get(sets.size() - 1));
  }

  boolean has(ChangeSetId id) {
    return ids.contains(id);
  }

  ChangeSet append(ChangeDraft draft, List<PastChange> made) {
    UUID actorId = pseudonyms.computeIfAbsent(draft.actor(), actor -> draft.id().value());
    ChangeSet next = ChangeSet.following(latest(), draft, actorId, made);
    sets.add(next);
    changes.add(made);
    ids.add(next.id());
    return next;
  }

  List<ChangeSet> sets(long from, int limit) {
    return sets.stream().skip(Math.max(from, 1) - 1).limit(limit).toList();
  }

  List<PastChange> changes(long revision, int from, int limit) {
    return revision < 1 || revision > revision()
        ? List.of()
        : changes.get((int) revision - 1).stream().skip(from).limit(limit).toList();
  }

  int erase(ItemKey item) {
    int erased = 0;
    for (int i = 0; i < changes.size(); i++) {
      List<PastChange> remaining = new ArrayList<>();
      for (PastChange change : changes.get(i)) {
        boolean wanted = change instanceof PastChange.Known && change.key().equals(item);
        remaining.add(wanted ? new PastChange.Erased(item, change.digest()) : change);
        erased += wanted ? 1 : 0;
      }
      changes.set(i, List.copyOf(remaining));
    }
    return erased;
  }

  boolean names(Actor actor) {
    return pseudonyms.containsKey(actor);
  }

  void erase(Actor actor) {
    pseudonyms.remove(actor);
    sets.replaceAll(set -> set.actor().equals(Optional.of(actor)) ? set.withoutActor() : set);
  }
}
