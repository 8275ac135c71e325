package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.EntryPage;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.LineCursor;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything that can be seen of a ledger, as text that is easy to compare. */
final class LedgerPicture {
  static final YearMonth FIRST = YearMonth.of(1900, 1);
  static final YearMonth LAST = YearMonth.of(2999, 12);

  private final LedgerStore store;
  private final LedgerId id;
  private final int pageSize;
  private final List<String> lines = new ArrayList<>();

  private LedgerPicture(LedgerStore store, LedgerId id, int pageSize) {
    this.store = store;
    this.id = id;
    this.pageSize = pageSize;
  }

  /** Returns all there is to see, the entries in every order and those of some filters. */
  static String of(LedgerStore store, LedgerNow now, int pageSize, List<List<Narrowing>> wanted) {
    LedgerPicture picture = new LedgerPicture(store, now.sample().id(), pageSize);
    picture.addItems(now);
    picture.addLines(now);
    picture.addBatches();
    for (EntryOrder order : orders()) {
      picture.addEntries(EntryFilter.all(), order);
    }
    for (int i = 0; i < wanted.size(); i++) {
      picture.lines.add(wanted.get(i).toString());
      EntryFilter filter = Narrowing.filter(wanted.get(i), now);
      picture.addEntries(filter, orders().get((i * 5 + pageSize) % orders().size()));
      picture.addTotals(filter);
    }
    picture.addTotals(EntryFilter.all());
    picture.addHistory();
    return String.join("\n", picture.lines);
  }

  /** Returns what there is to see of the present only, versions aside. */
  static String presentOnly(LedgerStore store, SampleLedger sample) {
    LedgerNow now = LedgerNow.of(store, sample);
    return String.join(
        "\n",
        Stream.of(
                now.accounts(),
                now.groups(),
                now.categories(),
                now.payees(),
                now.batches(),
                now.lines(),
                now.notes(),
                now.entries().stream().map(entry -> entry.withVersion(0)).toList(),
                sorted(store.monthlyTotals(sample.id(), FIRST, LAST)))
            .map(Object::toString)
            .toList());
  }

  static List<EntryOrder> orders() {
    return Arrays.stream(EntryOrder.By.values())
        .flatMap(by -> Stream.of(new EntryOrder(by, false), new EntryOrder(by, true)))
        .toList();
  }

  private void addItems(LedgerNow now) {
    add(store.ledger(id).stream().toList());
    add(store.members(id));
    add(store.accounts(id));
    add(store.groups(id));
    add(store.categories(id));
    add(store.payees(id));
    add(sorted(store.payees(id, List.of("CORNER shop", "new NAME", "nobody", "", "straße"))));
    add(store.batches(id));
    add(store.items(id, Note.TYPE));
    add(store.item(id, Note.TYPE, "b").stream().toList());
    add(store.item(id, Note.TYPE, "nothing").stream().toList());
    List<EntryId> ids =
        Stream.concat(now.entries().stream().map(Entry::id), Stream.of(SampleLedger.entryId()))
            .toList();
    add(sorted(store.entries(id, ids)));
    ids.forEach(each -> store.entry(id, each).ifPresent(entry -> lines.add(entry.toString())));
  }

  private void addLines(LedgerNow now) {
    List<ImportKey> keys =
        IntStream.range(0, 7).mapToObj(key -> new ImportKey("key:" + key)).toList();
    for (AccountId account : now.accounts().stream().map(account -> account.id()).toList()) {
      add(sorted(store.importedLines(id, account, keys)));
      add(sorted(store.knownKeys(id, account, keys)));
      add(
          sorted(
              store.importedLines(
                  id, account, LedgerStep.DAY.plusDays(1), LedgerStep.DAY.plusDays(4))));
      add(sorted(store.importedLines(id, account, LedgerNow.FIRST, LedgerNow.LAST)));
    }
  }

  private void addBatches() {
    for (ImportBatch batch : store.batches(id)) {
      add(lines(store, id, batch.id(), pageSize));
    }
  }

  private void addEntries(EntryFilter filter, EntryOrder order) {
    lines.add(order.toString());
    add(all(store, id, filter, order, pageSize));
  }

  private void addTotals(EntryFilter filter) {
    for (EntryTotal.By by : EntryTotal.By.values()) {
      lines.add(by.toString());
      add(sorted(store.totals(id, filter, by)));
    }
    add(sorted(store.monthlyTotals(id, FIRST, LAST)));
    YearMonth month = YearMonth.from(LedgerStep.DAY);
    add(sorted(store.monthlyTotals(id, month, month)));
  }

  private void addHistory() {
    add(store.latestChangeSet(id).stream().toList());
    List<ChangeSet> sets = changeSets(store, id, pageSize);
    add(sets);
    for (ChangeSet set : sets) {
      lines.add(set.hash());
      add(changes(store, id, set.revision(), pageSize));
    }
    assertEquals(List.of(), store.changes(id, sets.size() + 1L, 0, 5));
  }

  private void add(Collection<?> part) {
    part.forEach(each -> lines.add(each.toString()));
    lines.add("--");
  }

  static List<String> sorted(Collection<?> values) {
    return values.stream().map(Object::toString).sorted().toList();
  }

  /** Returns all entries that pass a filter in an order, read in pages of some size. */
  static List<Entry> all(
      LedgerStore store, LedgerId ledger, EntryFilter filter, EntryOrder order, int pageSize) {
    List<Entry> all = new ArrayList<>();
    Optional<EntryCursor> place = Optional.empty();
    do {
      EntryPage page = store.entries(ledger, filter, order, place, pageSize);
      assertTrue(page.entries().size() <= pageSize);
      assertTrue(page.next().isEmpty() || page.entries().size() == pageSize);
      all.addAll(page.entries());
      // As text and back, as it goes through an address.
      place = page.next().map(EntryCursor::toString).map(EntryCursor::parse);
    } while (place.isPresent());
    return all;
  }

  /** Returns all entries that pass a filter, newest first. */
  static List<Entry> all(LedgerStore store, LedgerId ledger, EntryFilter filter) {
    return all(store, ledger, filter, EntryOrder.NEWEST_FIRST, 100);
  }

  /** Returns all lines of an import, read in pages of some size. */
  static List<ImportedLine> lines(LedgerStore store, LedgerId ledger, BatchId batch, int pageSize) {
    List<ImportedLine> all = new ArrayList<>();
    List<ImportedLine> page;
    do {
      Optional<LineCursor> place =
          all.isEmpty() ? Optional.empty() : Optional.of(LineCursor.of(all.get(all.size() - 1)));
      page = store.importedLines(ledger, batch, place, pageSize);
      assertTrue(page.size() <= pageSize);
      all.addAll(page);
    } while (!page.isEmpty());
    return all;
  }

  /** Returns all change sets, read in pages of some size. */
  static List<ChangeSet> changeSets(LedgerStore store, LedgerId ledger, int pageSize) {
    List<ChangeSet> all = new ArrayList<>();
    List<ChangeSet> page;
    do {
      page = store.changeSets(ledger, all.size() + 1L, pageSize);
      all.addAll(page);
    } while (!page.isEmpty());
    return all;
  }

  /** Returns all changes of a change set, read in pages of some size. */
  static List<PastChange> changes(LedgerStore store, LedgerId ledger, long revision, int pageSize) {
    List<PastChange> all = new ArrayList<>();
    List<PastChange> page;
    do {
      page = store.changes(ledger, revision, all.size(), pageSize);
      all.addAll(page);
    } while (!page.isEmpty());
    return all;
  }
}
