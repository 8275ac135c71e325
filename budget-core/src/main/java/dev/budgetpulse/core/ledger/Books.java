package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What one ledger holds, in memory; whoever uses it has the store's lock. */
final class Books {
  final Ledger ledger;
  final NavigableMap<String, Member> members = new TreeMap<>();
  final LedgerHistory history = new LedgerHistory();
  final MonthlySums months = new MonthlySums();

  private final Map<String, NavigableMap<String, Item>> items = new HashMap<>();
  private final Map<String, ItemKey> names = new HashMap<>();
  private final NavigableMap<EntryCursor, Entry> oldestFirst =
      new TreeMap<>(EntryKeys.comparator(EntryOrder.OLDEST_FIRST));

  Books(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Makes the changes of a draft, or none; checks everything first. */
  Commit commit(ChangeDraft draft) {
    long latest = history.revision();
    if (draft.latest().filter(expected -> expected != latest).isPresent()) {
      return new Commit.Outdated(latest);
    }
    DraftCheck check = new DraftCheck(this, draft);
    List<ItemKey> conflicts = check.conflicts();
    if (!conflicts.isEmpty()) {
      return new Commit.Conflict(conflicts);
    }
    check.requireSound();
    Map<MonthlySums.Place, MonthlySums.Sum> nextMonths = months.after(check.changes());
    Optional<ItemKey> taken = check.nameTaken();
    if (taken.isPresent()) {
      return new Commit.NameTaken(taken.get());
    }
    List<ItemKey> used = check.stillInUse();
    if (!used.isEmpty()) {
      return new Commit.InUse(used);
    }
    ChangeSet made = history.append(draft, check.changes().stream().map(Change::toPast).toList());
    for (Change change : check.changes()) {
      change.before().ifPresent(this::remove);
      change.after().map(item -> versioned(item, made.revision())).ifPresent(this::put);
    }
    months.set(nextMonths);
    return new Commit.Done(made);
  }

  private static Item versioned(Item item, long revision) {
    return item instanceof Entry entry ? entry.withVersion(revision) : item;
  }

  private void put(Item item) {
    ItemKey key = item.key();
    items.computeIfAbsent(key.type(), type -> new TreeMap<>()).put(key.id(), item);
    uniqueName(item).ifPresent(name -> names.put(name, key));
    if (item instanceof Entry entry) {
      oldestFirst.put(placeByDate(entry), entry);
    }
  }

  private void remove(Item item) {
    ItemKey key = item.key();
    items.getOrDefault(key.type(), new TreeMap<>()).remove(key.id());
    uniqueName(item).ifPresent(name -> names.remove(name, key));
    if (item instanceof Entry entry) {
      oldestFirst.remove(placeByDate(entry));
    }
  }

  private static EntryCursor placeByDate(Entry entry) {
    return new EntryCursor(EntryOrder.OLDEST_FIRST, "", entry.date(), entry.id());
  }

  /** Returns what no other item may have at the same time: a type and a folded name. */
  static Optional<String> uniqueName(Item item) {
    Optional<String> name = Optional.empty();
    if (item instanceof Account account) {
      name = Optional.of(account.name());
    } else if (item instanceof CategoryGroup group) {
      name = Optional.of(group.name());
    } else if (item instanceof Category category) {
      name = Optional.of(category.name());
    } else if (item instanceof Payee payee) {
      name = Optional.of(payee.name());
    }
    return name.map(given -> uniqueName(item.itemType(), given));
  }

  private static String uniqueName(ItemType<?> type, String name) {
    return type.name() + " " + Text.folded(name);
  }

  /** Returns the item that has a name, whatever the letters' case. */
  Optional<ItemKey> named(ItemType<?> type, String name) {
    return named(uniqueName(type, name));
  }

  /** Returns the item that has what {@link #uniqueName} returned. */
  Optional<ItemKey> named(String uniqueName) {
    return Optional.ofNullable(names.get(uniqueName));
  }

  /** Returns an item. */
  Optional<Item> find(ItemKey key) {
    return Optional.ofNullable(items.getOrDefault(key.type(), new TreeMap<>()).get(key.id()));
  }

  /** Returns an item of a type that is known by its parts. */
  <T extends Item> Optional<T> find(ItemType<T> type, Class<T> itemClass, Object id) {
    return find(type.key(id)).map(itemClass::cast);
  }

  /** Returns the items of a type by their ids. */
  Stream<Item> all(ItemType<?> type) {
    return items.getOrDefault(type.name(), new TreeMap<>()).values().stream();
  }

  /** Returns the items of a type with ids from one to before another. */
  Stream<Item> all(ItemType<?> type, String from, String before) {
    return items
        .getOrDefault(type.name(), new TreeMap<>())
        .subMap(from, true, before, false)
        .values()
        .stream();
  }

  /** Returns all items there are. */
  Stream<Item> all() {
    return items.values().stream().flatMap(byId -> byId.values().stream());
  }

  /** Returns the entries by date and then by id. */
  NavigableMap<EntryCursor, Entry> oldestFirst() {
    return oldestFirst;
  }

  /** Says whether there is an owner among those members that are kept. */
  boolean leavesAnOwner(Predicate<Member> kept) {
    return members.values().stream().filter(kept).anyMatch(member -> member.role() == Role.OWNER);
  }
}
