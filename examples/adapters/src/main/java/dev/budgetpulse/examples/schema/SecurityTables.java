package dev.budgetpulse.examples.schema;

import dev.budgetpulse.persistence.migration.MigrationOptions;
import dev.budgetpulse.persistence.migration.MigrationReport;
import dev.budgetpulse.persistence.migration.MigrationScripts;
import dev.budgetpulse.persistence.migration.Migrator;
import javax.sql.DataSource;

/** Brings the tables of {@code budget-security} up to date beside those of the application. */
public final class SecurityTables {
  private static final MigrationOptions OPTIONS =
      MigrationOptions.DEFAULTS.withHistoryTable("sec_history").withSharedSchema(true);

  private SecurityTables() {}

  /**
   * Makes what is missing and mends what can be proved mendable.
   *
   * @throws IllegalStateException if the runner refuses, with what differs and what can be done
   */
  public static MigrationReport migrate(DataSource database) {
    ClassLoader loader = SecurityTables.class.getClassLoader();
    MigrationScripts scripts =
        MigrationScripts.in(loader, "classpath:dev/budgetpulse/security/schema");
    MigrationReport report = Migrator.of(database, scripts, OPTIONS).migrate();
    if (report instanceof MigrationReport.Refused refused) {
      throw new IllegalStateException(refused.toText());
    }
    return report;
  }
}
