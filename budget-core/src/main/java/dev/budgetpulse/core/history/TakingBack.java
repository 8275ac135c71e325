package dev.budgetpulse.core.history;

import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Commit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The taking back of one change set, tried until nobody else comes in between. */
final class TakingBack {
  private static final int MOST_TRIES = 20;

  private final Access access;
  private final StoredHistory history;
  private final ItemTypes types;
  private final ChangeSet wanted;
  private final long revision;
  private final boolean withLater;
  private final Set<ItemKey> used = new HashSet<>();

  /** What counts as touched besides what the change set touched, from which revision on. */
  private final Map<ItemKey, Long> drawn = new HashMap<>();

  TakingBack(
      Access access, StoredHistory history, ItemTypes types, ChangeSet wanted, boolean withLater) {
    this.access = access;
    this.history = history;
    this.types = types;
    this.wanted = wanted;
    this.revision = wanted.revision();
    this.withLater = withLater;
  }

  Undo undo() {
    int tries = 0;
    while (tries < MOST_TRIES) {
      Reversal reversal =
          new Reversal(access, history, types, withLater ? chain() : List.of(revision));
      used.addAll(reversal.keepPayees(used));
      if (!reversal.erased.isEmpty()) {
        return new Undo.Erased(reversal.erased);
      }
      if (!reversal.differing.isEmpty()) {
        return blocked(reversal.differing, reversal.gone(), reversal);
      }
      if (reversal.changes.isEmpty()) {
        return used.isEmpty() ? new Undo.Nothing() : blocked(used, used, reversal);
      }
      Set<ItemKey> missing = reversal.missing();
      if (!missing.isEmpty()) {
        if (withLater && (draw(missing) || drawFrom(reversal.restoredTo(missing), missing))) {
          continue;
        }
        return blocked(missing, reversal.gone(), reversal);
      }
      List<ItemKey> orphans = reversal.orphans(revision);
      if (!orphans.isEmpty()) {
        if (withLater && draw(orphans)) {
          continue;
        }
        return blocked(orphans, reversal.gone(), reversal);
      }
      Set<ItemKey> gone = reversal.gone();
      List<ItemType<?>> referring = types.referringTo(gone);
      // Before they are read, so that none comes to refer to what is gone by then.
      Optional<Long> latest =
          referring.isEmpty() ? Optional.empty() : history.latest().map(ChangeSet::revision);
      List<Item> dependents = reversal.dependents(referring);
      if (!dependents.isEmpty()) {
        if (withLater && draw(dependents(gone, reversal), gone)) {
          continue;
        }
        return blocked(dependents, gone, reversal);
      }
      Commit commit = commit(reversal, latest);
      tries++;
      if (commit instanceof Commit.Done done) {
        return new Undo.Done(done.changeSet());
      }
      if (commit instanceof Commit.InUse inUse) {
        inUse.items().stream().filter(Reversal::isPayee).forEach(used::add);
        List<ItemKey> others =
            inUse.items().stream().filter(key -> !Reversal.isPayee(key)).toList();
        if (!others.isEmpty()) {
          if (!(withLater && draw(dependents(gone, reversal), gone))) {
            return blocked(others, gone, reversal);
          }
          // Nobody came in between; there is more to be taken back.
          tries = 0;
        }
      }
      if (commit instanceof Commit.NameTaken taken) {
        return new Undo.Blocked(List.of(taken.item()), List.of(), List.of());
      }
    }
    throw new IllegalStateException("Too many change this at once; try again");
  }

  private Commit commit(Reversal reversal, Optional<Long> latest) {
    return access.takeBack(
        revision,
        latest,
        wanted.source() == ChangeSet.Source.UNDO ? ChangeSet.Source.REDO : ChangeSet.Source.UNDO,
        wanted.reason(),
        reversal.changes);
  }

  /** Returns the revision and all later ones that touched what it or they touched, latest first. */
  private List<Long> chain() {
    Set<ItemKey> touched = new HashSet<>();
    List<Long> chain = new ArrayList<>();
    history
        .since(revision)
        .forEach(
            set -> {
              List<ItemKey> keys = history.changes(set).map(PastChange::key).toList();
              if (set.revision() == revision
                  || keys.stream().anyMatch(key -> touched.contains(key) || isDrawn(key, set))) {
                touched.addAll(keys);
                chain.add(0, set.revision());
              }
            });
    return chain;
  }

  private boolean isDrawn(ItemKey key, ChangeSet set) {
    return drawn.getOrDefault(key, Long.MAX_VALUE) <= set.revision();
  }

  /** Takes items in, whatever happened to them since; says whether that makes a difference. */
  private boolean draw(Collection<ItemKey> keys) {
    boolean more = false;
    for (ItemKey key : keys) {
      more |= draw(key, revision + 1);
    }
    return more;
  }

  /** Takes items in from where they came to refer to others, or, if they are, earlier. */
  private boolean draw(Map<ItemKey, Dependence> dependents, Set<ItemKey> others) {
    boolean more = false;
    for (Map.Entry<ItemKey, Dependence> dependent : dependents.entrySet()) {
      more |= draw(dependent.getKey(), dependent.getValue().since());
    }
    return more || drawFrom(dependents.keySet(), others);
  }

  /** Takes items in from where they first referred to others, whatever they have done since. */
  private boolean drawFrom(Set<ItemKey> keys, Set<ItemKey> others) {
    boolean more = false;
    for (ChangeSet set : (Iterable<ChangeSet>) history.since(revision + 1)::iterator) {
      for (PastChange change : (Iterable<PastChange>) history.changes(set)::iterator) {
        if (keys.contains(change.key()) && !types.references(change, others).isEmpty()) {
          more |= draw(change.key(), set.revision());
        }
      }
    }
    return more;
  }

  private boolean draw(ItemKey key, long from) {
    if (drawn.getOrDefault(key, Long.MAX_VALUE) <= from) {
      return false;
    }
    drawn.put(key, from);
    return true;
  }

  private Undo.Blocked blocked(List<Item> dependents, Set<ItemKey> gone, Reversal reversal) {
    Set<ItemKey> referred = new LinkedHashSet<>();
    dependents.forEach(item -> referred.addAll(item.itemType().references(item)));
    referred.retainAll(gone);
    Undo.Blocked known = blocked(referred, gone, reversal);
    // One whose history was erased is known from how it is now only.
    Set<ItemKey> all = new LinkedHashSet<>(known.dependents());
    all.addAll(keys(dependents));
    return new Undo.Blocked(known.items(), List.copyOf(all), known.later());
  }

  /** Returns that items stand against it, and what depends on what would be gone. */
  private Undo.Blocked blocked(Collection<ItemKey> items, Set<ItemKey> gone, Reversal reversal) {
    Map<ItemKey, Dependence> dependents = dependents(gone, reversal);
    Set<ItemKey> all = new LinkedHashSet<>(items);
    NavigableMap<Long, ChangeSet> later = new TreeMap<>();
    dependents
        .values()
        .forEach(
            dependence -> {
              all.addAll(dependence.on);
              dependence.sets.forEach(set -> later.put(set.revision(), set));
            });
    history
        .since(revision + 1)
        .filter(set -> history.changes(set).anyMatch(change -> all.contains(change.key())))
        .forEach(set -> later.put(set.revision(), set));
    return new Undo.Blocked(
        List.copyOf(all), List.copyOf(dependents.keySet()), List.copyOf(later.values()));
  }

  /** Returns what refers to some items that came with the change set, which all did since. */
  private Map<ItemKey, Dependence> dependents(Set<ItemKey> gone, Reversal reversal) {
    Map<ItemKey, Dependence> dependents = new LinkedHashMap<>();
    history
        .since(revision + 1)
        .forEach(
            set ->
                history
                    .changes(set)
                    .filter(change -> !reversal.touches(change.key()))
                    .forEach(
                        change -> {
                          Set<ItemKey> on = types.references(change, gone);
                          if (on.isEmpty()) {
                            dependents.remove(change.key());
                          } else {
                            dependents
                                .computeIfAbsent(change.key(), key -> new Dependence())
                                .add(on, set);
                          }
                        }));
    return dependents;
  }

  private static List<ItemKey> keys(List<Item> items) {
    return items.stream().map(Item::key).toList();
  }

  /** What an item refers to of what would be gone, and the change sets since it does. */
  private static final class Dependence {
    private final Set<ItemKey> on = new LinkedHashSet<>();
    private final Set<ChangeSet> sets = new LinkedHashSet<>();

    void add(Set<ItemKey> items, ChangeSet set) {
      on.addAll(items);
      sets.add(set);
    }

    long since() {
      return sets.iterator().next().revision();
    }
  }
}
