package dev.budgetpulse.examples.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.HostDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.support.TransactionTemplate;

/** Ledgers in the transactions of Spring's manager of Jakarta Persistence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JpaHostTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

  private final AtomicInteger receipts = new AtomicInteger();
  private final Map<String, BudgetDatabase> databases = new LinkedHashMap<>();
  private HikariDataSource connections;
  private LocalContainerEntityManagerFactoryBean unit;
  private EntityManagerFactory factory;
  private TransactionTemplate transactions;

  @BeforeAll
  void open() {
    connections = new HikariDataSource();
    connections.setJdbcUrl("jdbc:h2:mem:jpa");
    connections.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    unit = new LocalContainerEntityManagerFactoryBean();
    unit.setDataSource(connections);
    unit.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
    unit.setManagedTypes(
        PersistenceManagedTypes.of(
            Stream.concat(Stream.of(Receipt.class), BudgetDatabase.entityClasses().stream())
                .map(Class::getName)
                .toArray(String[]::new)));
    unit.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "none"));
    unit.afterPropertiesSet();
    factory = unit.getObject();
    transactions = new TransactionTemplate(new JpaTransactionManager(factory));
    databases.put(
        "by its connection",
        BudgetDatabase.on(
            HostDatabase.of(connections).withTransactions(new SpringTransaction(connections))));
    databases.put(
        "by its entity manager",
        BudgetDatabase.on(
            HostDatabase.of(connections)
                .withEntities(
                    factory,
                    () ->
                        Optional.ofNullable(
                            EntityManagerFactoryUtils.getTransactionalEntityManager(factory)))));
    inTransaction(
        em ->
            em.createNativeQuery("create table Receipt (id integer primary key)").executeUpdate());
  }

  @AfterAll
  void close() {
    databases.values().forEach(BudgetDatabase::close);
    unit.destroy();
    connections.close();
  }

  @AfterEach
  void every_connection_was_given_back() {
    assertEquals(0, connections.getHikariPoolMXBean().getActiveConnections());
  }

  @TestFactory
  Stream<DynamicTest> a_row_and_an_expense_are_committed_together() {
    return each(
        book -> {
          int receipt = receipts.incrementAndGet();
          inTransaction(
              em -> {
                em.persist(new Receipt(receipt));
                spend(book);
              });
          assertEquals(List.of(receipt), kept(receipt));
          assertEquals(1, entries(book));
        });
  }

  @TestFactory
  Stream<DynamicTest> a_row_and_an_expense_are_rolled_back_together() {
    return each(
        book -> {
          int receipt = receipts.incrementAndGet();
          assertThrows(
              ArithmeticException.class,
              () ->
                  inTransaction(
                      em -> {
                        spend(book);
                        em.persist(new Receipt(receipt));
                        em.flush();
                        throw new ArithmeticException("the host's own");
                      }));
          assertEquals(List.of(), kept(receipt));
          assertEquals(0, entries(book));
        });
  }

  private Stream<DynamicTest> each(Consumer<Book> law) {
    return databases.entrySet().stream()
        .map(
            way ->
                DynamicTest.dynamicTest(
                    way.getKey(),
                    () ->
                        law.accept(
                            BudgetPulse.on(way.getValue())
                                .createLedger(
                                    Actor.of("ada"), "Home", Currency.getInstance("EUR")))));
  }

  private void inTransaction(Consumer<EntityManager> work) {
    transactions.executeWithoutResult(
        status -> work.accept(EntityManagerFactoryUtils.getTransactionalEntityManager(factory)));
  }

  private static void spend(Book book) {
    Account account = book.accounts().open("Bank", Account.Kind.CHECKING);
    book.entries().add(EntryDraft.of(account.id(), DAY, Money.parse("EUR -3.00")));
  }

  private static long entries(Book book) {
    return book.entries().stream(EntryFilter.all()).count();
  }

  private List<Integer> kept(int receipt) {
    try (EntityManager em = factory.createEntityManager()) {
      return em.createQuery("from Receipt where id = " + receipt, Receipt.class)
          .getResultStream()
          .map(Receipt::id)
          .toList();
    }
  }
}
