package dev.budgetpulse.core.history;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Role;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What takes some change sets back, if nothing stands in the way. */
final class Reversal {
  /** How many days may lie between an entry and the bank's line that somebody says is it. */
  private static final int REACH = 60;

  final List<Change> changes = new ArrayList<>();
  final List<ItemKey> erased = new ArrayList<>();
  final List<ItemKey> differing = new ArrayList<>();
  private final LedgerStore store;
  private final LedgerId ledger;
  private final StoredHistory history;
  private final ItemTypes types;
  private final Set<ItemKey> touched = new HashSet<>();
  private final Set<ItemKey> gone = new LinkedHashSet<>();

  /** The revisions come latest first. */
  Reversal(Access access, StoredHistory history, ItemTypes types, List<Long> revisions) {
    this.store = access.store(Role.EDITOR);
    this.ledger = access.ledger().id();
    this.history = history;
    this.types = types;
    Map<ItemKey, Optional<Fields>> latest = new LinkedHashMap<>();
    Map<ItemKey, Optional<Fields>> restored = new LinkedHashMap<>();
    for (long revision : revisions) {
      history
          .changes(revision)
          .forEach(
              past -> {
                if (past instanceof PastChange.Known known) {
                  latest.putIfAbsent(known.key(), known.after());
                  restored.put(known.key(), known.before());
                } else {
                  erased.add(past.key());
                }
              });
    }
    if (erased.isEmpty()) {
      compare(latest, restored);
    }
  }

  /**
   * Leaves payees as they are that came with what is taken back and that others have come to use:
   * they come and go with what names them.
   *
   * @param used the payees that something else refers to
   * @return those of them, and those that something restored refers to, that stay
   */
  List<ItemKey> keepPayees(Set<ItemKey> used) {
    Set<ItemKey> wanted = wanted();
    List<ItemKey> kept =
        changes.stream()
            .filter(change -> change.after().isEmpty())
            .map(Change::key)
            .filter(Reversal::isPayee)
            .filter(key -> used.contains(key) || wanted.contains(key))
            .toList();
    changes.removeIf(change -> kept.contains(change.key()));
    touched.removeAll(kept);
    return kept;
  }

  /** Says whether an item is changed by this. */
  boolean touches(ItemKey key) {
    return touched.contains(key);
  }

  /** Returns the items that would be gone. */
  Set<ItemKey> gone() {
    return Set.copyOf(gone);
  }

  /** Returns the items that would be put back and refer to one of some others. */
  Set<ItemKey> restoredTo(Set<ItemKey> others) {
    return changes.stream()
        .flatMap(change -> change.after().stream())
        .filter(item -> item.itemType().references(item).stream().anyMatch(others::contains))
        .map(Item::key)
        .collect(Collectors.toSet());
  }

  /** Returns the items of some types that would stay and refer to what would be gone. */
  List<Item> dependents(List<ItemType<?>> referring) {
    List<Item> found = new ArrayList<>();
    for (ItemType<?> type : referring) {
      for (Item item : store.items(ledger, type)) {
        if (!touches(item.key()) && type.references(item).stream().anyMatch(gone::contains)) {
          found.add(item);
        }
      }
    }
    return found;
  }

  /** Returns what the restored items refer to and would not be there. */
  Set<ItemKey> missing() {
    Set<ItemKey> wanted = wanted();
    Set<ItemKey> present =
        new HashSet<>(new PresentItems(store, ledger, types.others()).find(wanted).keySet());
    changes.forEach(
        change -> {
          if (change.after().isPresent()) {
            present.add(change.key());
          } else {
            present.remove(change.key());
          }
        });
    wanted.removeAll(present);
    return wanted;
  }

  /**
   * Returns the bank's lines that were taken in after a revision as entries which would be gone:
   * they would stay known, and nobody could take them in again.
   */
  List<ItemKey> orphans(long revision) {
    Map<AccountId, Map<EntryId, Entry>> going = new HashMap<>();
    for (Change change : changes) {
      if (change.after().isEmpty() && change.before().orElseThrow() instanceof Entry entry) {
        going.computeIfAbsent(entry.account(), account -> new HashMap<>()).put(entry.id(), entry);
      }
    }
    List<ImportedLine> lines = new ArrayList<>();
    going.forEach(
        (account, entries) ->
            linesAround(account, entries.values())
                .filter(line -> line.entry().filter(entries::containsKey).isPresent())
                .filter(line -> !touches(line.key()))
                .forEach(lines::add));
    if (lines.isEmpty()) {
      return List.of();
    }
    Set<UUID> later =
        history.since(revision + 1).map(set -> set.id().value()).collect(Collectors.toSet());
    return lines.stream()
        .filter(line -> later.contains(line.batch().value()))
        .map(ImportedLine::key)
        .toList();
  }

  private Stream<ImportedLine> linesAround(AccountId account, Collection<Entry> entries) {
    List<LocalDate> days = entries.stream().map(Entry::date).sorted().toList();
    return store
        .importedLines(
            ledger,
            account,
            days.get(0).minusDays(REACH),
            days.get(days.size() - 1).plusDays(REACH))
        .stream();
  }

  private Set<ItemKey> wanted() {
    Set<ItemKey> wanted = new HashSet<>();
    changes.forEach(
        change ->
            change.after().ifPresent(item -> wanted.addAll(item.itemType().references(item))));
    return wanted;
  }

  private void compare(
      Map<ItemKey, Optional<Fields>> latest, Map<ItemKey, Optional<Fields>> restored) {
    Map<ItemKey, Item> present =
        new PresentItems(store, ledger, types.others()).find(latest.keySet());
    latest.forEach(
        (key, expected) -> {
          Optional<Item> now = Optional.ofNullable(present.get(key));
          Optional<Fields> before = restored.getOrDefault(key, Optional.empty());
          // Payees come and go with what names them.
          if (expected.isPresent() && before.isEmpty() && !isPayee(key)) {
            gone.add(key);
          }
          if (!now.map(item -> item.itemType().write(item)).equals(expected)) {
            differing.add(key);
          } else if (!expected.equals(before)) {
            touched.add(key);
            changes.add(new Change(now, before.map(data -> item(key, data, now))));
          }
        });
  }

  private Item item(ItemKey key, Fields data, Optional<Item> now) {
    Item item = types.read(key, data);
    return item instanceof Entry entry && now.isPresent()
        ? entry.withVersion(((Entry) now.get()).version())
        : item;
  }

  static boolean isPayee(ItemKey key) {
    return key.type().equals(Payee.TYPE.name());
  }
}
