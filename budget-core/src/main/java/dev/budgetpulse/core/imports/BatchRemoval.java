package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.Transfer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Removes an import with all its entries, changed ones included, and forgets its lines. */
final class BatchRemoval {
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

  private final Access access;

  BatchRemoval(Access access) {
    this.access = access;
  }

  /** Returns how many entries were removed, empty if there is no such import. */
  Optional<Integer> remove(BatchId id) {
    List<Change> changes = new ArrayList<>();
    Optional<ChangeSet> done =
        access.commitDecided(
            ChangeSet.Source.UNDO,
            "Undid an import",
            () -> {
              changes.clear();
              batch(id).ifPresent(batch -> collect(batch, changes));
              return List.copyOf(changes);
            });
    return done.map(
        set ->
            (int)
                changes.stream()
                    .filter(change -> change.after().isEmpty())
                    .filter(change -> change.before().orElse(null) instanceof Entry)
                    .count());
  }

  private Optional<ImportBatch> batch(BatchId id) {
    return store().batches(access.ledger().id()).stream()
        .filter(batch -> batch.id().equals(id))
        .findFirst();
  }

  private void collect(ImportBatch batch, List<Change> changes) {
    List<Entry> entries = Entries.of(access).stream(EntryFilter.all().from(batch.id())).toList();
    Set<EntryId> removed = entries.stream().map(Entry::id).collect(Collectors.toSet());
    List<EntryId> leftAlone =
        entries.stream()
            .flatMap(entry -> entry.transfer().map(Transfer::entry).stream())
            .filter(other -> !removed.contains(other))
            .toList();
    for (Entry half : store().entries(access.ledger().id(), leftAlone)) {
      changes.add(Change.replaced(half, half.withTransfer(Optional.empty())));
    }
    entries.forEach(entry -> changes.add(Change.removed(entry)));
    for (ImportedLine line :
        store().importedLines(access.ledger().id(), batch.account(), FIRST, LAST)) {
      if (line.batch().equals(batch.id())) {
        changes.add(Change.removed(line));
      }
    }
    changes.add(Change.removed(batch));
  }

  private LedgerStore store() {
    return access.store(Role.EDITOR);
  }
}
