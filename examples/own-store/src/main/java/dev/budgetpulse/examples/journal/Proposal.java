package dev.budgetpulse.examples.journal;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a draft would make of a ledger, and what stands against it.
 *
 * @param before what the ledger holds
 * @param after what it would hold
 * @param draft the draft, of which every item is as it expects
 */
record Proposal(Present before, Present after, ChangeDraft draft) {
  // An entry is referred to by its other half only, which is looked at by itself.
  private static final Set<String> REFERRED_TO =
      Set.of(
          Account.TYPE.name(),
          CategoryGroup.TYPE.name(),
          Category.TYPE.name(),
          Payee.TYPE.name(),
          ImportBatch.TYPE.name());

  /** Returns the items that are not as a draft expects them, in its order. */
  static List<ItemKey> conflicts(Present present, ChangeDraft draft) {
    return draft.changes().stream()
        .filter(change -> !isAsExpected(present.find(change.key()), change.before().map(Plain::of)))
        .map(Change::key)
        .toList();
  }

  private static boolean isAsExpected(Optional<Item> now, Optional<Item> expected) {
    if (now.orElse(null) instanceof Entry is && expected.orElse(null) instanceof Entry was) {
      return is.version() == was.version();
    }
    return now.equals(expected);
  }

  /** Returns the changes with what really was before. */
  List<Change> changes() {
    return draft.changes().stream()
        .map(change -> new Change(before.find(change.key()), change.after().map(Plain::of)))
        .toList();
  }

  /** Refuses what no ledger takes. */
  void requireSound() {
    for (Change change : draft.changes()) {
      change.after().ifPresent(item -> requireReferences(change, item));
      requireUnchanged(before.find(change.key()), change.after());
      Stream.of(before.find(change.key()), after.find(change.key()))
          .flatMap(Optional::stream)
          .filter(Entry.class::isInstance)
          .map(Entry.class::cast)
          .forEach(this::requireWhole);
    }
    Totals.monthly(after.all(Entry.class));
  }

  private void requireReferences(Change change, Item item) {
    Set<ItemKey> needed = new HashSet<>(item.itemType().references(item));
    if (!ChangeDraft.isKnownByParts(item.itemType().name())) {
      // What it referred to already may have gone meanwhile, but not in this very draft.
      Set<ItemKey> changed = draft.changes().stream().map(Change::key).collect(Collectors.toSet());
      change
          .before()
          .ifPresent(
              was ->
                  was.itemType().references(was).stream()
                      .filter(key -> !changed.contains(key))
                      .forEach(needed::remove));
    }
    for (ItemKey key : needed) {
      if (!after.has(key)) {
        throw new UnknownReferenceException(key.toString());
      }
    }
    if (item instanceof Entry entry) {
      Account account = after.find(Account.TYPE, Account.class, entry.account()).orElseThrow();
      if (!account.currency().equals(entry.amount().currency())) {
        throw new UnknownReferenceException(
            "account " + account.id() + " in " + entry.amount().currency().getCurrencyCode());
      }
    }
  }

  private static void requireUnchanged(Optional<Item> was, Optional<Item> is) {
    if (was.orElse(null) instanceof Account one
        && is.orElse(null) instanceof Account other
        && !one.currency().equals(other.currency())) {
      throw new IllegalArgumentException("An account keeps its currency");
    }
    if (was.orElse(null) instanceof Category one
        && is.orElse(null) instanceof Category other
        && one.kind() != other.kind()) {
      throw new IllegalArgumentException("A category keeps its kind");
    }
  }

  /** Looks at an entry as it will be, and at what was or is to be its other half. */
  private void requireWhole(Entry touched) {
    Stream.concat(Stream.of(touched.id()), touched.transfer().map(Transfer::entry).stream())
        .flatMap(id -> after.find(Entry.TYPE, Entry.class, id).stream())
        .forEach(half -> half.transfer().ifPresent(there -> requireOther(half, there)));
  }

  private void requireOther(Entry half, Transfer there) {
    Entry other =
        after
            .find(Entry.TYPE, Entry.class, there.entry())
            .filter(entry -> entry.account().equals(there.account()))
            .filter(
                entry ->
                    entry.transfer().equals(Optional.of(new Transfer(half.id(), half.account()))))
            .orElseThrow(() -> new UnknownReferenceException("other half of entry " + half.id()));
    Money one = half.amount();
    Money two = other.amount();
    if (one.currency().equals(two.currency())
        && (one.minorUnits() == Long.MIN_VALUE || two.minorUnits() != -one.minorUnits())) {
      throw new IllegalArgumentException("The halves of a transfer do not cancel out");
    }
    if (half.counts() != other.counts()) {
      throw new IllegalArgumentException("Only one half of a transfer would be void");
    }
  }

  /** Returns the first changed item whose name another would have too. */
  Optional<ItemKey> nameTaken() {
    return draft.changes().stream()
        .map(Change::key)
        .filter(key -> after.find(key).filter(this::hasNamesake).isPresent())
        .findFirst();
  }

  private boolean hasNamesake(Item item) {
    Optional<String> name = Present.uniqueName(item);
    return name.isPresent()
        && after
            .all()
            .filter(other -> other.key().type().equals(item.key().type()))
            .anyMatch(
                other -> !other.key().equals(item.key()) && Present.uniqueName(other).equals(name));
  }

  /** Returns the removed items that something which stays refers to, in the draft's order. */
  List<ItemKey> stillInUse() {
    List<ItemKey> removed =
        draft.changes().stream()
            .filter(change -> change.after().isEmpty())
            .map(Change::key)
            .filter(key -> REFERRED_TO.contains(key.type()))
            .toList();
    if (removed.isEmpty()) {
      return List.of();
    }
    Set<ItemKey> used =
        after
            .all()
            .flatMap(item -> item.itemType().references(item).stream())
            .collect(Collectors.toSet());
    return removed.stream().filter(used::contains).toList();
  }
}
