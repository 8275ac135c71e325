package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.history.History;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryEdit;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.rule.Locks;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.testkit.AccessMatrixSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * How PostgreSQL executes what services ask, with a million entries in two hundred ledgers: it
 * reads no large table from its beginning to its end.
 *
 * <p>Every operation of every service is called as the access matrix finds them, in a small ledger,
 * which the planner takes for an average one; and each sort of query in one of five thousand
 * entries.
 */
class PlansSpec extends AccessMatrixSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate DAY = LocalDate.of(2024, 3, 14);
  private static final YearMonth MARCH = YearMonth.from(DAY);

  private static Path folder;
  private static MillionEntries million;

  @BeforeContainer
  static void fill() throws IOException {
    Postgres.assumeAvailable();
    folder = Files.createTempDirectory("million");
    million = new MillionEntries(folder);
  }

  @AfterContainer
  static void close() throws IOException {
    if (million != null) {
      million.close();
    }
    if (folder != null) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  protected Stores stores() {
    return million.database();
  }

  private static void assertScansNothing(int atLeast) {
    List<String> plans = million.plans();
    assertTrue(plans.size() >= atLeast, () -> plans.size() + " plans");
    List<String> scans = MillionEntries.scans(plans);
    assertEquals(List.of(), scans, () -> scans.size() + " of " + plans.size());
    assertEquals(List.of(), MillionEntries.withoutLedger(plans));
  }

  @Override
  @Example
  public void each_role_does_what_it_may_in_its_own_ledger_and_nothing_in_another() {
    super.each_role_does_what_it_may_in_its_own_ledger_and_nothing_in_another();
    assertScansNothing(10_000);
  }

  private static Book book(int ledger) {
    return BudgetPulse.on(million.database())
        .open(MillionEntries.ADA, MillionEntries.ledger(ledger));
  }

  @Example
  void pages_and_totals_of_entries_by_each_filter_in_each_order_enter_an_index() {
    Book book = book(100);
    AccountId account = book.accounts().all().get(0).id();
    CategoryId category = book.categories().all().get(0).id();
    List<Payee> payees = book.payees().all();
    ImportBatch batch = book.statements().batches().get(0);
    List<EntryFilter> filters =
        List.of(
            EntryFilter.all(),
            EntryFilter.all().in(MARCH),
            EntryFilter.all().since(DAY),
            EntryFilter.all().until(DAY),
            EntryFilter.all().on(account),
            EntryFilter.all().on(Set.of(account, book.accounts().all().get(1).id())),
            EntryFilter.all().of(category),
            EntryFilter.all().ofAny(Set.of(category, book.categories().all().get(1).id())),
            EntryFilter.all().onlyUncategorised(),
            EntryFilter.all().of(category).orUncategorised(),
            EntryFilter.all().paidTo(payees.get(0).id()),
            EntryFilter.all().paidTo(Set.of(payees.get(0).id(), payees.get(1).id())),
            EntryFilter.all().tagged(Set.of("rare")),
            EntryFilter.all().tagged(Set.of("rare", "work")),
            EntryFilter.all().withStatus(Set.of(Entry.Status.UNCLEARED)),
            EntryFilter.all().onlyCounting(),
            EntryFilter.all().ofKind(Set.of(Entry.Kind.OPENING)),
            EntryFilter.all().in(EUR),
            EntryFilter.all().amounting(Money.ofMinor(500, EUR), Money.ofMinor(600, EUR)),
            EntryFilter.all().moving(EntryFilter.Direction.IN),
            EntryFilter.all().from(batch.id()),
            EntryFilter.all().containing("memo 77"),
            EntryFilter.all().in(MARCH).on(account).of(category).containing("memo"));
    for (EntryFilter filter : filters) {
      for (EntryOrder.By by : EntryOrder.By.values()) {
        for (boolean isDescending : List.of(true, false)) {
          EntryOrder order = new EntryOrder(by, isDescending);
          Optional<EntryCursor> place =
              book.entries().page(filter, order, Optional.empty(), 50).next();
          if (place.isPresent()) {
            book.entries().page(filter, order, place, 50);
          }
        }
      }
      for (EntryTotal.By by : EntryTotal.By.values()) {
        book.entries().totals(filter, by);
      }
    }
    assertScansNothing(500);
  }

  @Example
  void what_services_read_and_change_enters_an_index() {
    Book book = book(101);
    List<Account> accounts = book.accounts().all();
    CategoryId category = book.categories().all().get(0).id();
    book.accounts().balances();
    book.accounts().balance(accounts.get(0).id(), DAY);
    book.categories().usage();
    book.payees().named(List.of("Payee 7", "nobody"));
    book.entries().stream(EntryFilter.all()).forEach(entry -> {});
    book.transfers().find(DAY, DAY.plusMonths(1));
    book.rates().total(EntryFilter.all().in(MARCH), EUR);
    book.reconciliations().begin(accounts.get(1).id(), DAY, Money.ofMinor(1, EUR));
    book.reconciliations().assertBalance(accounts.get(1).id(), DAY, Money.ofMinor(1, EUR));
    book.reconciliations().check(accounts.get(1).id());
    book.schedules().calendar(Period.of(MARCH), EUR, DAY, 7);
    for (ImportBatch batch : book.statements().batches()) {
      book.statements().lines(batch.id()).forEach(line -> {});
    }
    Entry added =
        book.entries()
            .add(EntryDraft.of(accounts.get(0).id(), DAY, Money.ofMinor(-5, EUR)).payee("New"));
    book.entries()
        .transfer(
            TransferDraft.of(
                accounts.get(0).id(), accounts.get(1).id(), DAY, Money.ofMinor(5, EUR)));
    book.entries().edit(List.of(added.id()), EntryEdit.nothing().memo("changed"));
    book.entries().categorise("Payee 3", category);
    book.rules().run(EntryFilter.all().in(MARCH), Locks.RESPECTED);
    for (int month = 0; month < 3; month++) {
      book.budgets().assign(DAY.plusMonths(month), category, Money.ofMinor(7000, EUR));
      book.budgets().month(MARCH.plusMonths(month));
    }
    book.budgets().until(DAY);
    book.budgets().explain(DAY, category);
    ImportBatch batch =
        book.statements()
            .preview(file(), accounts.get(0).id(), ReadingOptions.none())
            .orThrow()
            .commit()
            .batch()
            .orElseThrow();
    book.statements().undo(batch.id());
    History history = book.history();
    ChangeSet latest = history.latest().orElseThrow();
    history.page(Optional.empty(), 50);
    history.changes(latest.revision()).forEach(change -> {});
    history.undo(latest.revision());
    history.verify();
    book.access().store(Role.OWNER).eraseFromHistory(book.ledger().id(), added.key());
    assertScansNothing(200);
  }

  private static StatementFile file() {
    StringBuilder csv = new StringBuilder("Date,Payee,Memo,Amount\n");
    for (int day = 1; day < 28; day++) {
      csv.append("2024-03-%02d,Payee %d,,-%d.50%n".formatted(day, day, day));
    }
    return StatementFile.of("bank.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Example
  void verifying_rebuilding_and_erasing_enter_an_index() {
    // Histories that are made up prove nothing, but are read all the same.
    million.database().verify(MillionEntries.ledger(102));
    million.database().rebuild(MillionEntries.ledger(103));
    BudgetPulse pulse = BudgetPulse.on(million.database());
    pulse.erase(MillionEntries.ADA, MillionEntries.ledger(104));
    assertScansNothing(20);
  }
}
