package dev.budgetpulse.core.ledger;

import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What one ledger holds, in memory; whoever uses it has the store's lock. */
final class Books {
  private static final Comparator<EntryCursor> OLDEST_FIRST =
      Comparator.comparing(EntryCursor::date).thenComparing(cursor -> cursor.id().toString());

  final Ledger ledger;
  final NavigableMap<String, Member> members = new TreeMap<>();
  final Map<AccountId, Account> accounts = new HashMap<>();
  final Map<GroupId, CategoryGroup> groups = new HashMap<>();
  final Map<CategoryId, Category> categories = new HashMap<>();
  final Map<PayeeId, Payee> payees = new HashMap<>();
  final Map<EntryId, Entry> entries = new HashMap<>();
  final NavigableMap<EntryCursor, Entry> byDate = new TreeMap<>(OLDEST_FIRST);
  final Map<BatchId, ImportBatch> batches = new LinkedHashMap<>();
  final Map<AccountId, Map<ImportKey, BatchId>> keys = new HashMap<>();

  Books(Ledger ledger) {
    this.ledger = ledger;
  }

  void put(Entry entry) {
    remove(entry.id());
    entries.put(entry.id(), entry);
    byDate.put(EntryCursor.of(entry), entry);
  }

  void remove(EntryId id) {
    Entry removed = entries.remove(id);
    if (removed != null) {
      byDate.remove(EntryCursor.of(removed));
    }
  }

  boolean leavesAnOwner(Predicate<Member> kept) {
    return members.values().stream().filter(kept).anyMatch(member -> member.role() == Role.OWNER);
  }

  /** Says whether all of some entries are still there at their versions. */
  boolean areAsGiven(List<Entry> entries) {
    return entries.stream()
        .allMatch(
            entry -> {
              Entry known = this.entries.get(entry.id());
              return known != null && known.version() == entry.version();
            });
  }

  /** Refuses entries that are not new or refer to what is not there. */
  void requireReferences(List<Entry> entries) {
    Map<EntryId, Entry> together =
        entries.stream()
            .collect(
                Collectors.toMap(
                    Entry::id,
                    Function.identity(),
                    (one, other) -> {
                      throw new IllegalArgumentException("Two entries have the id " + one.id());
                    }));
    for (Entry entry : entries) {
      if (entry.version() != 0 || this.entries.containsKey(entry.id())) {
        throw new IllegalArgumentException("Entry " + entry.id() + " is not new");
      }
      requireParts(entry);
      entry
          .batch()
          .filter(batch -> !batches.containsKey(batch))
          .ifPresent(
              batch -> {
                throw new UnknownReferenceException("import batch " + batch);
              });
      entry.transfer().ifPresent(transfer -> requireOtherHalf(entry, transfer, together));
    }
  }

  private static void requireOtherHalf(
      Entry entry, Transfer transfer, Map<EntryId, Entry> together) {
    Entry other = together.get(transfer.entry());
    if (other == null
        || !other.account().equals(transfer.account())
        || !other.transfer().equals(Optional.of(new Transfer(entry.id(), entry.account())))) {
      throw new UnknownReferenceException("the other half of transfer " + entry.id());
    }
  }

  /** Refuses an entry whose account, payee or categories are not there. */
  void requireParts(Entry entry) {
    requireAccount(entry.account(), entry.amount().currency());
    entry
        .payee()
        .filter(payee -> !payees.containsKey(payee))
        .ifPresent(
            payee -> {
              throw new UnknownReferenceException("payee " + payee);
            });
    for (Split split : entry.splits()) {
      split
          .category()
          .filter(category -> !categories.containsKey(category))
          .ifPresent(
              category -> {
                throw new UnknownReferenceException("category " + category);
              });
    }
  }

  /** Refuses an account that is not there or in another currency. */
  void requireAccount(AccountId id, Currency currency) {
    Account account = requireAccount(id);
    if (!account.currency().equals(currency)) {
      throw new UnknownReferenceException("account " + id + " in " + currency.getCurrencyCode());
    }
  }

  /** Returns an account; refuses one that is not there. */
  Account requireAccount(AccountId id) {
    Account account = accounts.get(id);
    if (account == null) {
      throw new UnknownReferenceException("account " + id);
    }
    return account;
  }
}
