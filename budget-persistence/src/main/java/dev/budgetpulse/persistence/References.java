package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
    Map<UUID, UUID> accounts = accountsOfTransferred(entries);
    Set<UUID> ids = new HashSet<>();
    for (Entry entry : entries) {
      UUID id = entry.id().value();
      if (!ids.add(id)) {
        throw new IllegalArgumentException("Two entries have the id " + id);
      }
      if (entry.version() != 0 || accounts.put(id, entry.account().value()) != null) {
        throw new IllegalArgumentException("Entry " + id + " is not new");
      }
    }
    for (Entry entry : entries) {
      Optional<Transfer> transfer = entry.transfer();
      if (transfer.isPresent()
          && !transfer.get().account().value().equals(accounts.get(entry(transfer.get())))) {
        throw new UnknownReferenceException("transfer entry " + entry(transfer.get()));
      }
    }
    requireParts(entries);
    requireAll(
        BatchRow.class,
        "import batch ",
        entries.stream().flatMap(entry -> entry.batch().stream()).map(BatchId::value));
  }

  private static UUID entry(Transfer transfer) {
    return transfer.entry().value();
  }

  private Map<UUID, UUID> accountsOfTransferred(List<Entry> entries) {
    Set<UUID> ids =
        entries.stream()
            .flatMap(
                entry ->
                    Stream.concat(
                        Stream.of(entry.id().value()),
                        entry.transfer().stream().map(References::entry)))
            .collect(Collectors.toSet());
    Map<UUID, UUID> accounts = new HashMap<>();
    scope.among(EntryRow.class, "id", ids).forEach(row -> accounts.put(row.id, row.account));
    return accounts;
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
