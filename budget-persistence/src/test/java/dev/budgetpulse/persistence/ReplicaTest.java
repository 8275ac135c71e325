package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.testkit.SampleLedger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports from a replica: connections that can only read. */
class ReplicaTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

  @ParameterizedTest
  @EnumSource(AnyEngine.class)
  void reports_read_the_replica_and_change_nothing(AnyEngine engine) {
    DatabaseConfig config = engine.newDatabase();
    SpyDataSource replica = new SpyDataSource(readOnly(engine, config));
    try (BudgetDatabase database = BudgetDatabase.open(config)) {
      Stores reports = database.readingFrom(replica);
      LedgerStore store = database.ledgers();
      SampleLedger sample = new SampleLedger().in(store);
      Entry entry = sample.add(store, List.of(sample.entry(0, DAY, -1, Optional.of(1)))).get(0);
      Actor bob = Actor.of("bob");
      store.grant(sample.id(), new Member(bob, Role.EDITOR));

      Book book = BudgetPulse.on(reports).open(bob, sample.id());
      assertEquals(List.of(), replica.statements);
      assertEquals(Optional.of(entry), reports.ledgers().entry(sample.id(), entry.id()));
      assertFalse(replica.statements.isEmpty());
      assertEquals(
          BudgetPulse.on(database).open(bob, sample.id()).budgets().period(DAY),
          book.budgets().period(DAY));
      assertEquals(store.items(sample.id(), dev.budgetpulse.core.rule.Rule.TYPE), List.of());

      assertThrows(IllegalStateException.class, () -> book.categories().expense("New", "Newer"));
      assertThrows(IllegalStateException.class, () -> reports.ledgers().erase(sample.id()));
      assertThrows(
          IllegalStateException.class,
          () -> reports.ledgers().create(new SampleLedger().ledger, bob));
      assertTrue(
          store.groups(sample.id()).stream().map(CategoryGroup::name).noneMatch("New"::equals));

      // A replica may not know of it yet.
      store.revoke(sample.id(), bob);
      assertThrows(
          AccessDeniedException.class, () -> BudgetPulse.on(reports).open(bob, sample.id()));
      for (String statement : replica.statements) {
        assertTrue(statement.startsWith("select"), statement);
      }
    }
  }

  private static DataSource readOnly(AnyEngine engine, DatabaseConfig config) {
    DataSource source = DriverSource.of(config);
    return new ConnectionSource() {
      @Override
      public Connection getConnection() throws SQLException {
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
          switch (engine) {
            case POSTGRESQL -> statement.execute("set default_transaction_read_only = on");
            case MARIADB -> statement.execute("set session transaction read only");
            case H2 -> connection.setReadOnly(true);
          }
        }
        return connection;
      }
    };
  }
}
