package dev.budgetpulse.core.testkit;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Transfer;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a sample ledger holds at a moment, for steps to pick from. */
public record LedgerNow(
    SampleLedger sample,
    List<Account> accounts,
    List<CategoryGroup> groups,
    List<Category> categories,
    List<Payee> payees,
    List<ImportBatch> batches,
    List<Entry> entries,
    List<ImportedLine> lines,
    List<Note> notes) {
  static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  static final LocalDate LAST = LocalDate.of(2999, 12, 31);

  static LedgerNow of(LedgerStore store, SampleLedger sample) {
    return new LedgerNow(
        sample,
        store.accounts(sample.id()),
        store.groups(sample.id()),
        store.categories(sample.id()),
        store.payees(sample.id()),
        store.batches(sample.id()),
        LedgerPicture.all(store, sample.id(), EntryFilter.all(), EntryOrder.OLDEST_FIRST, 1000),
        store.accounts(sample.id()).stream()
            .flatMap(
                account -> store.importedLines(sample.id(), account.id(), FIRST, LAST).stream())
            .sorted(Comparator.comparing(line -> line.key().id()))
            .toList(),
        store.items(sample.id(), Note.TYPE));
  }

  /** Picks one of a list, modulo its size. */
  static <T> Optional<T> pick(List<T> list, int number) {
    return list.isEmpty() ? Optional.empty() : Optional.of(list.get(number % list.size()));
  }

  Optional<Account> account(int number) {
    return pick(accounts, number);
  }

  Optional<Entry> entry(int number) {
    return pick(entries, number);
  }

  Optional<Entry> otherHalf(Entry entry) {
    return entry
        .transfer()
        .map(Transfer::entry)
        .flatMap(id -> entries.stream().filter(other -> other.id().equals(id)).findFirst());
  }

  Optional<Note> note(String id) {
    return notes.stream().filter(note -> note.id().equals(id)).findFirst();
  }

  /** Returns the changes that make the other half of a removed one an entry of its own. */
  List<Change> leftAlone(Entry removed) {
    return otherHalf(removed)
        .map(half -> Change.replaced(half, half.withTransfer(Optional.empty())))
        .stream()
        .toList();
  }
}
