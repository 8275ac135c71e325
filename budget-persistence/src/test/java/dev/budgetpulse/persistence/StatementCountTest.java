package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.budget.PlanPeriod;
import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.Imported;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.LineCursor;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.limit.CarryPolicy;
import dev.budgetpulse.core.limit.Coverage;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.rule.Action;
import dev.budgetpulse.core.rule.Condition;
import dev.budgetpulse.core.rule.Locks;
import dev.budgetpulse.core.rule.TextField;
import dev.budgetpulse.core.rule.TextTest;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.ScheduleId;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.template.Request;
import dev.budgetpulse.core.template.Templates;
import dev.budgetpulse.core.testkit.SampleLedger;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
  private List<Entry> kept;

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
    kept = sample.add(store, entries(50));
  }

  private List<Entry> entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                sample
                    .entry(
                        i % 3,
                        DAY.minusDays(i),
                        List.of(
                            sample.split(i % 3, -i, Optional.of(i % 5)),
                            sample.split(i % 3, -1, Optional.empty())),
                        Optional.of(i % 2))
                    .withTags(List.of("tag", "tag " + i)))
        .toList();
  }

  @Test
  void a_read_is_one_statement() {
    EntryFilter narrow =
        EntryFilter.all()
            .in(MARCH)
            .on(sample.accountId(0))
            .of(sample.categoryId(0))
            .orUncategorised()
            .tagged(java.util.Set.of("tag"))
            .containing("shop");

    assertSends(1, () -> store.ledger(sample.id()));
    assertSends(1, () -> store.ledgersOf(SampleLedger.OWNER));
    assertSends(2, () -> store.ledgersNaming(SampleLedger.OWNER));
    assertSends(1, () -> store.role(sample.id(), SampleLedger.OWNER));
    assertSends(1, () -> store.members(sample.id()));
    assertSends(1, () -> store.accounts(sample.id()));
    assertSends(1, () -> store.groups(sample.id()));
    assertSends(1, () -> store.categories(sample.id()));
    assertSends(1, () -> store.payees(sample.id()));
    assertSends(1, () -> store.payees(sample.id(), List.of("employer", "nobody")));
    assertSends(1, () -> store.batches(sample.id()));
    assertSends(1, () -> store.entry(sample.id(), kept.get(0).id()));
    assertSends(1, () -> store.entries(sample.id(), kept.stream().map(Entry::id).toList()));
    for (EntryOrder.By by : EntryOrder.By.values()) {
      EntryOrder order = new EntryOrder(by, true);
      Optional<EntryCursor> place =
          store.entries(sample.id(), EntryFilter.all(), order, Optional.empty(), 20).next();
      assertSends(1, () -> store.entries(sample.id(), EntryFilter.all(), order, place, 100));
      assertSends(1, () -> store.entries(sample.id(), narrow, order, place, 100));
    }
    for (EntryTotal.By by : EntryTotal.By.values()) {
      assertSends(1, () -> store.totals(sample.id(), narrow, by));
    }
    assertSends(1, () -> store.monthlyTotals(sample.id(), MARCH.minusMonths(12), MARCH));
    assertSends(1, () -> store.accountTotals(sample.id(), MARCH.minusMonths(12), MARCH));
    assertSends(
        1,
        () ->
            store.importedLines(
                sample.id(),
                sample.accountId(0),
                List.of(new ImportKey("a"), new ImportKey("b"), new ImportKey("c"))));
    assertSends(1, () -> store.importedLines(sample.id(), sample.accountId(0), DAY, DAY));
    Optional<LineCursor> line = Optional.of(new LineCursor(DAY, new ImportKey("a")));
    BatchId batch = sample.batch(sample.accountId(0)).id();
    assertSends(1, () -> store.importedLines(sample.id(), batch, line, 1000));
    assertSends(
        1,
        () ->
            store.entriesMoving(
                sample.id(), List.of(Money.parse("EUR 1.00"), Money.parse("EUR 2.00")), DAY, DAY));
    assertSends(
        1,
        () ->
            store.periodTotals(
                sample.id(), List.of(Period.of(MARCH), Period.of(MARCH.plusMonths(1)))));
    assertSends(1, () -> store.items(sample.id(), PlanPeriod.TYPE));
    assertSends(1, () -> store.item(sample.id(), PlanPeriod.TYPE, "EUR/2026-03-01/2026-03-31"));
    assertSends(1, () -> store.latestChangeSet(sample.id()));
    assertSends(1, () -> store.changeSets(sample.id(), 1, 1000));
    assertSends(1, () -> store.changes(sample.id(), 2, 0, 1000));
  }

  @Test
  void a_change_of_what_has_a_name_is_some_ten_statements() {
    Member second = new Member(Actor.of("bob"), Role.OWNER);
    assertSends(3, () -> store.grant(sample.id(), second));
    assertSends(3, () -> store.revoke(sample.id(), second.actor()));
    assertSends(
        15,
        () ->
            BudgetPulse.on(database)
                .open(SampleLedger.OWNER, sample.id())
                .members()
                .grant(second.actor(), Role.VIEWER));
    assertCommits(10, replaced(sample.accounts.get(0), sample.accounts.get(0).withName("Giro")));
    assertCommits(
        11, replaced(sample.categories.get(0), sample.categories.get(0).withName("Meals")));
    assertCommits(
        10, replaced(sample.payees.get(0), new Payee(sample.payees.get(0).id(), "Baker")));
  }

  private static List<Change> replaced(Item before, Item after) {
    return List.of(Change.replaced(before, after));
  }

  @Test
  void adding_is_as_many_statements_for_few_entries_as_for_many() {
    assertAlike(
        18, entries(1).stream().map(Change::added), entries(90).stream().map(Change::added));
  }

  @Test
  void changing_is_as_many_statements_for_few_entries_as_for_many() {
    List<Change> changes =
        kept.stream()
            .map(
                entry ->
                    Change.replaced(
                        entry,
                        entry
                            .withCategory(Optional.of(sample.categoryId(2)))
                            .withMemo("all")
                            .withTags(List.of("other"))))
            .toList();
    assertAlike(19, changes.stream().limit(1), changes.stream().skip(1));
  }

  @Test
  void removing_is_as_many_statements_for_few_entries_as_for_many() {
    assertAlike(
        14,
        kept.stream().limit(1).map(Change::removed),
        kept.stream().skip(1).map(Change::removed));
  }

  @Test
  void transferring_is_as_many_statements_for_few_entries_as_for_many() {
    assertAlike(
        14,
        sample.transfer(0, 1, DAY, 5).stream().map(Change::added),
        IntStream.range(0, 40)
            .mapToObj(i -> sample.transfer(i % 2, 2 + i % 2, DAY, i))
            .flatMap(List::stream)
            .map(Change::added));
  }

  @Test
  void an_import_is_as_many_statements_for_few_lines_as_for_many() {
    assertAlike(20, imported(0, 1).stream(), imported(1, 101).stream());
  }

  private List<Change> imported(int from, int to) {
    ImportBatch batch = sample.batch(sample.accountId(0));
    List<Change> changes = new ArrayList<>(List.of(Change.added(batch)));
    for (int key = from; key < to; key++) {
      Entry entry =
          sample
              .entry(0, DAY, -key - 1L, Optional.of(0))
              .withImported(Optional.of(new Imported(batch.id(), "SHOP")));
      changes.add(Change.added(entry));
      changes.add(Change.added(SampleLedger.line(batch, key, entry)));
    }
    return changes;
  }

  @Test
  void filling_the_envelopes_of_a_year_is_as_many_statements_as_of_a_month() {
    assertAlike(
        8,
        Stream.of(Change.added(month(1))),
        IntStream.range(2, 14).mapToObj(this::month).map(Change::added));
  }

  private PlanPeriod month(int number) {
    return new PlanPeriod(
        SampleLedger.EUR,
        Period.of(MARCH.plusMonths(number)),
        Map.of(),
        Map.of(),
        Money.ofMinor(number, SampleLedger.EUR),
        Map.of());
  }

  @Test
  void an_undo_is_as_many_statements_however_much_came_since_and_is_of_other_things() {
    BudgetPulse pulse = BudgetPulse.on(database);
    Book book = pulse.createLedger(SampleLedger.OWNER, "Home", SampleLedger.EUR);
    Category food = book.categories().expense("Everyday", "Food");
    int soon = undoneNewCategoryAndAccount(book, 0, food);
    // Three for each sort of item that may refer to what would be gone.
    assertTrue(soon <= 46, () -> soon + " statements");
    assertEquals(soon, undoneNewCategoryAndAccount(book, 40, food));
  }

  private int undoneNewCategoryAndAccount(Book book, int later, Category food) {
    long before = book.history().latest().orElseThrow().revision();
    book.categories().expense("Everyday", "Fun");
    book.accounts().open("Purse", Account.Kind.CASH);
    for (int i = 0; i < later; i++) {
      book.budgets().assign(MARCH.plusMonths(i).atDay(1), food.id(), Money.parse("EUR 5.00"));
      book.rules()
          .save(
              book.rules()
                  .draft(
                      "Rule " + i,
                      List.of(
                          new Condition.Text(TextField.PAYEE, new TextTest.Contains("shop " + i))),
                      List.of(new Action.SetCategory(food.id()))));
    }
    spy.statements.clear();
    for (long revision = before + 1; revision <= before + 2; revision++) {
      assertInstanceOf(Undo.Done.class, book.history().undo(revision));
    }
    return spy.statements.size();
  }

  @Test
  void a_budget_is_as_many_statements_for_few_periods_and_entries_as_for_many() {
    Book book = BudgetPulse.on(database).createLedger(SampleLedger.OWNER, "Home", SampleLedger.EUR);
    Category food = book.categories().expense("Everyday", "Food");
    AccountId purse = book.accounts().open("Purse", Account.Kind.CASH).id();
    for (int year = 0; year < 4; year++) {
      for (int month = 0; month < 12; month++) {
        LocalDate day = DAY.minusMonths(12L * year + month);
        book.entries()
            .add(EntryDraft.of(purse, day, Money.parse("EUR -5.00")).category(food.id()).planned());
        book.budgets().assign(day, food.id(), Money.parse("EUR 6.00"));
      }
      // That too much has changed since; the latest change set, rule, accounts, groups, categories,
      // cards, months, plan, whether anything has changed meanwhile; and the periods where months
      // are
      // cut.
      // Then the change sets since, their changes, the months, and those since then.
      readsWhatChanged(book, purse, 10, 4);
      book.budgets().divide(PeriodRule.weeks(DayOfWeek.MONDAY));
      readsWhatChanged(book, purse, 11, 5);
      book.budgets().divide(PeriodRule.quarters());
      readsWhatChanged(book, purse, 10, 4);
      book.budgets().divide(PeriodRule.calendarMonths());
    }
  }

  private void readsWhatChanged(Book book, AccountId purse, int whole, int changed) {
    // What it had been read after was too long ago, or of other periods.
    IntStream.range(0, 25).forEach(i -> spend(book, purse));
    assertSends(whole, () -> book.budgets().period(DAY));
    spend(book, purse);
    assertSends(changed, () -> book.budgets().until(DAY));
    assertSends(1, () -> book.budgets().period(DAY));
  }

  private static void spend(Book book, AccountId purse) {
    book.entries().add(EntryDraft.of(purse, DAY, Money.parse("EUR -5.00")).planned());
  }

  @Test
  void a_plan_of_templates_is_as_many_statements_for_few_of_them_as_for_many() {
    Book book = BudgetPulse.on(database).createLedger(SampleLedger.OWNER, "Home", SampleLedger.EUR);
    AccountId purse = book.accounts().open("Purse", Account.Kind.CASH).id();
    for (int i = 0; i < 12; i++) {
      CategoryId category = book.categories().expense("Everyday", "Category " + i).id();
      ScheduleId schedule =
          book.schedules()
              .add(
                  "Bill " + i,
                  Terms.of(
                      Recurrence.of(DAY, "FREQ=MONTHLY"),
                      ExpectedAmount.exactly(Money.parse("EUR -5.00")),
                      purse))
              .id();
      book.templates().add(category, 0, new Request.Scheduled(schedule, false, BigDecimal.ZERO));
      book.templates().add(category, 1, new Request.Copy(3));
      // Eleven of the budget, as a category is new; templates, categories, rule; schedules; twice
      // what
      // comes of them.
      assertSends(21, () -> book.templates().preview(DAY, Templates.Where.EVERYWHERE));
    }
  }

  @Test
  void limits_are_as_many_statements_for_few_rules_and_periods_as_for_many() {
    Book book = BudgetPulse.on(database).createLedger(SampleLedger.OWNER, "Home", SampleLedger.EUR);
    Category food = book.categories().expense("Everyday", "Food");
    AccountId purse = book.accounts().open("Purse", Account.Kind.CASH).id();
    for (int i = 0; i < 24; i++) {
      book.entries()
          .add(
              EntryDraft.of(purse, DAY.minusMonths(i), Money.parse("EUR -5.00"))
                  .category(food.id())
                  .planned());
    }
    for (int i = 0; i < 12; i++) {
      book.limits()
          .add(
              "Limit " + i,
              Coverage.of(food.id()),
              Money.parse("EUR 9.00"),
              i % 2 == 0 ? PeriodRule.calendarMonths() : PeriodRule.quarters(),
              DAY.minusMonths(2L * i),
              CarryPolicy.both());
      // Rules, accounts, categories, months; and the month that the day cuts.
      assertSends(4, () -> book.limits().status(MARCH.atEndOfMonth()));
      assertSends(5, () -> book.limits().status(DAY));
    }
  }

  @Test
  void what_services_read_is_as_many_statements_for_little_as_for_much() {
    Book book = BudgetPulse.on(database).createLedger(SampleLedger.OWNER, "Home", SampleLedger.EUR);
    Category food = book.categories().expense("Everyday", "Food");
    AccountId purse = book.accounts().open("Purse", Account.Kind.CASH).id();
    book.reconciliations().assertBalance(purse, DAY, Money.parse("EUR 5.00"));
    take(book, purse, 0, 2);
    Map<String, Integer> little = sent(book, food, purse);
    take(book, purse, 2, 60);
    for (int i = 0; i < 40; i++) {
      book.entries()
          .add(
              EntryDraft.of(purse, DAY.minusDays(i), Money.parse("EUR -5.00"))
                  .payee("Shop " + i)
                  .category(food.id()));
    }
    assertEquals(little, sent(book, food, purse));
    assertEquals(
        "{accounts=1, balance of a day=3, balances=2, categories=1, check of assertions=9, converted"
            + " total=2, goals=4, imports=1, latest change set=1, members=1, opening a book=2, page of"
            + " entries=1, page of the history=2, payees=1, preferences=1, preview of a file=5,"
            + " reconciliation=3, reminders=3, run of rules=6, schedules=3, shared costs=3, totals=1,"
            + " transfers=3, usage of categories=1}",
        little.toString());
  }

  private static void take(Book book, AccountId account, int from, int to) {
    book.statements().preview(file(from, to), account, ReadingOptions.none()).orThrow().commit();
  }

  private static StatementFile file(int from, int to) {
    StringBuilder csv = new StringBuilder("Date,Payee,Memo,Amount\n");
    for (int i = from; i < to; i++) {
      csv.append("2026-02-%02d,Bank %d,,-%d.50%n".formatted(1 + i % 28, i, i + 1));
    }
    return StatementFile.of("bank.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Returns how many statements each of the reads sends. */
  private Map<String, Integer> sent(Book book, Category food, AccountId purse) {
    Map<String, Runnable> reads = new TreeMap<>();
    reads.put("accounts", () -> book.accounts().all());
    reads.put("balances", () -> book.accounts().balances());
    reads.put("balance of a day", () -> book.accounts().balance(purse, DAY));
    reads.put("categories", () -> book.categories().all());
    reads.put("usage of categories", () -> book.categories().usage());
    reads.put("payees", () -> book.payees().all());
    reads.put(
        "page of entries", () -> book.entries().page(EntryFilter.all(), Optional.empty(), 50));
    reads.put("totals", () -> book.entries().totals(EntryFilter.all(), EntryTotal.By.PAYEE));
    reads.put(
        "reconciliation", () -> book.reconciliations().begin(purse, DAY, Money.parse("EUR 1.00")));
    reads.put("check of assertions", () -> book.reconciliations().check(purse));
    reads.put(
        "preview of a file",
        () -> book.statements().preview(file(50, 70), purse, ReadingOptions.none()));
    reads.put("imports", () -> book.statements().batches());
    reads.put("transfers", () -> book.transfers().find(DAY.minusMonths(2), DAY));
    reads.put("goals", () -> book.goals().progress(DAY));
    reads.put("schedules", () -> book.schedules().open(DAY, 30));
    reads.put("reminders", () -> book.schedules().reminders(DAY));
    reads.put(
        "run of rules", () -> book.rules().run(EntryFilter.all().of(food.id()), Locks.RESPECTED));
    reads.put("shared costs", () -> book.sharing().costs());
    reads.put("converted total", () -> book.rates().total(EntryFilter.all(), SampleLedger.EUR));
    reads.put("latest change set", () -> book.history().latest());
    reads.put("page of the history", () -> book.history().page(Optional.empty(), 50));
    reads.put("preferences", () -> book.preferences().get());
    reads.put("members", () -> book.members().all());
    reads.put(
        "opening a book", () -> BudgetPulse.on(database).open(book.actor(), book.ledger().id()));
    Map<String, Integer> sent = new TreeMap<>();
    reads.forEach(
        (name, read) -> {
          spy.statements.clear();
          read.run();
          sent.put(name, spy.statements.size());
        });
    return sent;
  }

  /** Asserts that few changes take so many statements at most, and many only one or two more. */
  private void assertAlike(int statements, Stream<Change> few, Stream<Change> many) {
    int forFew = assertCommits(statements, few.toList());
    // New months bring insertions beside updates.
    assertCommits(forFew + 2, many.toList());
  }

  private int assertCommits(int statements, List<Change> changes) {
    return assertSends(
        statements,
        () ->
            assertInstanceOf(
                Commit.Done.class, store.commit(sample.id(), SampleLedger.draft(changes))));
  }

  private int assertSends(int statements, Runnable work) {
    spy.statements.clear();
    work.run();
    int sent = spy.statements.size();
    assertTrue(
        sent <= statements && sent > 0,
        () -> sent + " statements:\n" + String.join("\n", spy.statements));
    return sent;
  }
}
