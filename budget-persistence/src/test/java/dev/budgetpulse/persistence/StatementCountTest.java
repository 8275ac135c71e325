package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.budget.BudgetChange;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.ImportedEntry;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.testkit.SampleLedger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How many statements each operation sends: however much there is, always as many. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementCountTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
  private static final YearMonth MARCH = YearMonth.of(2026, 3);

  private SpyDataSource spy;
  private BudgetDatabase database;
  private LedgerStore store;
  private SampleLedger sample;

  @BeforeAll
  void open() {
    spy = new SpyDataSource(Shared.h2().connections());
    database = BudgetDatabase.on(spy);
    store = database.ledgers();
  }

  @AfterAll
  void close() {
    database.close();
  }

  @BeforeEach
  void fill() {
    sample = new SampleLedger().in(store);
    store.append(sample.id(), entries(50));
  }

  private List<Entry> entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                sample.entry(
                    i % 3,
                    DAY.minusDays(i),
                    List.of(
                        sample.split(i % 3, -i, Optional.of(i % 5)),
                        sample.split(i % 3, -1, Optional.empty())),
                    Optional.of(i % 2)))
        .toList();
  }

  @Test
  void a_read_is_one_statement() {
    Entry entry = entries(1).get(0);
    store.append(sample.id(), List.of(entry));
    EntryFilter narrow =
        EntryFilter.all()
            .in(MARCH)
            .on(sample.accountId(0))
            .of(sample.categoryId(0))
            .containing("shop");
    Optional<EntryCursor> place = Optional.of(EntryCursor.of(entry));

    assertSends(1, () -> store.ledger(sample.id()));
    assertSends(1, () -> store.ledgersOf(SampleLedger.OWNER));
    assertSends(1, () -> store.role(sample.id(), SampleLedger.OWNER));
    assertSends(1, () -> store.members(sample.id()));
    assertSends(1, () -> store.accounts(sample.id()));
    assertSends(1, () -> store.groups(sample.id()));
    assertSends(1, () -> store.categories(sample.id()));
    assertSends(1, () -> store.payees(sample.id()));
    assertSends(1, () -> store.batches(sample.id()));
    assertSends(1, () -> store.entry(sample.id(), entry.id()));
    assertSends(1, () -> store.entries(sample.id(), EntryFilter.all(), Optional.empty(), 100));
    assertSends(1, () -> store.entries(sample.id(), EntryFilter.all(), place, 20));
    assertSends(1, () -> store.entries(sample.id(), narrow, Optional.empty(), 20));
    assertSends(1, () -> store.monthlyTotals(sample.id(), MARCH.minusMonths(12), MARCH));
    assertSends(
        1,
        () ->
            store.knownKeys(
                sample.id(),
                sample.accountId(0),
                List.of(new ImportKey("a"), new ImportKey("b"), new ImportKey("c"))));
    assertSends(1, () -> database.budgets().plan(sample.id(), SampleLedger.EUR));
  }

  @Test
  void a_change_of_what_has_a_name_is_five_statements_at_most() {
    Member second = new Member(Actor.of("bob"), Role.OWNER);
    assertSends(3, () -> store.grant(sample.id(), second));
    assertSends(4, () -> store.revoke(sample.id(), second.actor()));
    assertSends(4, () -> store.change(sample.id(), sample.accounts.get(0).withName("Giro")));
    assertSends(5, () -> store.change(sample.id(), sample.categories.get(0).withName("Meals")));
    assertSends(2, () -> store.payees(sample.id(), sample.payees));
  }

  @Test
  void appending_is_as_many_statements_for_few_entries_as_for_many() {
    List<Entry> one = entries(1);
    List<Entry> many = entries(90);
    int forOne = sends(() -> store.append(sample.id(), one));
    int forMany = sends(() -> store.append(sample.id(), many));
    assertTrue(forOne <= 9, () -> String.join("\n", spy.statements));
    // New months bring insertions beside updates, and 180 splits are two batches.
    assertTrue(forMany <= forOne + 2, () -> String.join("\n", spy.statements));
  }

  @Test
  void changing_is_as_many_statements_for_few_entries_as_for_many() {
    List<Entry> all =
        store.entries(sample.id(), EntryFilter.all(), Optional.empty(), 100).entries();
    List<Entry> changed =
        all.stream()
            .map(entry -> entry.withCategory(Optional.of(sample.categoryId(2))).withMemo("all"))
            .toList();
    int forOne = sends(() -> store.replace(sample.id(), changed.subList(0, 1)));
    int forMany = sends(() -> store.replace(sample.id(), changed.subList(1, 50)));
    assertTrue(forOne <= 12, () -> String.join("\n", spy.statements));
    assertTrue(forMany <= forOne + 2, () -> String.join("\n", spy.statements));
  }

  @Test
  void removing_is_as_many_statements_for_few_entries_as_for_many() {
    List<Entry> all =
        store.entries(sample.id(), EntryFilter.all(), Optional.empty(), 100).entries();
    int forOne = sends(() -> store.remove(sample.id(), all.subList(0, 1)));
    int forMany = sends(() -> store.remove(sample.id(), all.subList(1, 50)));
    assertTrue(forOne <= 8, () -> String.join("\n", spy.statements));
    assertTrue(forMany <= forOne + 1, () -> String.join("\n", spy.statements));
  }

  @Test
  void an_import_of_a_hundred_lines_is_some_fifteen_statements() {
    ImportBatch batch = sample.batch(0);
    List<ImportedEntry> lines = IntStream.range(0, 100).mapToObj(i -> line(batch, i)).toList();
    int sent = sends(() -> store.importBatch(sample.id(), batch, lines));
    assertTrue(sent <= 15, () -> String.join("\n", spy.statements));
    int again = sends(() -> store.importBatch(sample.id(), sample.batch(0), List.of()));
    assertEquals(2, again);
    int undo = sends(() -> store.removeBatch(sample.id(), batch.id()));
    assertTrue(undo <= 10, () -> String.join("\n", spy.statements));
  }

  private ImportedEntry line(ImportBatch batch, int number) {
    Entry entry = sample.entry(0, DAY, -number - 1L, Optional.of(0));
    return new ImportedEntry(
        new ImportKey("line:" + number),
        new Entry(
            entry.id(),
            entry.account(),
            entry.date(),
            entry.amount(),
            entry.payee(),
            entry.memo(),
            entry.splits(),
            entry.transfer(),
            Optional.of(batch.id()),
            0));
  }

  @Test
  void filling_all_envelopes_of_a_month_is_as_many_statements_as_filling_one() {
    int first = sends(() -> assign(0, 1, 10));
    int others = sends(() -> assign(1, 5, 20));
    int changed = sends(() -> assign(0, 5, 30));
    assertTrue(first <= 8, () -> "" + first);
    assertTrue(others <= first, () -> "" + others);
    assertTrue(changed <= first, () -> "" + changed);
  }

  private void assign(int from, int to, long minor) {
    List<BudgetChange> changes =
        IntStream.range(from, to)
            .<BudgetChange>mapToObj(
                i ->
                    new BudgetChange.Assign(
                        MARCH, sample.categoryId(i), Money.ofMinor(minor, SampleLedger.EUR)))
            .toList();
    long version = database.budgets().plan(sample.id(), SampleLedger.EUR).version();
    assertTrue(database.budgets().change(sample.id(), SampleLedger.EUR, version, changes));
  }

  private void assertSends(int statements, Runnable work) {
    int sent = sends(work);
    assertTrue(sent <= statements && sent > 0, () -> sent + " statements: " + spy.statements);
  }

  private int sends(Runnable work) {
    spy.statements.clear();
    work.run();
    return spy.statements.size();
  }
}
