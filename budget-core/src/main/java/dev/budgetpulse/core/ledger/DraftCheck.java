package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a ledger can take the changes of a draft, seen from how it would be after them. */
final class DraftCheck {
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
      throw new IllegalArgumentException("There is already a change set " + draft.id());
    }
    draft
        .reverses()
        .filter(revision -> revision < 1 || revision > books.history.revision())
        .ifPresent(revision -> refuse("revision", revision));
    for (Change change : changes) {
      change.before().ifPresent(before -> requireUnchanged(before, change.after()));
      change.after().ifPresent(this::requireReferences);
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

  private void requireReferences(Item item) {
    if (item instanceof Category category) {
      require(CategoryGroup.TYPE, category.group());
    } else if (item instanceof ImportBatch batch) {
      require(Account.TYPE, batch.account());
    } else if (item instanceof ImportedLine line) {
      require(Account.TYPE, line.account());
      require(ImportBatch.TYPE, line.batch());
    } else if (item instanceof Entry entry) {
      Account account = (Account) require(Account.TYPE, entry.account());
      if (!account.currency().equals(entry.amount().currency())) {
        refuse("account", account.id() + " in " + entry.amount().currency().getCurrencyCode());
      }
      entry.payee().ifPresent(payee -> require(Payee.TYPE, payee));
      entry.batch().ifPresent(batch -> require(ImportBatch.TYPE, batch));
      entry.splits().stream()
          .flatMap(split -> split.category().stream())
          .forEach(category -> require(Category.TYPE, category));
    }
  }

  private Item require(ItemType<?> type, Object id) {
    return find(type.key(id))
        .orElseThrow(() -> new UnknownReferenceException(type.name() + " " + id));
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
    Map<Object, ItemKey> removed = new HashMap<>();
    for (Change change : changes) {
      if (change.after().isEmpty()) {
        change
            .before()
            .flatMap(DraftCheck::referredId)
            .ifPresent(id -> removed.put(id, change.key()));
      }
    }
    if (removed.isEmpty()) {
      return List.of();
    }
    Set<Object> used = new HashSet<>();
    Stream.concat(
            books.all().filter(item -> !after.containsKey(item.key())),
            after.values().stream().flatMap(Optional::stream))
        .flatMap(DraftCheck::references)
        .filter(removed::containsKey)
        .forEach(used::add);
    Set<ItemKey> keys = used.stream().map(removed::get).collect(Collectors.toSet());
    return changes.stream().map(Change::key).filter(keys::contains).toList();
  }

  private static Optional<Object> referredId(Item item) {
    Object id = null;
    if (item instanceof Account account) {
      id = account.id();
    } else if (item instanceof CategoryGroup group) {
      id = group.id();
    } else if (item instanceof Category category) {
      id = category.id();
    } else if (item instanceof Payee payee) {
      id = payee.id();
    } else if (item instanceof ImportBatch batch) {
      id = batch.id();
    }
    return Optional.ofNullable(id);
  }

  private static Stream<Object> references(Item item) {
    if (item instanceof Category category) {
      return Stream.of(category.group());
    }
    if (item instanceof ImportBatch batch) {
      return Stream.of(batch.account());
    }
    if (item instanceof ImportedLine line) {
      return Stream.of(line.account(), line.batch());
    }
    if (item instanceof Entry entry) {
      return Stream.of(
              Stream.of(entry.account()),
              entry.payee().stream(),
              entry.batch().stream(),
              entry.splits().stream().flatMap(split -> split.category().stream()))
          .flatMap(ids -> ids);
    }
    return Stream.of();
  }
}
