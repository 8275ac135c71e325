package dev.budgetpulse.persistence;

import dev.budgetpulse.persistence.migration.MigrationException;
import dev.budgetpulse.persistence.migration.MigrationOptions;
import dev.budgetpulse.persistence.migration.MigrationReport;
import dev.budgetpulse.persistence.migration.MigrationScripts;
import dev.budgetpulse.persistence.migration.Migrator;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** Brings a database to the schema that this version of the library works with. */
final class Schema {
  // Named one by one: looking for them in folders does not work in every packaging.
  private static final List<String> SCRIPTS =
      List.of(
          "V1__ledgers.sql",
          "V2__imports.sql",
          "V3__entries.sql",
          "V4__monthly_totals.sql",
          "V5__items.sql",
          "V6__history.sql",
          "V7__lists.sql",
          "V8__payees.sql");

  private static final MigrationOptions OPTIONS =
      // A host's own tables may be there already.
      MigrationOptions.DEFAULTS.withSharedSchema(true);

  private Schema() {}

  /**
   * Runs what was not run yet.
   *
   * @throws DatabaseException if the database can't be reached or the schema can't be trusted
   */
  static void bringUpToDate(
      DataSource database,
      Engine engine,
      TableNames names,
      int partitions,
      Duration waitLimit,
      Duration statementTimeout) {
    try {
      MigrationReport report =
          Migrator.of(
                  database,
                  MigrationScripts.named(
                      Schema.class.getClassLoader(),
                      Schema.class.getPackageName().replace('.', '/') + "/schema",
                      SCRIPTS),
                  OPTIONS
                      .withHistoryTable(names.in("budget_pulse_history"))
                      .withPlaceholders(engine.placeholders(names, partitions))
                      .withWaitLimit(waitLimit)
                      .withStatementTimeout(statementTimeout))
              .migrate();
      if (report instanceof MigrationReport.Refused refused) {
        throw new DatabaseException(
            "The database's schema can't be used as it is\n" + refused.toText());
      }
    } catch (MigrationException e) {
      throw new DatabaseException("Could not bring the database's schema up to date", e);
    }
  }
}
