package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.core.budget.BudgetChange;
import dev.budgetpulse.core.budget.BudgetPlan;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.ImportedEntry;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.testkit.SampleLedger;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each engine must do beyond the contract of the stores. */
abstract class DatabaseContract {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final YearMonth FIRST = YearMonth.of(1900, 1);
  private static final YearMonth LAST = YearMonth.of(2999, 12);

  /** The database that tests share. */
  abstract BudgetDatabase shared();

  /** Another database, empty. */
  abstract DatabaseConfig newDatabase();

  /** A statement that runs for hours. */
  abstract String endlessQuery();

  @Test
  void a_statement_that_takes_too_long_is_given_up() throws SQLException {
    DatabaseConfig config = newDatabase().withStatementTimeout(Duration.ofMillis(200));
    try (BudgetDatabase database = BudgetDatabase.open(config);
        Connection connection = database.connections().getConnection();
        Statement statement = connection.createStatement()) {
      SQLException failure =
          assertThrows(SQLException.class, () -> statement.executeQuery(endlessQuery()));
      assertEquals("57014", failure.getSQLState());
    }
  }

  @Test
  void a_write_that_waits_too_long_for_another_is_given_up() throws SQLException {
    DatabaseConfig config = newDatabase().withStatementTimeout(Duration.ofMillis(200));
    try (BudgetDatabase database = BudgetDatabase.open(config);
        Connection other = database.connections().getConnection()) {
      SampleLedger sample = new SampleLedger().in(database.ledgers());
      other.setAutoCommit(false);
      lock(other, sample.id());
      Entry entry = sample.entry(0, DAY, -1, Optional.empty());
      DatabaseException failure =
          assertThrows(
              DatabaseException.class,
              () -> database.ledgers().append(sample.id(), List.of(entry)));
      assertEquals("Could not add entries to ledger " + sample.id(), failure.getMessage());

      // Readers do not wait.
      assertEquals(Optional.empty(), database.ledgers().entry(sample.id(), entry.id()));
      other.rollback();
      database.ledgers().append(sample.id(), List.of(entry));
      assertEquals(Optional.of(entry), database.ledgers().entry(sample.id(), entry.id()));
    }
  }

  private static void lock(Connection connection, LedgerId ledger) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "select name from budget_ledger where ledger_id = ? for update")) {
      statement.setObject(1, ledger.value());
      try (ResultSet row = statement.executeQuery()) {
        assertTrue(row.next());
      }
    }
  }

  @Test
  void opening_again_changes_nothing() {
    DatabaseConfig config = newDatabase();
    SampleLedger sample;
    Entry entry;
    try (BudgetDatabase database = BudgetDatabase.open(config)) {
      sample = new SampleLedger().in(database.ledgers());
      entry = sample.entry(0, DAY, -1, Optional.of(1));
      database.ledgers().append(sample.id(), List.of(entry));
    }
    try (BudgetDatabase database = BudgetDatabase.open(config)) {
      assertEquals(Optional.of(entry), database.ledgers().entry(sample.id(), entry.id()));
      assertEquals(List.of(), database.verify(sample.id()));
    }
  }

  @Test
  void leaves_the_connections_of_a_host_open() {
    try (HikariDataSource host = new HikariDataSource()) {
      host.setDataSource(DriverSource.of(newDatabase()));
      SampleLedger sample;
      try (BudgetDatabase database = BudgetDatabase.on(host)) {
        sample = new SampleLedger().in(database.ledgers());
      }
      assertFalse(host.isClosed());
      try (BudgetDatabase database = BudgetDatabase.on(host)) {
        assertEquals(Optional.of(sample.ledger), database.ledgers().ledger(sample.id()));
      }
    }
  }

  @Test
  void starts_in_a_schema_that_is_not_empty() throws SQLException {
    DatabaseConfig config = newDatabase();
    try (Connection connection = DriverSource.of(config).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table account (id integer)");
      try (BudgetDatabase database = BudgetDatabase.open(config)) {
        assertEquals(List.of(), database.ledgers().ledgersOf(SampleLedger.OWNER));
      }
    }
  }

  @Test
  void does_not_work_on_connections_that_isolate_otherwise() {
    SpyDataSource connections = new SpyDataSource(shared().connections());
    connections.isolation = Connection.TRANSACTION_SERIALIZABLE;
    assertThrows(IllegalArgumentException.class, () -> BudgetDatabase.on(connections));
  }

  @Test
  void two_nodes_that_import_one_file_add_each_line_once() throws Exception {
    DatabaseConfig config = newDatabase();
    try (BudgetDatabase one = BudgetDatabase.open(config);
        BudgetDatabase other = BudgetDatabase.open(config)) {
      SampleLedger sample = new SampleLedger().in(one.ledgers());
      List<Callable<List<Entry>>> imports =
          List.of(() -> imported(one, sample, 0, 40), () -> imported(other, sample, 20, 60));
      List<List<Entry>> added = atOnce(imports);
      assertEquals(60, added.get(0).size() + added.get(1).size());
      assertEquals(
          60,
          one.ledgers()
              .entries(sample.id(), EntryFilter.all(), Optional.empty(), 100)
              .entries()
              .size());
      assertEquals(List.of(), other.verify(sample.id()));
    }
  }

  private static List<Entry> imported(
      BudgetDatabase database, SampleLedger sample, int from, int to) {
    ImportBatch batch = sample.batch(0);
    return database
        .ledgers()
        .importBatch(
            sample.id(),
            batch,
            IntStream.range(from, to).mapToObj(i -> line(sample, batch, i)).toList());
  }

  private static ImportedEntry line(SampleLedger sample, ImportBatch batch, int number) {
    Entry entry = sample.entry(0, DAY, -number - 1L, Optional.empty());
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
  void of_two_accounts_that_want_one_name_at_once_one_gets_it() throws Exception {
    for (int i = 0; i < 5; i++) {
      SampleLedger sample = new SampleLedger().in(shared().ledgers());
      List<Boolean> done =
          atOnce(
              List.of(
                  () -> rename(sample, sample.accounts.get(0), "Joint"),
                  () -> rename(sample, sample.accounts.get(1), "JOINT")));
      assertEquals(Set.of(true, false), Set.copyOf(done));
    }
  }

  private boolean rename(SampleLedger sample, Account account, String name) {
    return shared().ledgers().change(sample.id(), account.withName(name));
  }

  @Test
  void of_two_ledgers_created_with_one_id_at_once_one_is() throws Exception {
    for (int i = 0; i < 5; i++) {
      Ledger ledger = new SampleLedger().ledger;
      Callable<Boolean> create =
          () -> {
            try {
              shared().ledgers().create(ledger, SampleLedger.OWNER);
              return true;
            } catch (IllegalStateException e) {
              return false;
            }
          };
      assertEquals(Set.of(true, false), Set.copyOf(atOnce(List.of(create, create))));
      assertEquals(1, shared().ledgers().members(ledger.id()).size());
    }
  }

  @Test
  void a_plan_changed_by_several_at_once_counts_every_change() throws Exception {
    SampleLedger sample = new SampleLedger().in(shared().ledgers());
    Callable<Integer> changer =
        () -> {
          int refused = 0;
          for (int done = 0; done < 5; ) {
            BudgetPlan plan = shared().budgets().plan(sample.id(), SampleLedger.EUR);
            Money more =
                plan.assigned(MARCH, sample.categoryId(0)).plus(Money.ofMinor(1, SampleLedger.EUR));
            boolean changed =
                shared()
                    .budgets()
                    .change(
                        sample.id(),
                        SampleLedger.EUR,
                        plan.version(),
                        List.of(new BudgetChange.Assign(MARCH, sample.categoryId(0), more)));
            done += changed ? 1 : 0;
            refused += changed ? 0 : 1;
          }
          return refused;
        };
    atOnce(List.of(changer, changer, changer));
    BudgetPlan plan = shared().budgets().plan(sample.id(), SampleLedger.EUR);
    assertEquals(15, plan.version());
    assertEquals(Money.ofMinor(15, SampleLedger.EUR), plan.assigned(MARCH, sample.categoryId(0)));
  }

  private static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(works.size());
    try {
      CyclicBarrier start = new CyclicBarrier(works.size());
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> work : works) {
        running.add(
            pool.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : running) {
        results.add(result.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void texts_of_the_greatest_length_are_kept_whatever_their_letters() {
    // Each of these is one letter that takes two chars; folding makes two of the last one.
    for (String letter : List.of("x", "🥐", "İ")) {
      LedgerStore store = shared().ledgers();
      SampleLedger sample = new SampleLedger().in(store);
      Account account =
          new Account(
              new AccountId(UUID.randomUUID()),
              letter.repeat(100 / letter.length()),
              Account.Kind.CREDIT_CARD,
              SampleLedger.EUR,
              false,
              true);
      assertTrue(store.add(sample.id(), account));
      assertTrue(store.accounts(sample.id()).contains(account));
      Payee payee = new Payee(new PayeeId(UUID.randomUUID()), letter.repeat(200 / letter.length()));
      assertEquals(List.of(payee), store.payees(sample.id(), List.of(payee)));
      Member member = new Member(Actor.of(letter.repeat(200 / letter.length())), Role.VIEWER);
      assertTrue(store.grant(sample.id(), member));
      assertTrue(store.members(sample.id()).contains(member));
      Money amount = Money.ofMinor(-7, SampleLedger.EUR);
      String memo = letter.repeat(500 / letter.length());
      Entry entry =
          sample
              .entry(0, DAY, -7, Optional.empty())
              .withAmount(amount, List.of(new Split(Optional.empty(), amount, memo)))
              .withPayee(Optional.of(payee.id()))
              .withMemo(memo);
      store.append(sample.id(), List.of(entry));
      assertEquals(
          List.of(entry),
          store
              .entries(sample.id(), EntryFilter.all().containing(letter), Optional.empty(), 10)
              .entries());
    }
  }

  @Test
  void letters_that_mean_something_to_a_search_are_letters() {
    SampleLedger sample = new SampleLedger().in(shared().ledgers());
    List<Entry> entries =
        List.of("50% off", "a_b", "it's!", "back\\slash").stream()
            .map(memo -> sample.entry(0, DAY, -1, Optional.empty()).withMemo(memo))
            .toList();
    shared().ledgers().append(sample.id(), entries);
    for (Entry entry : entries) {
      assertEquals(List.of(entry), found(sample, entry.memo().substring(1)));
    }
    assertEquals(List.of(), found(sample, "%off"));
    assertEquals(List.of(), found(sample, "a!_b"));
  }

  private List<Entry> found(SampleLedger sample, String text) {
    return shared()
        .ledgers()
        .entries(sample.id(), EntryFilter.all().containing(text), Optional.empty(), 10)
        .entries();
  }

  @Test
  void a_search_finds_the_payee_as_well() {
    SampleLedger sample = new SampleLedger().in(shared().ledgers());
    Entry entry =
        sample
            .entry(0, DAY, -1, Optional.empty())
            .withPayee(Optional.of(sample.payees.get(0).id()));
    shared().ledgers().append(sample.id(), List.of(entry));
    assertEquals(List.of(entry), found(sample, "corner SHOP"));
    assertEquals(List.of(), found(sample, "employer"));
  }

  @Test
  void the_greatest_amounts_are_kept_and_a_total_that_does_not_fit_is_refused() {
    LedgerStore store = shared().ledgers();
    SampleLedger sample = new SampleLedger().in(store);
    Entry most = sample.entry(0, DAY, Long.MAX_VALUE, Optional.of(0));
    store.append(sample.id(), List.of(most));
    Entry one = sample.entry(0, DAY, 1, Optional.of(0));
    assertThrows(ArithmeticException.class, () -> store.append(sample.id(), List.of(one)));
    assertEquals(Optional.empty(), store.entry(sample.id(), one.id()));

    // From the one end to the other is more than either, but ends where it fits.
    Money least = Money.ofMinor(Long.MIN_VALUE, SampleLedger.EUR);
    Split split = Split.of(sample.categoryId(0), least);
    assertTrue(store.replace(sample.id(), List.of(most.withAmount(least, List.of(split)))));
    assertEquals(
        List.of(least),
        store.monthlyTotals(sample.id(), MARCH, MARCH).stream().map(MonthlyTotal::amount).toList());
    assertEquals(List.of(), shared().verify(sample.id()));
  }

  @Test
  void a_moment_is_kept_to_the_nanosecond_and_a_month_in_any_year() {
    SampleLedger sample = new SampleLedger().in(shared().ledgers());
    ImportBatch batch =
        new ImportBatch(
            new BatchId(UUID.randomUUID()),
            sample.accountId(0),
            "bank.csv",
            "ab".repeat(32),
            Instant.parse("1969-12-31T23:59:59.123456789Z"),
            Actor.of("eve"));
    shared().ledgers().importBatch(sample.id(), batch, List.of(line(sample, batch, 1)));
    assertEquals(List.of(batch), shared().ledgers().batches(sample.id()));

    List<BudgetChange> changes = new ArrayList<>();
    for (int year : List.of(-999_999_999, -1, 0, 999_999_999)) {
      YearMonth month = YearMonth.of(year, 12);
      Money amount = Money.ofMinor(5, SampleLedger.JPY);
      changes.add(new BudgetChange.Hold(month, amount));
      changes.add(new BudgetChange.Assign(month, sample.categoryId(0), amount));
      changes.add(new BudgetChange.CarryOver(month, sample.categoryId(0), year > 0));
    }
    assertTrue(shared().budgets().change(sample.id(), SampleLedger.JPY, 0, changes));
    assertEquals(
        BudgetPlan.empty(SampleLedger.JPY).with(changes),
        shared().budgets().plan(sample.id(), SampleLedger.JPY));
  }

  @Test
  void what_is_not_new_cannot_be_added_again() {
    LedgerStore store = shared().ledgers();
    SampleLedger sample = new SampleLedger().in(store);
    Entry entry = sample.entry(0, DAY, -1, Optional.empty());
    store.append(sample.id(), List.of(entry));
    ImportBatch batch = sample.batch(0);
    store.importBatch(sample.id(), batch, List.of(line(sample, batch, 1)));

    refused(() -> store.append(sample.id(), List.of(entry)));
    refused(() -> store.append(sample.id(), List.of(entry.withNextVersion())));
    Entry fresh = sample.entry(0, DAY, -1, Optional.empty());
    refused(() -> store.append(sample.id(), List.of(fresh, fresh)));
    refused(() -> store.importBatch(sample.id(), batch, List.of(line(sample, batch, 2))));
    refused(() -> store.add(sample.id(), sample.accounts.get(0).withName("Other")));
    refused(() -> store.add(sample.id(), sample.groups.get(0)));
    refused(() -> store.add(sample.id(), sample.categories.get(0).withName("Other")));
    assertEquals(List.of(), shared().verify(sample.id()));
  }

  @Test
  void a_change_that_would_move_an_entry_elsewhere_is_refused() {
    LedgerStore store = shared().ledgers();
    SampleLedger sample = new SampleLedger().in(store);
    Entry entry = sample.entry(0, DAY, -1, Optional.empty());
    store.append(sample.id(), List.of(entry));
    Entry moved =
        new Entry(
            entry.id(),
            sample.accountId(1),
            entry.date(),
            entry.amount(),
            entry.payee(),
            entry.memo(),
            entry.splits(),
            entry.transfer(),
            entry.batch(),
            0);
    refused(() -> store.replace(sample.id(), List.of(moved)));
    ImportBatch batch = sample.batch(1);
    refused(() -> store.importBatch(sample.id(), batch, List.of(line(sample, batch, 1))));
    assertEquals(List.of(), store.batches(sample.id()));
  }

  @Test
  void the_id_of_zeros_is_nobodys() {
    SampleLedger sample = new SampleLedger().in(shared().ledgers());
    refused(
        () ->
            shared()
                .ledgers()
                .add(sample.id(), new CategoryGroup(new GroupId(new UUID(0, 0)), "Zero", 0)));
  }

  @Test
  void a_plan_cannot_be_about_what_is_not_there() {
    SampleLedger sample = new SampleLedger().in(shared().ledgers());
    CategoryId nowhere = new CategoryId(UUID.randomUUID());
    List<BudgetChange> changes =
        List.of(
            new BudgetChange.Hold(MARCH, Money.ofMinor(1, SampleLedger.EUR)),
            new BudgetChange.CarryOver(MARCH, nowhere, true));
    assertThrows(
        UnknownReferenceException.class,
        () -> shared().budgets().change(sample.id(), SampleLedger.EUR, 0, changes));
    assertThrows(
        UnknownReferenceException.class,
        () -> shared().budgets().change(new SampleLedger().id(), SampleLedger.EUR, 0, List.of()));
    assertEquals(
        BudgetPlan.empty(SampleLedger.EUR), shared().budgets().plan(sample.id(), SampleLedger.EUR));
  }

  @Test
  void many_entries_at_once_are_no_different() {
    LedgerStore store = shared().ledgers();
    SampleLedger sample = new SampleLedger().in(store);
    ImportBatch batch = sample.batch(0);
    List<ImportedEntry> lines =
        IntStream.range(0, 2500).mapToObj(i -> line(sample, batch, i)).toList();
    assertEquals(2500, store.importBatch(sample.id(), batch, lines).size());
    assertEquals(
        2500,
        store
            .knownKeys(
                sample.id(), sample.accountId(0), lines.stream().map(ImportedEntry::key).toList())
            .size());
    assertEquals(List.of(), shared().verify(sample.id()));
    assertEquals(Optional.of(2500), store.removeBatch(sample.id(), batch.id()));
    assertEquals(List.of(), store.monthlyTotals(sample.id(), FIRST, LAST));
  }

  @Test
  void tampering_is_found() throws SQLException {
    LedgerStore store = shared().ledgers();
    SampleLedger sample = new SampleLedger().in(store);
    Entry spent = sample.entry(0, DAY, -5, Optional.of(0));
    Entry bare = sample.entry(0, DAY, 0, Optional.empty());
    store.append(sample.id(), List.of(spent, bare));
    assertEquals(List.of(), shared().verify(sample.id()));

    try (Connection connection = shared().connections().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update budget_split set split_amount = -6 where entry_id = '" + spent.id() + "'");
      statement.execute("delete from budget_split where entry_id = '" + bare.id() + "'");
    }
    assertEquals(
        Set.of(
            new Inconsistency.WrongTotal(
                MARCH,
                sample.accountId(0),
                Optional.of(sample.categoryId(0)),
                Optional.empty(),
                big(-5),
                big(1),
                big(-6),
                big(1)),
            new Inconsistency.WrongTotal(
                MARCH,
                sample.accountId(0),
                Optional.empty(),
                Optional.empty(),
                big(0),
                big(1),
                big(0),
                big(0)),
            new Inconsistency.WrongSplits(spent.id(), big(-5), big(-6)),
            new Inconsistency.WrongSplits(bare.id(), big(0), big(0))),
        Set.copyOf(shared().verify(sample.id())));
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  @Test
  void every_table_has_the_ledger_first_in_its_key_and_in_every_reference() throws SQLException {
    try (Connection connection = shared().connections().getConnection()) {
      Set<String> tables = new TreeSet<>();
      try (ResultSet rows =
          connection
              .getMetaData()
              .getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
        while (rows.next()) {
          String table = rows.getString("TABLE_NAME");
          if (table.toLowerCase(Locale.ROOT).matches("budget_(?!pulse_history).*")) {
            tables.add(table);
          }
        }
      }
      assertEquals(15, tables.size());
      for (String table : tables) {
        assertEquals(
            "ledger_id",
            first(connection.getMetaData().getPrimaryKeys(null, null, table), "COLUMN_NAME"),
            table);
        try (ResultSet keys = connection.getMetaData().getImportedKeys(null, null, table)) {
          while (keys.next()) {
            if (keys.getInt("KEY_SEQ") == 1) {
              assertEquals(
                  "ledger_id", keys.getString("FKCOLUMN_NAME").toLowerCase(Locale.ROOT), table);
              assertEquals(
                  "ledger_id", keys.getString("PKCOLUMN_NAME").toLowerCase(Locale.ROOT), table);
            }
          }
        }
      }
    }
  }

  private static String first(ResultSet keys, String column) throws SQLException {
    try (keys) {
      while (keys.next()) {
        if (keys.getInt("KEY_SEQ") == 1) {
          return keys.getString(column).toLowerCase(Locale.ROOT);
        }
      }
      return "";
    }
  }

  @Test
  void a_closed_database_says_so() {
    BudgetDatabase database = BudgetDatabase.open(newDatabase());
    database.close();
    assertThrows(
        IllegalStateException.class, () -> database.ledgers().ledgersOf(SampleLedger.OWNER));
    assertDoesNotThrow(database::close);
  }

  private static void refused(Runnable what) {
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, what::run);
    assertFalse(refusal instanceof UnknownReferenceException, refusal.toString());
  }
}
