package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.testkit.Household;
import dev.budgetpulse.core.testkit.SampleLedger;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where tables are and what they are called. */
class TableNamesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = AnyEngine.class,
      names = {"H2", "POSTGRESQL"})
  void two_databases_in_two_schemas_know_nothing_of_each_other(AnyEngine engine)
      throws SQLException {
    DatabaseConfig config = engine.newDatabase();
    execute(config, "create schema \"Office\"", "create schema home");
    String home = engine == AnyEngine.H2 ? "HOME" : "home";
    try (BudgetDatabase one = BudgetDatabase.open(config.withSchema("Office"));
        BudgetDatabase other = BudgetDatabase.open(config.withSchema(home));
        BudgetDatabase usual = BudgetDatabase.open(config)) {
      assertSeparate(List.of(one, other, usual));
    }
    try (BudgetDatabase again = BudgetDatabase.open(config.withSchema("Office"))) {
      assertEquals(1, again.ledgers().ledgersOf(SampleLedger.OWNER).size());
    }
  }

  @ParameterizedTest
  @EnumSource(AnyEngine.class)
  void two_databases_with_two_prefixes_know_nothing_of_each_other(AnyEngine engine)
      throws SQLException {
    DatabaseConfig config = engine.newDatabase();
    try (BudgetDatabase one = BudgetDatabase.open(config.withTablePrefix("a_budget_"));
        BudgetDatabase usual = BudgetDatabase.open(config)) {
      assertSeparate(List.of(one, usual));
      Set<String> beginnings = new TreeSet<>();
      tables(config)
          .forEach(name -> beginnings.add(name.replaceAll("(ledger|pulse_history)$", "")));
      assertTrue(beginnings.containsAll(Set.of("a_budget_", "budget_")), beginnings.toString());
    }
  }

  private static void assertSeparate(List<BudgetDatabase> databases) {
    SampleLedger sample = new SampleLedger();
    for (BudgetDatabase database : databases) {
      LedgerStore store = database.ledgers();
      assertEquals(Optional.empty(), store.ledger(sample.id()));
      // One ledger with the same ids in each of them.
      sample.in(store);
      Entry entry = sample.entry(0, DAY, -1, Optional.of(1));
      sample.add(store, List.of(entry));
      assertEquals(List.of(), database.verify(sample.id()));
    }
    databases.get(0).ledgers().erase(sample.id());
    assertEquals(Optional.empty(), databases.get(0).ledgers().ledger(sample.id()));
    for (BudgetDatabase database : databases.subList(1, databases.size())) {
      assertEquals(Optional.of(sample.ledger), database.ledgers().ledger(sample.id()));
    }
    Household household = new Household(databases.get(0));
    for (Household.Deed deed : Household.Deed.values()) {
      household.live(List.of(new Household.Step(deed, 1, 2, -100)));
    }
    Ledger lived = household.book().ledger();
    assertEquals(List.of(), databases.get(0).verify(lived.id()));
    assertEquals(List.of(), databases.get(0).rebuild(lived.id()));
  }

  @ParameterizedTest
  @EnumSource(AnyEngine.class)
  void a_unit_of_the_host_maps_to_another_prefix_by_a_file(AnyEngine engine) throws Exception {
    Files.writeString(folder.resolve("budget-orm.xml"), BudgetDatabase.ormXml("office_"));
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (HikariDataSource host = new HikariDataSource();
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      host.setDataSource(DriverSource.of(engine.newDatabase()));
      host.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
      Thread.currentThread().setContextClassLoader(loader);
      PersistenceConfiguration configuration =
          new PersistenceConfiguration("office")
              .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
              .mappingFile("budget-orm.xml")
              .property("jakarta.persistence.nonJtaDataSource", host)
              .property("eclipselink.weaving", "false");
      BudgetDatabase.entityClasses().forEach(configuration::managedClass);
      try (EntityManagerFactory unit = configuration.createEntityManagerFactory();
          BudgetDatabase database =
              BudgetDatabase.on(
                  HostDatabase.of(host).withTablePrefix("office_").withEntities(unit))) {
        SampleLedger sample = new SampleLedger().in(database.ledgers());
        sample.add(database.ledgers(), List.of(sample.entry(0, DAY, -1, Optional.of(1))));
        assertEquals(List.of(sample.ledger), database.ledgers().ledgersOf(SampleLedger.OWNER));
        assertEquals(List.of(), database.verify(sample.id()));
      }
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void a_unit_of_the_host_without_our_classes_is_refused() {
    try (HikariDataSource host = new HikariDataSource()) {
      host.setDataSource(DriverSource.of(AnyEngine.H2.newDatabase()));
      try (EntityManagerFactory unit =
          new PersistenceConfiguration("bare")
              .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
              .managedClass(Receipt.class)
              .property("jakarta.persistence.nonJtaDataSource", host)
              .property("eclipselink.weaving", "false")
              .createEntityManagerFactory()) {
        HostDatabase lent = HostDatabase.of(host);
        assertThrows(IllegalArgumentException.class, () -> lent.withEntities(unit));
      }
    }
  }

  @Test
  void only_names_of_tables_are_changed() {
    TableNames names = TableNames.of("x_");
    assertEquals(
        "select on_budget, a.budget from x_entry e join x_split",
        names.in("select on_budget, a.budget from budget_entry e join budget_split"));
    assertEquals("budget_entry", TableNames.USUAL.in("budget_entry"));
  }

  private static void execute(DatabaseConfig config, String... statements) throws SQLException {
    try (Connection connection = DriverSource.of(config).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static List<String> tables(DatabaseConfig config) throws SQLException {
    try (Connection connection = DriverSource.of(config).getConnection();
        ResultSet tables =
            connection
                .getMetaData()
                .getTables(
                    connection.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE"})) {
      List<String> names = new java.util.ArrayList<>();
      while (tables.next()) {
        names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
      }
      return names;
    }
  }
}
