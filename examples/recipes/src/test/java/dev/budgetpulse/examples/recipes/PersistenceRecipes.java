package dev.budgetpulse.examples.recipes;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.migration.MigrationReport;
import dev.budgetpulse.persistence.migration.MigrationScripts;
import dev.budgetpulse.persistence.migration.Migrator;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The recipes of {@code budget-persistence/README.md}. */
@SuppressWarnings({"unused", "UnusedVariable"})
final class PersistenceRecipes {
  private PersistenceRecipes() {}

  static void join(Connection connection, BudgetDatabase database, Book book, EntryDraft expense)
      throws SQLException {
    // README persistence
    connection.setAutoCommit(false);
    database.joining(
        connection,
        () -> book.entries().add(expense)); // and the host's own rows on the same connection
    connection.commit(); // both, or neither
    // README end
  }

  static void migrate(DataSource dataSource, ClassLoader loader) {
    // README persistence
    MigrationReport report =
        Migrator.of(dataSource, MigrationScripts.in(loader, "classpath:db/migration")).migrate();
    if (report instanceof MigrationReport.Refused refused) {
      throw new IllegalStateException(refused.toText());
    }
    // README end
  }
}
