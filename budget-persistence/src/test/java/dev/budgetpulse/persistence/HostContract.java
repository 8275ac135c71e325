package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.testkit.SampleLedger;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import jakarta.persistence.SharedCacheMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What holds of ledgers in the hands of a host, whichever way its transactions run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostContract {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

  private final AtomicInteger receipts = new AtomicInteger();
  private final Map<String, Way> ways = new LinkedHashMap<>();
  private HikariDataSource host;
  private EntityManagerFactory unit;

  /** A database that is empty. */
  abstract DatabaseConfig newDatabase();

  /** The same one for distributed transactions. */
  abstract XADataSource distributed(DatabaseConfig config) throws SQLException;

  @BeforeAll
  void open() throws SQLException {
    DatabaseConfig config = newDatabase();
    host = new HikariDataSource();
    host.setDataSource(DriverSource.of(config));
    host.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    host.setMaximumPoolSize(4);
    execute(Receipt.TABLE);
    unit = unit(host);
    ways.put("a connection", new Way.OfConnection(host));
    ways.put("an entity manager", Way.OfEntityManager.ofAnotherUnit(host, unit));
    ways.put("an entity manager of our unit", Way.OfEntityManager.ofThisUnit(host, unit));
    ways.put(
        "an entity manager that is found",
        Way.OfEntityManager.found(
            host, unit, () -> Optional.ofNullable(Way.OfEntityManager.CURRENT.get())));
    ways.put("Spring", new Way.OfSpring(host));
    ways.put(
        "a transaction manager",
        new Way.OfTransactionManager(host, new Way.XaTransactions(distributed(config))));
  }

  static EntityManagerFactory unit(DataSource connections) {
    PersistenceConfiguration configuration =
        new PersistenceConfiguration("host")
            .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
            .sharedCacheMode(SharedCacheMode.NONE)
            .managedClass(Receipt.class)
            .property("jakarta.persistence.nonJtaDataSource", connections)
            .property("eclipselink.weaving", "false");
    BudgetDatabase.entityClasses().forEach(configuration::managedClass);
    return configuration.createEntityManagerFactory();
  }

  @AfterAll
  void close() {
    ways.values().forEach(Way::close);
    assertTrue(unit.isOpen());
    unit.close();
    assertEquals(false, host.isClosed());
    host.close();
  }

  @AfterEach
  void every_connection_was_given_back() {
    assertEquals(0, host.getHikariPoolMXBean().getActiveConnections());
  }

  /** A law of each way. */
  @FunctionalInterface
  private interface Law {
    void of(Way way) throws Exception;
  }

  private Stream<DynamicTest> each(Law law) {
    return ways.entrySet().stream()
        .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> law.of(way.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> an_expense_and_a_row_of_the_host_are_committed_together() {
    return each(
        way -> {
          LedgerStore store = way.database().ledgers();
          SampleLedger sample = new SampleLedger().in(store);
          Entry expense = sample.entry(0, DAY, -1, Optional.of(1));
          int receipt = receipts.incrementAndGet();
          way.transaction(
              own -> {
                own.keep(receipt);
                sample.add(store, List.of(expense));
                assertTrue(store.entry(sample.id(), expense.id()).isPresent());
                return true;
              });
          assertTrue(store.entry(sample.id(), expense.id()).isPresent());
          assertEquals(1, kept(receipt));
          assertEquals(List.of(), way.database().verify(sample.id()));
        });
  }

  @TestFactory
  Stream<DynamicTest> an_expense_and_a_row_of_the_host_are_rolled_back_together() {
    return each(
        way -> {
          LedgerStore store = way.database().ledgers();
          SampleLedger sample = new SampleLedger().in(store);
          Entry expense = sample.entry(0, DAY, -1, Optional.of(1));
          SampleLedger another = new SampleLedger();
          int receipt = receipts.incrementAndGet();
          way.transaction(
              own -> {
                own.keep(receipt);
                sample.add(store, List.of(expense));
                assertTrue(store.entry(sample.id(), expense.id()).isPresent());
                another.in(store);
                assertEquals(Optional.of(another.ledger), store.ledger(another.id()));
                assertTrue(store.grant(another.id(), new Member(Actor.of("bob"), Role.VIEWER)));
                assertEquals(2, store.members(another.id()).size());
                return false;
              });
          assertEquals(Optional.empty(), store.entry(sample.id(), expense.id()));
          assertEquals(Optional.empty(), store.ledger(another.id()));
          assertEquals(0, kept(receipt));
          assertEquals(List.of(), way.database().verify(sample.id()));
        });
  }

  @TestFactory
  Stream<DynamicTest> what_is_thrown_rolls_back_both() {
    return each(
        way -> {
          LedgerStore store = way.database().ledgers();
          SampleLedger sample = new SampleLedger().in(store);
          Entry expense = sample.entry(0, DAY, -1, Optional.of(1));
          int receipt = receipts.incrementAndGet();
          assertThrows(
              ArithmeticException.class,
              () ->
                  way.transaction(
                      own -> {
                        sample.add(store, List.of(expense));
                        own.keep(receipt);
                        throw new ArithmeticException("the host's own");
                      }));
          assertEquals(Optional.empty(), store.entry(sample.id(), expense.id()));
          assertEquals(0, kept(receipt));
        });
  }

  @TestFactory
  Stream<DynamicTest> what_is_refused_leaves_no_trace_and_the_host_goes_on() {
    return each(
        way -> {
          LedgerStore store = way.database().ledgers();
          SampleLedger sample = new SampleLedger().in(store);
          Entry expense = sample.entry(0, DAY, -1, Optional.of(1));
          sample.add(store, List.of(expense));
          Account account = sample.accounts.get(0);
          Entry later = sample.entry(1, DAY, -2, Optional.of(0));
          int receipt = receipts.incrementAndGet();
          way.transaction(
              own -> {
                own.keep(receipt);
                // It is found out last, when the other account is already there.
                Account other = sample.accounts.get(1).withName("Renamed");
                Commit commit =
                    sample.commit(
                        store,
                        Change.removed(account),
                        Change.replaced(sample.accounts.get(1), other));
                assertInstanceOf(Commit.InUse.class, commit);
                assertTrue(store.accounts(sample.id()).contains(sample.accounts.get(1)));
                assertThrows(
                    IllegalStateException.class,
                    () -> store.create(sample.ledger, SampleLedger.OWNER));
                sample.add(store, List.of(later));
                return true;
              });
          assertTrue(store.entry(sample.id(), later.id()).isPresent());
          assertTrue(store.accounts(sample.id()).contains(sample.accounts.get(1)));
          assertEquals(1, kept(receipt));
          assertEquals(List.of(), way.database().verify(sample.id()));
        });
  }

  @TestFactory
  Stream<DynamicTest> others_see_nothing_of_it_before_it_is_committed() {
    return each(
        way -> {
          LedgerStore store = way.database().ledgers();
          LedgerStore others = ways.get("a connection").database().ledgers();
          SampleLedger sample = new SampleLedger().in(store);
          Entry expense = sample.entry(0, DAY, -1, Optional.of(1));
          way.transaction(
              own -> {
                sample.add(store, List.of(expense));
                assertEquals(
                    Optional.empty(), elsewhere(() -> others.entry(sample.id(), expense.id())));
                return true;
              });
          assertTrue(others.entry(sample.id(), expense.id()).isPresent());
        });
  }

  @TestFactory
  Stream<DynamicTest> roles_that_others_changed_meanwhile_are_seen() {
    return each(
        way -> {
          LedgerStore store = way.database().ledgers();
          LedgerStore others = ways.get("a connection").database().ledgers();
          SampleLedger sample = new SampleLedger().in(store);
          Actor bob = Actor.of("bob");
          assertTrue(store.grant(sample.id(), new Member(bob, Role.OWNER)));
          way.transaction(
              own -> {
                assertEquals(Optional.of(Role.OWNER), store.role(sample.id(), bob));
                assertEquals(true, elsewhere(() -> others.revoke(sample.id(), SampleLedger.OWNER)));
                assertEquals(Optional.empty(), store.role(sample.id(), SampleLedger.OWNER));
                assertEquals(false, store.revoke(sample.id(), bob));
                return true;
              });
          assertEquals(List.of(new Member(bob, Role.OWNER)), store.members(sample.id()));
        });
  }

  @TestFactory
  Stream<DynamicTest> nothing_that_was_rolled_back_is_served_from_memory() {
    return each(
        way -> {
          LedgerStore store = way.database().ledgers();
          SampleLedger sample = new SampleLedger().in(store);
          BudgetPulse remembering = BudgetPulse.on(way.database());
          BudgetPulse forgetful =
              BudgetPulse.on(way.database(), BudgetPulse.Options.defaults().withKeptBudgets(0));
          sample.add(store, List.of(sample.entry(0, DAY, -100, Optional.of(0))));
          month(remembering, sample);

          ChangeSetId once = new ChangeSetId(UUID.randomUUID());
          way.transaction(
              own -> {
                commit(store, sample, once, sample.entry(0, DAY, -7_000, Optional.of(0)));
                assertEquals(month(forgetful, sample), month(remembering, sample));
                return false;
              });
          // The same again, with another amount: the same revision, and even the same id.
          commit(store, sample, once, sample.entry(0, DAY, -5, Optional.of(0)));
          BudgetPeriod before = month(forgetful, sample);
          assertEquals(before, month(remembering, sample));
          way.transaction(
              own -> {
                commit(
                    store,
                    sample,
                    new ChangeSetId(UUID.randomUUID()),
                    sample.entry(0, DAY, -30, Optional.of(0)));
                assertEquals(month(forgetful, sample), month(remembering, sample));
                return false;
              });
          assertEquals(before, month(remembering, sample));
          commit(
              store,
              sample,
              new ChangeSetId(UUID.randomUUID()),
              sample.entry(0, DAY, -1, Optional.of(1)));
          assertEquals(month(forgetful, sample), month(remembering, sample));
        });
  }

  private static BudgetPeriod month(BudgetPulse pulse, SampleLedger sample) {
    Book book = pulse.open(SampleLedger.OWNER, sample.id());
    return book.budgets().period(DAY);
  }

  private static void commit(LedgerStore store, SampleLedger sample, ChangeSetId id, Entry entry) {
    assertInstanceOf(
        Commit.Done.class,
        store.commit(
            sample.id(),
            new ChangeDraft(
                id,
                SampleLedger.OWNER,
                Instant.parse("2026-03-14T10:00:00Z"),
                ChangeSet.Source.USER,
                "",
                Optional.empty(),
                List.of(Change.added(entry)))));
  }

  @Test
  void a_connection_that_commits_by_itself_is_no_transaction() throws SQLException {
    BudgetDatabase database = ways.get("a connection").database();
    SampleLedger sample = new SampleLedger();
    try (Connection connection = host.getConnection()) {
      assertThrows(
          IllegalStateException.class,
          () -> database.joining(connection, () -> database.ledgers().ledger(sample.id())));
    }
  }

  @Test
  void a_transaction_that_isolates_otherwise_may_only_read() throws SQLException {
    BudgetDatabase database = ways.get("a connection").database();
    SampleLedger sample = new SampleLedger().in(database.ledgers());
    try (Connection connection = host.getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      connection.setAutoCommit(false);
      database.joining(
          connection,
          () -> {
            LedgerStore store = database.ledgers();
            assertEquals(Optional.of(sample.ledger), store.ledger(sample.id()));
            Entry entry = sample.entry(0, DAY, -1, Optional.empty());
            assertThrows(IllegalStateException.class, () -> sample.add(store, List.of(entry)));
            return true;
          });
      connection.rollback();
    }
  }

  @Test
  void with_a_unit_of_the_host_a_bare_connection_is_not_enough() throws SQLException {
    BudgetDatabase database = ways.get("an entity manager of our unit").database();
    try (Connection connection = host.getConnection()) {
      assertThrows(IllegalStateException.class, () -> database.joining(connection, () -> true));
    }
    try (var em = unit.createEntityManager()) {
      SampleLedger sample = new SampleLedger();
      assertThrows(
          IllegalStateException.class,
          () -> database.joining(em, () -> database.ledgers().ledger(sample.id())));
    }
  }

  @Test
  void a_conflict_in_a_transaction_of_the_host_is_told_and_not_tried_again() throws SQLException {
    SpyDataSource spy = new SpyDataSource(host);
    try (BudgetDatabase database = BudgetDatabase.on(spy)) {
      SampleLedger sample = new SampleLedger().in(database.ledgers());
      AtomicInteger tried = new AtomicInteger();
      spy.beforeEach =
          statement -> {
            if (statement.contains("for update")) {
              tried.incrementAndGet();
              sneak(new SQLException("lost", "40001"));
            }
          };
      try (Connection connection = spy.getConnection()) {
        connection.setAutoCommit(false);
        Entry entry = sample.entry(0, DAY, -1, Optional.empty());
        DatabaseException failure =
            assertThrows(
                DatabaseException.class,
                () ->
                    database.joining(
                        connection, () -> sample.add(database.ledgers(), List.of(entry))));
        assertEquals("Could not change ledger " + sample.id(), failure.getMessage());
        connection.rollback();
      }
      assertEquals(1, tried.get());
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> void sneak(Exception e) throws E {
    throw (E) e;
  }

  /** Does something in another thread, which runs no transaction. */
  private static <T> T elsewhere(java.util.concurrent.Callable<T> work) {
    java.util.concurrent.FutureTask<T> task = new java.util.concurrent.FutureTask<>(work);
    new Thread(task).start();
    try {
      return task.get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private int kept(int receipt) throws SQLException {
    try (Connection connection = host.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from host_receipt where receipt_id = " + receipt)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = host.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
