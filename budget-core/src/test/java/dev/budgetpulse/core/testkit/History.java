package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryPage;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.ImportedEntry;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What happens to a ledger, step by step, and what can be seen of it afterwards. */
final class History {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
  private static final YearMonth FIRST = YearMonth.of(1900, 1);
  private static final YearMonth LAST = YearMonth.of(2999, 12);

  private final SampleLedger sample;
  private List<Entry> entries = List.of();
  private List<ImportBatch> batches = List.of();
  private Step last = new Step.Undo(0);
  private List<Entry> made = List.of();
  private ImportBatch batch;

  History(SampleLedger sample) {
    this.sample = sample;
    this.batch = sample.batch(0);
  }

  /** Lets later steps pick from what is there now. */
  void remember(LedgerStore model) {
    entries = all(model, sample.id(), EntryFilter.all(), 100);
    batches = model.batches(sample.id());
  }

  Object outcome(LedgerStore store, Step step) {
    if (step != last) {
      last = step;
      prepare(step);
    }
    LedgerId id = sample.id();
    try {
      if (step instanceof Step.Change change && !entries.isEmpty()) {
        return store.replace(id, List.of(changed(change)));
      }
      if (step instanceof Step.Remove remove && !entries.isEmpty()) {
        return store.remove(id, List.of(picked(remove.entry(), remove.stale())));
      }
      if (step instanceof Step.Undo undo && !batches.isEmpty()) {
        return store.removeBatch(id, batches.get(undo.batch() % batches.size()).id());
      }
      if (step instanceof Step.Rename rename) {
        return store.change(id, sample.accounts.get(rename.account()).withName(rename.name()));
      }
      if (step instanceof Step.Import lines) {
        List<ImportedEntry> imported = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
          imported.add(new ImportedEntry(new ImportKey("key:" + lines.keys().get(i)), made.get(i)));
        }
        return store.importBatch(id, batch, imported);
      }
      store.append(id, made);
      return "appended";
    } catch (IllegalArgumentException e) {
      return e.getClass();
    }
  }

  private void prepare(Step step) {
    made = List.of();
    if (step instanceof Step.Append append) {
      List<Split> splits =
          append.parts().stream().map(part -> part.on(sample, append.account())).toList();
      made =
          List.of(
              sample
                  .entry(append.account(), DAY.plusDays(append.day()), splits, append.payee())
                  .withMemo(append.memo()));
    } else if (step instanceof Step.Move move) {
      made = sample.transfer(move.from(), move.to(), DAY.plusDays(move.day()), move.minor());
    } else if (step instanceof Step.Import lines) {
      batch = sample.batch(lines.account());
      made = lines.keys().stream().map(key -> imported(sample, batch, key).entry()).toList();
    }
  }

  private Entry picked(int number, boolean stale) {
    Entry entry = entries.get(number % entries.size());
    return stale ? entry.withNextVersion() : entry;
  }

  private Entry changed(Step.Change change) {
    Entry entry = picked(change.entry(), change.stale());
    int account =
        IntStream.range(0, sample.accounts.size())
            .filter(i -> sample.accountId(i).equals(entry.account()))
            .findFirst()
            .orElseThrow();
    List<Split> splits = change.parts().stream().map(part -> part.on(sample, account)).toList();
    Money amount =
        Money.total(entry.amount().currency(), splits.stream().map(Split::amount).toList());
    return entry.withDate(DAY.plusDays(change.day())).withAmount(amount, splits);
  }

  /** Everything that can be seen of a ledger, as text that is easy to compare. */
  static String picture(LedgerStore store, SampleLedger sample, int pageSize) {
    LedgerId id = sample.id();
    List<String> lines = new ArrayList<>();
    lines.add(store.ledger(id).toString());
    store.members(id).forEach(member -> lines.add(member.toString()));
    store.accounts(id).forEach(account -> lines.add(account.toString()));
    store.categories(id).forEach(category -> lines.add(category.toString()));
    store.payees(id).forEach(payee -> lines.add(payee.toString()));
    store.batches(id).forEach(batch -> lines.add(batch.toString()));
    for (EntryFilter filter : filters(sample)) {
      lines.add(filter.toString());
      all(store, id, filter, pageSize).forEach(entry -> lines.add(entry.toString()));
    }
    store.monthlyTotals(id, FIRST, LAST).stream()
        .map(MonthlyTotal::toString)
        .sorted()
        .forEach(lines::add);
    store.monthlyTotals(id, YearMonth.from(DAY), YearMonth.from(DAY)).stream()
        .map(MonthlyTotal::toString)
        .sorted()
        .forEach(lines::add);
    for (int account = 0; account < sample.accounts.size(); account++) {
      AccountId accountId = sample.accountId(account);
      List<ImportKey> keys =
          IntStream.range(0, 6).mapToObj(key -> new ImportKey("key:" + key)).toList();
      lines.add(
          "keys "
              + store.knownKeys(id, accountId, keys).stream()
                  .map(ImportKey::value)
                  .sorted()
                  .toList());
    }
    return String.join("\n", lines);
  }

  private static List<EntryFilter> filters(SampleLedger sample) {
    EntryFilter all = EntryFilter.all();
    return List.of(
        all,
        all.in(YearMonth.from(DAY)),
        all.on(sample.accountId(0)),
        all.of(sample.categoryId(1)),
        all.onlyUncategorised(),
        all.containing("SHOP"),
        all.containing("100%_"),
        all.on(sample.accountId(0)).of(sample.categoryId(0)).between(DAY, DAY.plusDays(3)));
  }

  /** Returns a new entry of a batch with a key. */
  static ImportedEntry imported(SampleLedger sample, ImportBatch batch, int key) {
    Entry typed =
        sample.entry(
            sample.accounts.indexOf(accountOf(sample, batch)), DAY, -450, Optional.empty());
    return new ImportedEntry(
        new ImportKey("key:" + key),
        new Entry(
            typed.id(),
            typed.account(),
            typed.date(),
            typed.amount(),
            typed.payee(),
            typed.memo(),
            typed.splits(),
            typed.transfer(),
            Optional.of(batch.id()),
            0));
  }

  private static Account accountOf(SampleLedger sample, ImportBatch batch) {
    return sample.accounts.stream()
        .filter(account -> account.id().equals(batch.account()))
        .findFirst()
        .orElseThrow();
  }

  /** Returns all entries that pass a filter, read in pages of some size. */
  static List<Entry> all(LedgerStore store, LedgerId ledger, EntryFilter filter, int pageSize) {
    List<Entry> all = new ArrayList<>();
    Optional<EntryCursor> place = Optional.empty();
    do {
      EntryPage page = store.entries(ledger, filter, place, pageSize);
      assertTrue(page.entries().size() <= pageSize);
      all.addAll(page.entries());
      place = page.next();
    } while (place.isPresent());
    return all;
  }

  /** One part of an entry to be made. */
  public record Part(long minor, Optional<Integer> category) {
    Split on(SampleLedger sample, int account) {
      return sample.split(account, minor, category);
    }
  }

  /** One step of a history; numbers pick from what is there, modulo how much there is. */
  public sealed interface Step {
    /** Appends an entry. */
    record Append(int account, int day, List<Part> parts, Optional<Integer> payee, String memo)
        implements Step {}

    /** Appends a transfer. */
    record Move(int from, int to, int day, long minor) implements Step {}

    /** Changes an entry. */
    record Change(int entry, int day, List<Part> parts, boolean stale) implements Step {}

    /** Removes an entry. */
    record Remove(int entry, boolean stale) implements Step {}

    /** Imports some lines. */
    record Import(int account, List<Integer> keys) implements Step {}

    /** Undoes an import. */
    record Undo(int batch) implements Step {}

    /** Renames an account. */
    record Rename(int account, String name) implements Step {}
  }

  static Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> account = Arbitraries.integers().between(0, 3);
    Arbitrary<Integer> day = Arbitraries.integers().between(-40, 40);
    Arbitrary<Integer> any = Arbitraries.integers().between(0, 20);
    Arbitrary<Boolean> stale = Arbitraries.of(false, false, false, true);
    Arbitrary<Step> append =
        Combinators.combine(
                account,
                day,
                parts(),
                Arbitraries.integers().between(0, 1).optional(),
                Arbitraries.of("", "weekly shop", "100%_sure", "naïve ☕"))
            .as(Step.Append::new);
    Arbitrary<Step> move =
        Combinators.combine(account, account, day, Arbitraries.longs().between(1, 90_000))
            .filter((from, to, on, minor) -> !from.equals(to))
            .as(Step.Move::new);
    Arbitrary<Step> change = Combinators.combine(any, day, parts(), stale).as(Step.Change::new);
    Arbitrary<Step> remove = Combinators.combine(any, stale).as(Step.Remove::new);
    Arbitrary<Step> lines = Combinators.combine(account, keyNumbers()).as(Step.Import::new);
    Arbitrary<Step> undo = any.map(Step.Undo::new);
    Arbitrary<Step> rename =
        Combinators.combine(account, Arbitraries.of("Checking", "purse", "New name"))
            .as(Step.Rename::new);
    return Arbitraries.oneOf(
            append, append, move, change, change, remove, lines, lines, undo, rename)
        .list()
        .ofMaxSize(25);
  }

  static Arbitrary<List<Part>> parts() {
    return Combinators.combine(
            Arbitraries.longs().between(-1_000_000, 1_000_000),
            Arbitraries.integers().between(0, 4).optional())
        .as(Part::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  static Arbitrary<List<Integer>> keyNumbers() {
    return Arbitraries.integers().between(0, 5).list().ofMinSize(1).ofMaxSize(6);
  }
}
