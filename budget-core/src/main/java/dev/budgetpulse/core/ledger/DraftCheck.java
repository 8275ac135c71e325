package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a ledger can take the changes of a draft, seen from how it would be after them. */
final class DraftCheck {
  /** The types that items of others refer to; that transfers are whole is looked at by itself. */
  private static final Set<String> REFERRED =
      Set.of(
          Account.TYPE.name(),
          CategoryGroup.TYPE.name(),
          Category.TYPE.name(),
          Payee.TYPE.name(),
          ImportBatch.TYPE.name());

  private final Books books;
  private final ChangeDraft draft;
  private final List<Change> changes;
  private final Map<ItemKey, Optional<Item>> after = new HashMap<>();

  DraftCheck(Books books, ChangeDraft draft) {
    this.books = books;
    this.draft = draft;
    draft.changes().forEach(change -> after.put(change.key(), change.after().map(Kept::of)));
    this.changes =
        draft.changes().stream()
            .filter(change -> isAsExpected(books, change))
            .map(change -> new Change(books.find(change.key()), change.after().map(Kept::of)))
            .toList();
  }

  private static boolean isAsExpected(Books books, Change change) {
    Optional<Item> present = books.find(change.key());
    Optional<Item> expected = change.before().map(Kept::of);
    if (present.orElse(null) instanceof Entry now
        && expected.orElse(null) instanceof Entry before) {
      return now.version() == before.version();
    }
    return present.equals(expected);
  }

  /** Returns the changes, with what was really there before. */
  List<Change> changes() {
    return changes;
  }

  /** Returns the items that are not as the draft expects them, in the draft's order. */
  List<ItemKey> conflicts() {
    return draft.changes().stream()
        .filter(change -> !isAsExpected(books, change))
        .map(Change::key)
        .toList();
  }

  /** Refuses changes that no order of events could make right. */
  void requireSound() {
    if (books.history.has(draft.id())) {
      throw new KnownChangeSetException(draft.id());
    }
    draft
        .reverses()
        .filter(revision -> revision < 1 || revision > books.history.revision())
        .ifPresent(revision -> refuse("revision", revision));
    draft.changes().stream()
        .filter(change -> change.after().isPresent())
        .forEach(this::requireReferences);
    for (Change change : changes) {
      change.before().ifPresent(before -> requireUnchanged(before, change.after()));
      Stream.of(change.before(), change.after())
          .flatMap(Optional::stream)
          .flatMap(DraftCheck::halves)
          .forEach(this::requireWhole);
    }
  }

  private static void requireUnchanged(Item before, Optional<Item> after) {
    if (before instanceof Account was
        && after.orElse(null) instanceof Account is
        && !was.currency().equals(is.currency())) {
      throw new IllegalArgumentException("The currency of an account never changes");
    }
    if (before instanceof Category was
        && after.orElse(null) instanceof Category is
        && was.kind() != is.kind()) {
      throw new IllegalArgumentException("The kind of a category never changes");
    }
  }

  private void requireReferences(Change drafted) {
    Item item = drafted.after().orElseThrow();
    Set<ItemKey> before =
        ChangeDraft.isKnownByParts(item.itemType().name())
            ? Set.of()
            : drafted.before().stream().flatMap(DraftCheck::references).collect(Collectors.toSet());
    references(item)
        .filter(key -> after.containsKey(key) || !before.contains(key))
        .forEach(this::require);
    if (item instanceof Entry entry) {
      Account account = (Account) require(Account.TYPE.key(entry.account()));
      if (!account.currency().equals(entry.amount().currency())) {
        refuse("account", account.id() + " in " + entry.amount().currency().getCurrencyCode());
      }
    }
  }

  private Item require(ItemKey key) {
    return find(key).orElseThrow(() -> new UnknownReferenceException(key.toString()));
  }

  private static void refuse(String what, Object which) {
    throw new UnknownReferenceException(what + " " + which);
  }

  private Optional<Item> find(ItemKey key) {
    return after.getOrDefault(key, books.find(key));
  }

  private static Stream<EntryId> halves(Item item) {
    return item instanceof Entry entry
        ? Stream.concat(Stream.of(entry.id()), entry.transfer().map(Transfer::entry).stream())
        : Stream.of();
  }

  private void requireWhole(EntryId id) {
    if (find(Entry.TYPE.key(id)).orElse(null) instanceof Entry half
        && half.transfer().isPresent()) {
      Transfer there = half.transfer().get();
      Transfer back = new Transfer(half.id(), half.account());
      if (!(find(Entry.TYPE.key(there.entry())).orElse(null) instanceof Entry other)
          || !other.account().equals(there.account())
          || !other.transfer().equals(Optional.of(back))) {
        throw new UnknownReferenceException("the other half of transfer " + half.id());
      }
      if (!cancelOut(half, other)) {
        throw new IllegalArgumentException(
            "In one currency the halves of a transfer cancel out, "
                + half.amount()
                + " and "
                + other.amount()
                + " do not");
      }
      if (half.counts() != other.counts()) {
        throw new IllegalArgumentException("Either both halves of a transfer are void or none");
      }
    }
  }

  private static boolean cancelOut(Entry half, Entry other) {
    long one = half.amount().minorUnits();
    return !half.amount().currency().equals(other.amount().currency())
        || (one != Long.MIN_VALUE && other.amount().minorUnits() == -one);
  }

  /** Returns the first item of the draft that would share its name with another. */
  Optional<ItemKey> nameTaken() {
    Map<String, Long> uses =
        changes.stream()
            .flatMap(change -> change.after().flatMap(Books::uniqueName).stream())
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    return changes.stream()
        .filter(
            change ->
                change
                    .after()
                    .flatMap(Books::uniqueName)
                    .filter(name -> uses.getOrDefault(name, 0L) > 1 || staysWithAnother(name))
                    .isPresent())
        .map(Change::key)
        .findFirst();
  }

  private boolean staysWithAnother(String name) {
    return books.named(name).filter(holder -> !after.containsKey(holder)).isPresent();
  }

  /** Returns the items that are to be removed though others still refer to them. */
  List<ItemKey> stillInUse() {
    Set<ItemKey> removed =
        changes.stream()
            .filter(change -> change.after().isEmpty())
            .map(Change::key)
            .filter(key -> REFERRED.contains(key.type()))
            .collect(Collectors.toSet());
    if (removed.isEmpty()) {
      return List.of();
    }
    Set<ItemKey> used =
        Stream.concat(
                books.all().filter(item -> !after.containsKey(item.key())),
                after.values().stream().flatMap(Optional::stream))
            .flatMap(DraftCheck::references)
            .filter(removed::contains)
            .collect(Collectors.toSet());
    return changes.stream().map(Change::key).filter(used::contains).toList();
  }

  private static Stream<ItemKey> references(Item item) {
    return item.itemType().references(item).stream();
  }
}
