package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.Split;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Some entries of a locked ledger with their splits, as rows that can be changed. */
final class StoredEntries {
  private final LedgerScope scope;
  private final Map<UUID, EntryRow> rows = new HashMap<>();
  private final Map<UUID, List<SplitRow>> splits = new HashMap<>();

  private StoredEntries(LedgerScope scope, Collection<EntryRow> found) {
    this.scope = scope;
    for (EntryRow row : found) {
      rows.put(row.id, row);
      splits.put(row.id, new ArrayList<>());
    }
    scope.among(SplitRow.class, "entry", rows.keySet()).stream()
        .sorted(Comparator.comparingInt(split -> split.place))
        .forEach(split -> splitsOf(split.entry).add(split));
  }

  static StoredEntries of(LedgerScope scope, Collection<UUID> ids) {
    return new StoredEntries(scope, scope.among(EntryRow.class, "id", ids));
  }

  static StoredEntries ofBatch(LedgerScope scope, UUID batch) {
    return new StoredEntries(scope, scope.among(EntryRow.class, "batch", List.of(batch)));
  }

  int size() {
    return rows.size();
  }

  /** Says whether entries are all there, in the versions given. */
  boolean areAt(List<Entry> given) {
    return given.stream()
        .allMatch(
            entry -> {
              EntryRow row = rows.get(entry.id().value());
              return row != null && row.version == entry.version();
            });
  }

  /** Returns the entry of an id. */
  Entry entry(UUID id) {
    return Objects.requireNonNull(rows.get(id)).toEntry(splitsOf(id));
  }

  /** Returns all entries. */
  List<Entry> entries() {
    return rows.values().stream().map(row -> row.toEntry(splitsOf(row.id))).toList();
  }

  /** Replaces the entry of the same id and counts its version up. */
  void replace(Entry entry) {
    UUID id = entry.id().value();
    Objects.requireNonNull(rows.get(id)).set(entry.withNextVersion());
    List<SplitRow> old = splitsOf(id);
    for (int place = 0; place < entry.splits().size(); place++) {
      Split split = entry.splits().get(place);
      if (place < old.size()) {
        old.get(place).set(split);
      } else {
        scope.em().persist(new SplitRow(new SplitRow.Key(scope.ledger(), id, place), split));
      }
    }
    old.stream().skip(entry.splits().size()).forEach(scope.em()::remove);
  }

  /** Removes all of them. */
  void remove() {
    scope.removeAmong(SplitRow.class, "entry", rows.keySet());
    scope.removeAmong(EntryRow.class, "id", rows.keySet());
  }

  private List<SplitRow> splitsOf(UUID entry) {
    return Objects.requireNonNull(splits.get(entry));
  }
}
