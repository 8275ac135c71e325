package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.history.History;
import dev.budgetpulse.core.history.HistoryProof;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Attachment;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryChange;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.EntryPage;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.Imported;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.testkit.Household;
import dev.budgetpulse.core.testkit.Note;
import dev.budgetpulse.core.testkit.SampleLedger;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each engine must do beyond the contract of the stores. */
abstract class DatabaseContract {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final int WRITERS = 3;
  private static final int ROUNDS = 6;

  /** The database that tests share. */
  abstract BudgetDatabase shared();

  /** Another database, empty. */
  abstract DatabaseConfig newDatabase();

  /** A statement that runs for hours. */
  abstract String endlessQuery();

  /** The state of SQL by which the engine says that a statement took too long. */
  String timeoutState() {
    return "57014";
  }

  @AfterEach
  void every_connection_was_given_back() {
    assertEquals(0, shared().poolState().orElseThrow().active());
  }

  @Test
  void a_statement_that_takes_too_long_is_given_up() throws SQLException {
    DatabaseConfig config = newDatabase().withStatementTimeout(Duration.ofMillis(200));
    try (BudgetDatabase database = BudgetDatabase.open(config);
        Connection connection = database.connections().getConnection();
        Statement statement = connection.createStatement()) {
      SQLException failure =
          assertThrows(SQLException.class, () -> statement.executeQuery(endlessQuery()));
      assertEquals(timeoutState(), failure.getSQLState());
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
              DatabaseException.class, () -> sample.add(database.ledgers(), List.of(entry)));
      assertEquals("Could not change ledger " + sample.id(), failure.getMessage());

      // Readers do not wait.
      assertEquals(Optional.empty(), database.ledgers().entry(sample.id(), entry.id()));
      other.rollback();
      Entry added = sample.add(database.ledgers(), List.of(entry)).get(0);
      assertEquals(Optional.of(added), database.ledgers().entry(sample.id(), entry.id()));
      assertEquals(2, database.ledgers().latestChangeSet(sample.id()).orElseThrow().revision());
      assertEquals(List.of(), database.verify(sample.id()));
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
      entry =
          sample.add(database.ledgers(), List.of(sample.entry(0, DAY, -1, Optional.of(1)))).get(0);
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
      host.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
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
      List<Integer> added =
          atOnce(List.of(() -> added(one, sample, 0, 40), () -> added(other, sample, 20, 60)));
      assertEquals(60, added.get(0) + added.get(1));
      assertEquals(
          60,
          one.ledgers()
              .entries(
                  sample.id(), EntryFilter.all(), EntryOrder.NEWEST_FIRST, Optional.empty(), 100)
              .entries()
              .size());
      assertEquals(List.of(), other.verify(sample.id()));
    }
  }

  /** Imports lines that are not there yet, however often somebody else is faster. */
  private static int added(BudgetDatabase database, SampleLedger sample, int from, int to) {
    ImportBatch batch = sample.batch(sample.accountId(0));
    while (true) {
      List<Item> items = new ArrayList<>(List.of(batch));
      List<ImportedLine> lines = new ArrayList<>();
      for (int key = from; key < to; key++) {
        Entry entry = sample.entry(0, DAY, -key - 1L, Optional.empty());
        ImportedLine line = SampleLedger.line(batch, key, entry);
        if (database
            .ledgers()
            .knownKeys(sample.id(), line.account(), List.of(line.importKey()))
            .isEmpty()) {
          lines.add(line);
          items.addAll(List.of(entry, line));
        }
      }
      Commit commit =
          database
              .ledgers()
              .commit(sample.id(), SampleLedger.draft(items.stream().map(Change::added).toList()));
      if (commit instanceof Commit.Done) {
        return lines.size();
      }
    }
  }

  @Test
  void of_two_accounts_that_want_one_name_at_once_one_gets_it() throws Exception {
    for (int i = 0; i < 5; i++) {
      SampleLedger sample = new SampleLedger().in(shared().ledgers());
      List<Commit> commits =
          atOnce(
              List.of(
                  () -> rename(sample, sample.accounts.get(0), "Joint"),
                  () -> rename(sample, sample.accounts.get(1), "JOINT")));
      assertEquals(1, commits.stream().filter(Commit.Done.class::isInstance).count());
      assertEquals(1, commits.stream().filter(Commit.NameTaken.class::isInstance).count());
    }
  }

  private Commit rename(SampleLedger sample, Account account, String name) {
    return sample.commit(shared().ledgers(), Change.replaced(account, account.withName(name)));
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
      Payee payee = new Payee(new PayeeId(UUID.randomUUID()), letter.repeat(200 / letter.length()));
      Money amount = Money.ofMinor(-7, SampleLedger.EUR);
      String memo = letter.repeat(500 / letter.length());
      List<String> tags =
          IntStream.range(10, 30).mapToObj(i -> letter.repeat(48 / letter.length()) + i).toList();
      Attachment attachment =
          new Attachment(
              letter.repeat(200 / letter.length()),
              "a/" + "b".repeat(98),
              Long.MAX_VALUE,
              "f".repeat(64));
      ImportBatch batch = sample.batch(sample.accountId(0));
      String text = letter.repeat(1000 / letter.length());
      Entry entry =
          sample
              .entry(0, DAY, -7, Optional.empty())
              .withSplits(
                  Stream.concat(
                          Stream.of(new Split(Optional.empty(), amount, memo)),
                          Stream.generate(
                                  () ->
                                      new Split(
                                          Optional.empty(), Money.zero(SampleLedger.EUR), memo))
                              .limit(99))
                      .toList())
              .withPayee(Optional.of(payee.id()))
              .withMemo(memo)
              .withTags(tags)
              .withAttachments(Collections.nCopies(20, attachment))
              .withImported(Optional.of(new Imported(batch.id(), text)));
      ImportedLine line =
          new ImportedLine(
              batch.account(),
              new ImportKey("k".repeat(160)),
              batch.id(),
              Optional.of(entry.id()),
              DAY,
              amount,
              text,
              letter.repeat(254 / letter.length()),
              true,
              letter.repeat(20 / letter.length()),
              Long.MIN_VALUE,
              Collections.nCopies(20, letter.repeat(100 / letter.length())));
      Actor actor = Actor.of(letter.repeat(200 / letter.length()));
      ChangeDraft draft =
          SampleLedger.draft(
              actor, Stream.of(account, payee, batch, entry, line).map(Change::added).toList());
      assertInstanceOf(Commit.Done.class, store.commit(sample.id(), draft));
      Member member = new Member(actor, Role.VIEWER);
      assertTrue(store.grant(sample.id(), member));

      assertTrue(store.accounts(sample.id()).contains(account));
      assertEquals(List.of(payee), store.payees(sample.id(), List.of(payee.name())));
      assertTrue(store.members(sample.id()).contains(member));
      assertEquals(Optional.of(actor), store.latestChangeSet(sample.id()).orElseThrow().actor());
      assertEquals(
          List.of(line),
          store.importedLines(sample.id(), batch.account(), List.of(line.importKey())));
      assertEquals(
          List.of(entry.withVersion(2)),
          store
              .entries(
                  sample.id(),
                  EntryFilter.all().containing(letter).tagged(Set.of(tags.get(3))),
                  new EntryOrder(EntryOrder.By.MEMO, false),
                  Optional.empty(),
                  10)
              .entries());
      assertEquals(
          draft.changes().stream().map(Change::toPast).toList(),
          store.changes(sample.id(), 2, 0, 10));
      assertEquals(List.of(), shared().verify(sample.id()));
    }
  }

  @Test
  void entries_of_one_day_are_listed_by_the_digits_of_their_ids_whatever_their_version() {
    List<UUID> ids =
        Stream.of(
                "219ac1aa-ffff-1fff-8fff-000000000001",
                "019ac1aa-0000-7000-8000-000000000001",
                "f19ac1aa-0000-6000-8000-000000000002",
                "119ac1aa-ffff-4fff-8fff-f00000000001",
                "80000000-0000-0000-0000-000000000000",
                "00000000-0000-0000-0000-000000000001")
            .map(UUID::fromString)
            .toList();
    SampleLedger sample = new SampleLedger().in(shared().ledgers());
    sample.add(
        shared().ledgers(),
        ids.stream()
            .map(
                id ->
                    Entry.of(
                        new EntryId(id),
                        sample.accountId(0),
                        DAY,
                        Money.ofMinor(-1, SampleLedger.EUR)))
            .toList());
    for (EntryOrder order :
        List.of(EntryOrder.OLDEST_FIRST, new EntryOrder(EntryOrder.By.RECORDED, false))) {
      List<String> listed = new ArrayList<>();
      Optional<EntryCursor> place = Optional.empty();
      do {
        EntryPage page =
            shared().ledgers().entries(sample.id(), EntryFilter.all(), order, place, 1);
        page.entries().forEach(entry -> listed.add(entry.id().toString()));
        place = page.next();
      } while (place.isPresent());
      assertEquals(ids.stream().map(UUID::toString).sorted().toList(), listed);
    }
  }

  @Test
  void the_greatest_amounts_are_kept_and_a_total_that_does_not_fit_is_refused() {
    LedgerStore store = shared().ledgers();
    SampleLedger sample = new SampleLedger().in(store);
    Entry most =
        sample.add(store, List.of(sample.entry(0, DAY, Long.MAX_VALUE, Optional.of(0)))).get(0);
    Entry one = sample.entry(0, DAY, 1, Optional.of(0));
    assertThrows(ArithmeticException.class, () -> sample.add(store, List.of(one)));
    assertEquals(Optional.empty(), store.entry(sample.id(), one.id()));

    // From the one end to the other is more than either, but ends where it fits.
    Money least = Money.ofMinor(Long.MIN_VALUE, SampleLedger.EUR);
    Split split = Split.of(sample.categoryId(0), least);
    assertInstanceOf(
        Commit.Done.class,
        sample.commit(store, Change.replaced(most, most.withAmount(least, List.of(split)))));
    assertEquals(
        List.of(least),
        store.monthlyTotals(sample.id(), MARCH, MARCH).stream().map(MonthlyTotal::amount).toList());
    assertEquals(List.of(), shared().verify(sample.id()));
  }

  @Test
  void names_can_be_exchanged_and_taken_over_within_one_change_set() {
    LedgerStore store = shared().ledgers();
    SampleLedger sample = new SampleLedger().in(store);
    Account one = sample.accounts.get(0);
    Account other = sample.accounts.get(1);
    Payee gone = sample.payees.get(0);
    Payee heir = new Payee(new PayeeId(UUID.randomUUID()), gone.name());
    assertInstanceOf(
        Commit.Done.class,
        sample.commit(
            store,
            Change.replaced(one, one.withName(other.name())),
            Change.replaced(other, other.withName(one.name())),
            Change.removed(gone),
            Change.added(heir)));
    assertEquals(List.of(heir), store.payees(sample.id(), List.of(gone.name())));
    assertEquals(List.of(), shared().verify(sample.id()));
  }

  @Test
  void tampering_is_found_and_totals_are_counted_anew() throws SQLException {
    LedgerStore store = shared().ledgers();
    SampleLedger sample = new SampleLedger().in(store);
    Entry spent = sample.entry(0, DAY, -5, Optional.of(0));
    Entry bare = sample.entry(0, DAY, 0, Optional.empty());
    Entry tagged = sample.entry(0, DAY, 3, Optional.empty()).withTags(List.of("one", "two"));
    List<Entry> transfer = sample.transfer(1, 2, DAY, 9);
    sample.add(store, List.of(spent, bare, tagged));
    sample.add(store, transfer);
    sample.add(store, List.of(sample.entry(0, DAY.plusYears(1), 1, Optional.empty())));
    assertEquals(List.of(), shared().verify(sample.id()));

    tamper("update budget_split set split_amount = -6 where entry_id = '" + spent.id() + "'");
    tamper("delete from budget_split where entry_id = '" + bare.id() + "'");
    tamper("delete from budget_entry_tag where tag = 'two' and entry_id = '" + tagged.id() + "'");
    tamper(
        "update budget_entry set transfer_entry_id = '%s' where entry_id = '%s'"
            .formatted(spent.id(), transfer.get(0).id()));
    tamper(
        "update budget_change_set set reason = 'none' where revision = 3 and ledger_id = '"
            + sample.id()
            + "'");
    List<Inconsistency> totals =
        List.of(
            new Inconsistency.WrongTotal(
                MARCH,
                sample.accountId(0),
                Entry.Kind.MOVEMENT,
                Optional.of(sample.categoryId(0)),
                Optional.empty(),
                "EUR",
                big(-5),
                big(1),
                big(-6),
                big(1)),
            new Inconsistency.WrongTotal(
                MARCH,
                sample.accountId(0),
                Entry.Kind.MOVEMENT,
                Optional.empty(),
                Optional.empty(),
                "EUR",
                big(3),
                big(2),
                big(3),
                big(1)));
    Set<Inconsistency> others =
        Set.of(
            new Inconsistency.WrongSplits(spent.id(), big(-5), big(-6)),
            new Inconsistency.WrongSplits(bare.id(), big(0), big(0)),
            new Inconsistency.BrokenTransfer(transfer.get(0).id()),
            new Inconsistency.BrokenTransfer(transfer.get(1).id()),
            new Inconsistency.BrokenHistory(4));
    Set<Inconsistency> counted = new HashSet<>(totals);
    counted.add(new Inconsistency.WrongTags(tagged.id()));
    Set<Inconsistency> all = new HashSet<>(others);
    all.addAll(counted);
    assertEquals(all, Set.copyOf(shared().verify(sample.id())));
    assertEquals(counted, Set.copyOf(shared().rebuild(sample.id())));
    assertEquals(others, Set.copyOf(shared().verify(sample.id())));
    assertEquals(List.of(), shared().rebuild(sample.id()));
    assertEquals(List.of(), shared().rebuild(new SampleLedger().id()));
  }

  @Test
  void verifying_and_rebuilding_beside_writers_find_nothing_wrong_and_hold_nobody_up()
      throws Exception {
    SampleLedger sample = new SampleLedger().in(shared().ledgers());
    List<Callable<List<?>>> works = new ArrayList<>(writers(sample));
    works.add(() -> repeated(() -> shared().verify(sample.id())));
    works.add(() -> repeated(() -> shared().rebuild(sample.id())));
    List<List<?>> results = atOnce(works);
    assertEquals(List.of(), results.get(WRITERS));
    assertEquals(List.of(), results.get(WRITERS + 1));
    assertKept(sample, results);
  }

  private static List<Inconsistency> repeated(Callable<List<Inconsistency>> work) throws Exception {
    List<Inconsistency> found = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      found.addAll(work.call());
    }
    return found;
  }

  @Test
  void totals_and_tags_that_are_rebuilt_beside_writers_are_as_counted_anew() throws Exception {
    SampleLedger sample = new SampleLedger().in(shared().ledgers());
    Entry still =
        sample
            .add(
                shared().ledgers(),
                List.of(sample.entry(2, DAY, -5, Optional.of(0)).withTags(List.of("one", "two"))))
            .get(0);
    List<Callable<List<?>>> works = new ArrayList<>(writers(sample));
    works.add(
        () -> {
          for (int i = 0; i < ROUNDS; i++) {
            putWrong(sample.id(), still);
            List<Inconsistency> wrong = shared().rebuild(sample.id());
            assertTrue(wrong.contains(new Inconsistency.WrongTags(still.id())), wrong::toString);
            assertTrue(
                wrong.stream()
                    .anyMatch(
                        found ->
                            found instanceof Inconsistency.WrongTotal total
                                && total.account().equals(still.account())),
                wrong::toString);
          }
          return List.of(still);
        });
    assertKept(sample, atOnce(works));
  }

  @Test
  void whoever_writes_between_the_statements_of_a_rebuild_waits_and_is_counted() throws Exception {
    SpyDataSource connections = new SpyDataSource(shared().connections());
    ExecutorService pool = Executors.newCachedThreadPool();
    try (BudgetDatabase database = BudgetDatabase.on(connections)) {
      SampleLedger sample = new SampleLedger().in(shared().ledgers());
      Entry still = sample.entry(2, DAY, -5, Optional.of(0)).withTags(List.of("two"));
      sample.add(shared().ledgers(), List.of(still));
      putWrong(sample.id(), still);
      List<Future<List<Entry>>> writing = new ArrayList<>();
      connections.beforeEach =
          statement -> {
            Entry entry = sample.entry(2, DAY, -7, Optional.of(0));
            writing.add(pool.submit(() -> sample.add(shared().ledgers(), List.of(entry))));
            try {
              // Time enough to do harm if nothing holds the writer up.
              writing.get(writing.size() - 1).get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
              // It waits until the totals are right.
            } catch (InterruptedException | ExecutionException e) {
              throw new IllegalStateException(e);
            }
          };
      assertFalse(database.rebuild(sample.id()).isEmpty());
      connections.beforeEach = statement -> {};
      assertTrue(writing.size() > 3, writing::toString);
      for (Future<List<Entry>> writer : writing) {
        assertEquals(1, writer.get().size());
      }
      assertEquals(List.of(), shared().verify(sample.id()));
    } finally {
      pool.shutdownNow();
    }
  }

  /** Writes to the tables as nobody should, but not while somebody else does. */
  private void putWrong(LedgerId ledger, Entry tagged) throws SQLException {
    try (Connection connection = shared().connections().getConnection()) {
      connection.setAutoCommit(false);
      lock(connection, ledger);
      try (Statement tampering = connection.createStatement()) {
        tampering.execute(
            "update budget_monthly_total set amount = amount + 1 where ledger_id = '"
                + ledger
                + "'");
        tampering.execute(
            "update budget_entry_tag set tag = 'owt' where tag = 'two' and entry_id = '"
                + tagged.id()
                + "'");
      }
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private List<Callable<List<?>>> writers(SampleLedger sample) {
    return Collections.nCopies(WRITERS, () -> written(sample));
  }

  /** Adds entries to a total that others add to, changes some, takes that back, removes some. */
  private List<Entry> written(SampleLedger sample) {
    Book book = BudgetPulse.on(shared()).open(SampleLedger.OWNER, sample.id());
    List<Entry> kept = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      Entry added =
          book.entries()
              .add(
                  EntryDraft.of(sample.accountId(0), DAY, Money.ofMinor(-1 - i, SampleLedger.EUR))
                      .category(sample.categoryId(0))
                      .tags(List.of("hot")));
      Money more = Money.ofMinor(-100 - i, SampleLedger.EUR);
      Entry changed =
          done(
              book.entries()
                  .change(
                      added
                          .withDate(DAY.plusMonths(i % 2))
                          .withAmount(more, List.of(Split.uncategorised(more)))));
      if (i % 3 == 0) {
        done(book.entries().remove(changed));
      } else if (i % 3 == 1) {
        assertInstanceOf(Undo.Done.class, book.history().undo(changed.version()));
        kept.add(added);
      } else {
        kept.add(changed);
      }
    }
    return kept;
  }

  private static Entry done(EntryChange change) {
    return assertInstanceOf(EntryChange.Done.class, change).entry();
  }

  private void assertKept(SampleLedger sample, List<List<?>> results) {
    assertEquals(List.of(), shared().verify(sample.id()));
    Book book = BudgetPulse.on(shared()).open(SampleLedger.OWNER, sample.id());
    assertEquals(
        results.stream()
            .flatMap(List::stream)
            .map(Entry.class::cast)
            .map(entry -> entry.withVersion(0))
            .collect(Collectors.toSet()),
        book.entries().stream(EntryFilter.all())
            .map(entry -> entry.withVersion(0))
            .collect(Collectors.toSet()));
    assertInstanceOf(HistoryProof.Intact.class, book.history().verify());
  }

  @Test
  void tags_that_are_others_of_the_same_length_are_found_and_put_right() throws SQLException {
    LedgerStore store = shared().ledgers();
    SampleLedger sample = new SampleLedger().in(store);
    List<Entry> kept =
        sample.add(
            store,
            Stream.of(
                    List.of("one", "two"), List.of("one", "İx", "🥐"), List.of("%_"), List.of("x"))
                .map(tags -> sample.entry(0, DAY, 3, Optional.empty()).withTags(tags))
                .toList());
    assertEquals(List.of(), shared().verify(sample.id()));
    // Another word, another case of letters, a part of a tag, and one that is not there at all.
    retag("owt", "two", kept.get(0));
    retag("ONE", "one", kept.get(1));
    retag("%", "%_", kept.get(2));
    tamper("delete from budget_entry_tag where entry_id = '" + kept.get(3).id() + "'");
    Set<Inconsistency> wrong =
        kept.stream()
            .map(entry -> new Inconsistency.WrongTags(entry.id()))
            .collect(Collectors.toSet());
    assertEquals(wrong, Set.copyOf(shared().verify(sample.id())));
    assertEquals(wrong, Set.copyOf(shared().rebuild(sample.id())));
    assertEquals(List.of(), shared().verify(sample.id()));
    assertEquals(
        List.of(kept.get(0)),
        store
            .entries(
                sample.id(),
                EntryFilter.all().tagged(Set.of("two")),
                EntryOrder.NEWEST_FIRST,
                Optional.empty(),
                10)
            .entries());
  }

  private void retag(String wrong, String right, Entry entry) throws SQLException {
    tamper(
        "update budget_entry_tag set tag = '%s' where tag = '%s' and entry_id = '%s'"
            .formatted(wrong, right, entry.id()));
  }

  @Test
  void a_total_that_is_kept_in_another_currency_is_found_and_put_right() throws SQLException {
    LedgerStore store = shared().ledgers();
    SampleLedger sample = new SampleLedger().in(store);
    sample.add(store, List.of(sample.entry(0, DAY, -5, Optional.of(0))));
    List<MonthlyTotal> totals = store.monthlyTotals(sample.id(), MARCH, MARCH);
    for (String currency : List.of("JPY", "???")) {
      tamper(
          "update budget_monthly_total set currency = '%s' where ledger_id = '%s'"
              .formatted(currency, sample.id()));
      Set<Inconsistency> wrong =
          Set.of(
              wrongTotal(sample, currency, big(-5), big(1), big(0), big(0)),
              wrongTotal(sample, "EUR", big(0), big(0), big(-5), big(1)));
      assertEquals(wrong, Set.copyOf(shared().verify(sample.id())));
      assertEquals(wrong, Set.copyOf(shared().rebuild(sample.id())));
      assertEquals(List.of(), shared().verify(sample.id()));
      assertEquals(totals, store.monthlyTotals(sample.id(), MARCH, MARCH));
    }
  }

  private static Inconsistency wrongTotal(
      SampleLedger sample,
      String currency,
      BigInteger kept,
      BigInteger keptSplits,
      BigInteger actual,
      BigInteger actualSplits) {
    return new Inconsistency.WrongTotal(
        MARCH,
        sample.accountId(0),
        Entry.Kind.MOVEMENT,
        Optional.of(sample.categoryId(0)),
        Optional.empty(),
        currency,
        kept,
        keptSplits,
        actual,
        actualSplits);
  }

  @Test
  void a_history_that_does_not_prove_itself_is_found() throws SQLException {
    Map<String, Long> tampering =
        Map.of(
            "delete from budget_change_part where revision = 2", 2L,
            "update budget_change_set set reason = 'another' where revision = 2", 3L,
            "update budget_ledger set revision = 2 where revision = 3", 3L,
            "update budget_ledger set revision = 4 where revision = 3", 3L);
    for (Map.Entry<String, Long> tampered : tampering.entrySet()) {
      SampleLedger sample = new SampleLedger().in(shared().ledgers());
      sample.add(shared().ledgers(), List.of(sample.entry(0, DAY, -5, Optional.of(0))));
      sample.add(shared().ledgers(), List.of(sample.entry(0, DAY, -5, Optional.of(1))));
      tamper(tampered.getKey() + " and ledger_id = '" + sample.id() + "'");
      assertEquals(
          List.of(new Inconsistency.BrokenHistory(tampered.getValue())),
          shared().verify(sample.id()),
          tampered.getKey());
    }
  }

  @Test
  void a_ledger_that_is_erased_while_it_is_verified_is_not_called_broken() {
    SpyDataSource connections = new SpyDataSource(shared().connections());
    try (BudgetDatabase database = BudgetDatabase.on(connections)) {
      LedgerId whole = ledgerOf(22);
      connections.statements.clear();
      assertEquals(List.of(), database.verify(whole));
      List<String> sent = List.copyOf(connections.statements);
      List<String> parts = sent.stream().map(DatabaseContract::table).toList();
      for (int place :
          Set.of(
              parts.indexOf("change_set"),
              parts.indexOf("change_part"),
              parts.lastIndexOf("change_set"),
              parts.lastIndexOf("change_part"))) {
        LedgerId ledger = ledgerOf(22);
        connections.statements.clear();
        connections.beforeEach =
            statement -> {
              int before = connections.statements.size();
              assertTrue(before <= 2 * sent.size(), "It goes on and on");
              if (before == place) {
                shared().ledgers().erase(ledger);
              }
            };
        assertEquals(List.of(), database.verify(ledger), "erased before " + sent.get(place));
        connections.beforeEach = statement -> {};
      }
    }
  }

  private static String table(String statement) {
    return statement.replaceAll("(?s)^.*? from budget_(\\w+).*$", "$1");
  }

  @Test
  void a_history_that_lost_its_end_is_broken_there() throws SQLException {
    LedgerId ledger = ledgerOf(22);
    tamper("delete from budget_change_part where revision = 22 and ledger_id = '" + ledger + "'");
    tamper("delete from budget_change_set where revision = 22 and ledger_id = '" + ledger + "'");
    assertEquals(List.of(new Inconsistency.BrokenHistory(21)), shared().verify(ledger));
  }

  @Test
  void a_ledger_is_erased_in_steps_and_is_whole_until_the_last() {
    SpyDataSource connections = new SpyDataSource(shared().connections());
    try (BudgetDatabase database = BudgetDatabase.on(HostDatabase.of(connections), 10)) {
      SampleLedger sample = new SampleLedger().in(shared().ledgers());
      SampleLedger other = new SampleLedger().in(shared().ledgers());
      for (SampleLedger each : List.of(sample, other)) {
        each.add(
            shared().ledgers(),
            IntStream.range(0, 45)
                .mapToObj(
                    i ->
                        each.entry(0, DAY.minusDays(i), -1, Optional.of(0))
                            .withTags(List.of("one", "two")))
                .toList());
        assertEquals(20, added(shared(), each, 0, 20));
      }
      List<Inconsistency> none = List.of();
      connections.beforeEach =
          statement -> {
            if (statement.startsWith("delete")) {
              assertEquals(65, entriesOf(sample.id()), statement);
              assertEquals(none, shared().verify(sample.id()), statement);
            }
          };
      connections.statements.clear();
      database.ledgers().erase(sample.id());
      assertEquals(7, deletions(connections, "budget_split"));
      assertEquals(7, deletions(connections, "budget_entry"));
      assertEquals(10, deletions(connections, "budget_entry_tag"));
      assertEquals(Optional.empty(), shared().ledgers().ledger(sample.id()));
      assertEquals(0, entriesOf(sample.id()));
      assertEquals(65, entriesOf(other.id()));
      assertEquals(none, shared().verify(other.id()));
    }
  }

  private static long deletions(SpyDataSource connections, String table) {
    return connections.statements.stream()
        .filter(statement -> statement.startsWith("delete from " + table + " "))
        .count();
  }

  private int entriesOf(LedgerId ledger) {
    return shared()
        .ledgers()
        .entries(ledger, EntryFilter.all(), EntryOrder.NEWEST_FIRST, Optional.empty(), 100)
        .entries()
        .size();
  }

  @Test
  void counting_some_months_at_a_time_finds_what_counting_all_at_once_finds() throws SQLException {
    SampleLedger sample = new SampleLedger().in(shared().ledgers());
    List<Entry> kept =
        sample.add(
            shared().ledgers(),
            IntStream.range(0, 12)
                .mapToObj(i -> sample.entry(0, DAY.plusDays(17L * i), -1 - i, Optional.of(0)))
                .toList());
    for (int i : List.of(0, 5, 11)) {
      tamper(
          "update budget_split set split_amount = 7 where entry_id = '%s'"
              .formatted(kept.get(i).id()));
    }
    // A total of a month that has no entries, and one of no month that an entry can be in.
    for (int month : List.of(202709, 999912)) {
      tamper(
          """
          insert into budget_monthly_total
            select ledger_id, %d, account_id, kind, category_id, counterpart_id, amount, currency,
              splits
            from budget_monthly_total where in_month = 202603 and ledger_id = '%s'"""
              .formatted(month, sample.id()));
    }
    List<Inconsistency> atOnce = shared().verify(sample.id());
    assertEquals(8, atOnce.size(), atOnce::toString);
    SpyDataSource connections = new SpyDataSource(shared().connections());
    try (BudgetDatabase database = BudgetDatabase.on(HostDatabase.of(connections), 3)) {
      connections.statements.clear();
      List<Inconsistency> inSteps = database.verify(sample.id());
      assertEquals(8, inSteps.size(), inSteps::toString);
      assertEquals(Set.copyOf(atOnce), Set.copyOf(inSteps));
      assertTrue(
          connections.statements.stream().filter(sent -> sent.contains("total")).count() > 2,
          connections.statements::toString);
      assertEquals(5, database.rebuild(sample.id()).size());
      assertEquals(3, shared().verify(sample.id()).size());
    }
  }

  /** Returns how many rows the engine reads for some work, if it tells. */
  abstract long rowsRead(Sql.Work<?> work, LedgerId ledger) throws SQLException;

  /** The orders of which the engine has an index. */
  Set<EntryOrder.By> indexed() {
    return Set.of(
        EntryOrder.By.DATE, EntryOrder.By.AMOUNT, EntryOrder.By.STATUS, EntryOrder.By.RECORDED);
  }

  @Test
  void a_page_of_entries_is_read_without_those_before_and_after_it() throws SQLException {
    SampleLedger sample = new SampleLedger().in(shared().ledgers());
    List<Entry.Status> statuses = List.of(Entry.Status.values());
    List<Entry> entries =
        IntStream.range(0, 3000)
            .mapToObj(
                i ->
                    sample
                        .entry(0, DAY.minusDays(i % 1000), -1 - i % 7, Optional.empty())
                        .withStatus(statuses.get(i % 4))
                        .withTags(i % 1000 == 0 ? List.of("rare") : List.of()))
            .toList();
    sample.add(shared().ledgers(), entries);
    for (EntryOrder.By by : indexed()) {
      for (boolean descending : List.of(true, false)) {
        EntryOrder order = new EntryOrder(by, descending);
        Optional<EntryCursor> place = Optional.empty();
        for (int i = 0; i < 3; i++) {
          place =
              shared().ledgers().entries(sample.id(), EntryFilter.all(), order, place, 500).next();
        }
        for (Optional<EntryCursor> after : List.of(Optional.<EntryCursor>empty(), place)) {
          for (EntryFilter filter :
              List.of(EntryFilter.all(), EntryFilter.all().on(sample.accountId(0)))) {
            if (filter.accounts().isEmpty() || by == EntryOrder.By.DATE) {
              assertReadsFew(sample, filter, order, after);
            }
          }
        }
        assertReadsFew(sample, EntryFilter.all().tagged(Set.of("rare")), order, Optional.empty());
      }
    }
  }

  private void assertReadsFew(
      SampleLedger sample, EntryFilter filter, EntryOrder order, Optional<EntryCursor> after)
      throws SQLException {
    long read = rowsRead(sql -> EntryList.page(sql, filter, order, after, 20), sample.id());
    assertTrue(
        read < 600,
        () -> read + " rows are read by " + order + " after " + after + " for " + filter);
  }

  @Test
  void each_entry_is_read_once_however_many_periods_are_added_up() throws SQLException {
    SampleLedger sample = new SampleLedger().in(shared().ledgers());
    List<Entry> entries =
        IntStream.range(0, 300)
            .mapToObj(i -> sample.entry(0, DAY.minusDays(i), -1, Optional.empty()))
            .toList();
    sample.add(shared().ledgers(), entries);
    List<Period> weeks =
        IntStream.range(0, 40)
            .mapToObj(week -> DAY.minusWeeks(week))
            .map(last -> new Period(last.minusDays(6), last))
            .toList();
    long read = rowsRead(sql -> PeriodSums.of(sql, weeks), sample.id());
    // An entry, its part, and both again where they are put together.
    assertTrue(read < 300 * 5, () -> read + " rows are read for 40 weeks of 280 entries");
    long ofDays =
        rowsRead(
            sql -> PeriodSums.of(sql, List.of(new Period(DAY, DAY), weeks.get(39))), sample.id());
    assertTrue(ofDays < 100, () -> ofDays + " rows are read for eight days");
  }

  private LedgerId ledgerOf(int revisions) {
    SampleLedger sample = new SampleLedger().in(shared().ledgers());
    for (int i = 1; i < revisions; i++) {
      sample.commit(shared().ledgers(), Change.added(new Note("note-" + i, "", 1, List.of())));
    }
    return sample.id();
  }

  @Test
  void any_byte_that_changed_in_the_history_is_found_where_it_is() throws SQLException {
    SampleLedger sample = new SampleLedger().in(shared().ledgers());
    sample.add(shared().ledgers(), List.of(sample.entry(0, DAY, -5, Optional.of(0))));
    sample.add(shared().ledgers(), List.of(sample.entry(0, DAY, -5, Optional.of(1))));
    List<PastChange> made = shared().ledgers().changes(sample.id(), 2, 0, 10);
    History history = BudgetPulse.on(shared()).open(SampleLedger.OWNER, sample.id()).history();
    byte[] whole = packed(sample.id());
    for (int place = 0; place < whole.length; place += 3) {
      byte[] flipped = whole.clone();
      flipped[place] ^= (byte) (1 << place % 8);
      write(sample.id(), flipped);
      List<Inconsistency> found = shared().verify(sample.id());
      if (found.isEmpty()) {
        // Not every bit of what is deflated means something.
        assertEquals(made, shared().ledgers().changes(sample.id(), 2, 0, 10));
        assertInstanceOf(HistoryProof.Intact.class, history.verify());
      } else {
        assertEquals(List.of(new Inconsistency.BrokenHistory(2)), found);
        assertEquals(new HistoryProof.Broken(2, HistoryProof.Fault.CONTENT), history.verify());
      }
    }
    write(sample.id(), whole);
    assertEquals(List.of(), shared().verify(sample.id()));
  }

  private byte[] packed(LedgerId ledger) throws SQLException {
    try (Connection connection = shared().connections().getConnection();
        var query =
            connection.prepareStatement(
                "select packed from budget_change_part where revision = 2 and ledger_id = ?")) {
      query.setObject(1, ledger.value());
      try (ResultSet row = query.executeQuery()) {
        assertTrue(row.next());
        return row.getBytes(1);
      }
    }
  }

  private void write(LedgerId ledger, byte[] packed) throws SQLException {
    try (Connection connection = shared().connections().getConnection();
        var update =
            connection.prepareStatement(
                "update budget_change_part set packed = ? where revision = 2 and ledger_id = ?")) {
      update.setBytes(1, packed);
      update.setObject(2, ledger.value());
      assertEquals(1, update.executeUpdate());
    }
  }

  private void tamper(String statement) throws SQLException {
    try (Connection connection = shared().connections().getConnection();
        Statement tampering = connection.createStatement()) {
      assertEquals(1, tampering.executeUpdate(statement), statement);
    }
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  @Test
  void every_table_has_the_ledger_first_in_its_key_and_in_every_reference() throws SQLException {
    try (Connection connection = shared().connections().getConnection()) {
      Set<String> tables = tables(connection);
      assertEquals(16, tables.size(), tables::toString);
      for (String table : tables) {
        assertEquals(
            "ledger_id",
            first(
                connection.getMetaData().getPrimaryKeys(connection.getCatalog(), null, table),
                "COLUMN_NAME"),
            table);
        try (ResultSet keys =
            connection.getMetaData().getImportedKeys(connection.getCatalog(), null, table)) {
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

  private static Set<String> tables(Connection connection) throws SQLException {
    Set<String> tables = new TreeSet<>();
    try (ResultSet rows =
        connection
            .getMetaData()
            .getTables(connection.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (rows.next()) {
        String table = rows.getString("TABLE_NAME");
        if (table.toLowerCase(Locale.ROOT).matches("budget_(?!pulse_history).*")) {
          tables.add(table);
        }
      }
    }
    return tables;
  }

  @Test
  void a_ledger_that_is_erased_leaves_no_row_in_any_table() throws SQLException {
    Household household = new Household(shared());
    List<Household.Deed> deeds = new ArrayList<>(List.of(Household.Deed.values()));
    // Whatever was taken back comes again.
    deeds.addAll(List.of(Household.Deed.OPEN, Household.Deed.ADD, Household.Deed.IMPORT));
    deeds.forEach(deed -> household.live(List.of(new Household.Step(deed, 1, 4, -500))));
    Book book = household.book();
    LedgerId ledger = book.ledger().id();
    assertEquals(Set.of(), tablesWith(ledger, 0));
    BudgetPulse.on(shared()).erase(book.actor(), ledger);
    assertEquals(Set.of(), tablesWith(ledger, 1));
  }

  /** Returns the tables that have no row of a ledger, or those that have some. */
  private Set<String> tablesWith(LedgerId ledger, int rows) throws SQLException {
    Set<String> found = new TreeSet<>();
    try (Connection connection = shared().connections().getConnection()) {
      for (String table : tables(connection)) {
        try (var query =
            connection.prepareStatement(
                "select count(*) from (select ledger_id from "
                    + table
                    + " where ledger_id = ? fetch first 1 rows only) x")) {
          query.setObject(1, ledger.value());
          try (ResultSet row = query.executeQuery()) {
            assertTrue(row.next());
            if (row.getInt(1) == rows) {
              found.add(table);
            }
          }
        }
      }
    }
    return found;
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
}
