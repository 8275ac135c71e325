package dev.budgetpulse.examples.recipes;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import dev.budgetpulse.persistence.migration.MigrationReport;
import dev.budgetpulse.persistence.migration.MigrationScripts;
import dev.budgetpulse.persistence.migration.Migrator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The recipes of {@code budget-persistence/README.md}. */
@SuppressWarnings({"unused", "UnusedVariable"})
final class PersistenceRecipes {
  private PersistenceRecipes() {}

  static void open() {
    // README persistence 0
    try (var stores = BudgetDatabase.open(DatabaseConfig.embedded(Path.of("home.db")))) {
      var pulse = BudgetPulse.on(stores);
      // …
    }
    // README end
  }

  static void join(Connection connection, BudgetDatabase database, Book book, EntryDraft expense)
      throws SQLException {
    // README persistence 1
    connection.setAutoCommit(false);
    database.joining(
        connection,
        () -> book.entries().add(expense)); // and the host's own rows on the same connection
    connection.commit(); // both, or neither
    // README end
  }

  static void migrate(DataSource dataSource, ClassLoader loader) {
    // README persistence 3
    MigrationReport report =
        Migrator.of(dataSource, MigrationScripts.in(loader, "classpath:db/migration")).migrate();
    if (report instanceof MigrationReport.Refused refused) {
      throw new IllegalStateException(refused.toText());
    }
    // README end
  }
}
