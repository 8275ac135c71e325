package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refuses what refers to something that is not in the ledger. */
final class References {
  private final LedgerScope scope;

  References(LedgerScope scope) {
    this.scope = scope;
  }

  /** Refuses entries that are not new, or that refer to what is neither there nor among them. */
  void requireNew(List<Entry> entries) {
    Map<EntryId, Entry> together = new HashMap<>();
    for (Entry entry : entries) {
      if (together.put(entry.id(), entry) != null) {
        throw new IllegalArgumentException("Two entries have the id " + entry.id());
      }
    }
    List<UUID> ids = together.keySet().stream().map(EntryId::value).toList();
    Set<UUID> known = Set.copyOf(scope.idsAmong(EntryRow.class, ids));
    for (Entry entry : entries) {
      if (entry.version() != 0 || known.contains(entry.id().value())) {
        throw new IllegalArgumentException("Entry " + entry.id() + " is not new");
      }
      entry.transfer().ifPresent(transfer -> requireOtherHalf(entry, transfer, together));
    }
    requireParts(entries);
    requireAll(
        BatchRow.class,
        "import batch ",
        entries.stream().flatMap(entry -> entry.batch().stream()).map(BatchId::value));
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

  /** Refuses entries whose account, currency, payee or categories are not there. */
  void requireParts(List<Entry> entries) {
    Map<UUID, String> currencies = new HashMap<>();
    scope
        .among(
            AccountRow.class, "id", entries.stream().map(entry -> entry.account().value()).toList())
        .forEach(row -> currencies.put(row.id, row.currency));
    for (Entry entry : entries) {
      String currency = entry.amount().currency().getCurrencyCode();
      if (!currency.equals(currencies.get(entry.account().value()))) {
        throw new UnknownReferenceException("account " + entry.account() + " in " + currency);
      }
    }
    requireAll(
        PayeeRow.class,
        "payee ",
        entries.stream().flatMap(entry -> entry.payee().stream()).map(PayeeId::value));
    requireCategories(
        entries.stream()
            .flatMap(entry -> entry.splits().stream())
            .flatMap(split -> split.category().stream())
            .toList());
  }

  /** Refuses categories that are not there. */
  void requireCategories(Collection<CategoryId> categories) {
    requireAll(CategoryRow.class, "category ", categories.stream().map(CategoryId::value));
  }

  /** Refuses an account that is not there. */
  void requireAccount(AccountId account) {
    requireAll(AccountRow.class, "account ", Stream.of(account.value()));
  }

  private void requireAll(Class<?> table, String what, Stream<UUID> wanted) {
    Set<UUID> missing = wanted.collect(Collectors.toSet());
    scope.idsAmong(table, Set.copyOf(missing)).forEach(missing::remove);
    missing.stream()
        .findFirst()
        .ifPresent(
            id -> {
              throw new UnknownReferenceException(what + id);
            });
  }
}
