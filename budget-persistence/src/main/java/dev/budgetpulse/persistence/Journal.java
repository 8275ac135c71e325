package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.ImportedEntry;
import dev.budgetpulse.core.ledger.Split;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes entries and import batches, and the monthly totals with them.
 *
 * <p>The ledger is locked, so what was checked still holds when it is acted upon.
 */
final class Journal {
  private final LedgerScope scope;
  private final Rollup rollup;

  Journal(LedgerScope scope) {
    this.scope = scope;
    this.rollup = new Rollup(scope);
  }

  void append(List<Entry> entries) {
    new References(scope).requireNew(entries);
    insert(entries);
    rollup.apply();
  }

  private void insert(List<Entry> entries) {
    scope.add(entries.stream().map(entry -> new EntryRow(scope.ledger(), entry)).toList());
    List<SplitRow> splits = new ArrayList<>();
    for (Entry entry : entries) {
      int place = 0;
      for (Split split : entry.splits()) {
        splits.add(
            new SplitRow(new SplitRow.Key(scope.ledger(), entry.id().value(), place++), split));
      }
      rollup.add(entry);
    }
    scope.add(splits);
  }

  boolean replace(List<Entry> entries) {
    StoredEntries stored = stored(entries);
    if (!stored.areAt(entries)) {
      return false;
    }
    new References(scope).requireParts(entries);
    Map<EntryId, Entry> last = new LinkedHashMap<>();
    entries.forEach(entry -> last.put(entry.id(), entry));
    for (Entry entry : last.values()) {
      Entry known = stored.entry(entry.id().value());
      if (!known.account().equals(entry.account())
          || !known.transfer().equals(entry.transfer())
          || !known.batch().equals(entry.batch())) {
        throw new IllegalArgumentException("Account, transfer and batch of an entry never change");
      }
      rollup.subtract(known);
      rollup.add(entry);
      stored.replace(entry);
    }
    rollup.apply();
    return true;
  }

  boolean remove(List<Entry> entries) {
    StoredEntries stored = stored(entries);
    if (!stored.areAt(entries)) {
      return false;
    }
    remove(stored);
    return true;
  }

  private void remove(StoredEntries stored) {
    stored.entries().forEach(rollup::subtract);
    rollup.apply();
    stored.remove();
  }

  private StoredEntries stored(List<Entry> entries) {
    return StoredEntries.of(scope, entries.stream().map(entry -> entry.id().value()).toList());
  }

  List<Entry> importBatch(ImportBatch batch, List<ImportedEntry> entries) {
    References references = new References(scope);
    references.requireAccount(batch.account());
    Map<ImportKey, Entry> fresh = new LinkedHashMap<>();
    for (ImportedEntry imported : entries) {
      if (!imported.entry().batch().equals(Optional.of(batch.id()))
          || !imported.entry().account().equals(batch.account())) {
        throw new IllegalArgumentException(
            "An imported entry names its batch and is on its account");
      }
      fresh.putIfAbsent(imported.key(), imported.entry());
    }
    fresh.keySet().removeAll(knownKeys(scope, batch.account(), fresh.keySet()));
    if (fresh.isEmpty()) {
      return List.of();
    }
    List<Entry> added = List.copyOf(fresh.values());
    UUID id = batch.id().value();
    if (scope.em().find(BatchRow.class, new RowId(scope.ledger(), id)) != null) {
      throw new IllegalArgumentException("There is already the import batch " + id);
    }
    scope.add(List.of(new BatchRow(scope.ledger(), batch)));
    references.requireNew(added);
    insert(added);
    scope.add(
        fresh.keySet().stream()
            .map(key -> new KeyRow.Key(scope.ledger(), batch.account().value(), key.value()))
            .map(key -> new KeyRow(key, id))
            .toList());
    rollup.apply();
    return added;
  }

  /** Returns which of some keys are known on an account. */
  static Set<ImportKey> knownKeys(
      LedgerScope scope, AccountId account, Collection<ImportKey> keys) {
    Set<ImportKey> known = new HashSet<>();
    for (List<?> some : LedgerScope.parts(keys.stream().map(ImportKey::value).toList())) {
      scope
          .em()
          .createQuery(
              "select r.key from KeyRow r where r.ledger = :ledger and r.account = :account"
                  + " and r.key in :some",
              String.class)
          .setParameter("ledger", scope.ledger())
          .setParameter("account", account.value())
          .setParameter("some", some)
          .getResultStream()
          .map(ImportKey::new)
          .forEach(known::add);
    }
    return known;
  }

  Optional<Integer> removeBatch(BatchId batch) {
    UUID id = batch.value();
    BatchRow row = scope.em().find(BatchRow.class, new RowId(scope.ledger(), id));
    if (row == null) {
      return Optional.empty();
    }
    StoredEntries stored = StoredEntries.ofBatch(scope, id);
    remove(stored);
    scope.removeAmong(KeyRow.class, "batch", List.of(id));
    scope.em().remove(row);
    return Optional.of(stored.size());
  }
}
