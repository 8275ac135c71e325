package dev.budgetpulse.examples.schema;

import dev.budgetpulse.persistence.migration.MigrationOptions;
import dev.budgetpulse.persistence.migration.MigrationReport;
import dev.budgetpulse.persistence.migration.MigrationScripts;
import dev.budgetpulse.persistence.migration.Migrator;
import dev.budgetpulse.reports.Reports;
import dev.budgetpulse.security.session.JdbcSessionStore;
import javax.sql.DataSource;

/**
 * The tables of a library or an application, in a database that others have theirs in, too.
 * Immutable.
 *
 * @param scripts sees the scripts
 * @param folder where they are, such as {@code classpath:shop/schema}
 * @param history the table that keeps which of them were run; each set has its own
 */
public record TableSet(ClassLoader scripts, String folder, String history) {
  /** Returns the tables of {@code budget-security}. */
  public static TableSet ofSecurity() {
    return new TableSet(
        JdbcSessionStore.class.getClassLoader(),
        "classpath:dev/budgetpulse/security/schema",
        "sec_history");
  }

  /** Returns the tables of {@code budget-reports}. */
  public static TableSet ofReports() {
    return new TableSet(
        Reports.class.getClassLoader(), "classpath:dev/budgetpulse/reports/schema", "rep_history");
  }

  /**
   * Makes what is missing and mends what can be proved mendable.
   *
   * @throws IllegalStateException if the runner refuses, with what differs and what can be done
   */
  public MigrationReport migrate(DataSource database) {
    MigrationReport report =
        Migrator.of(
                database,
                MigrationScripts.in(scripts, folder),
                MigrationOptions.DEFAULTS.withHistoryTable(history).withSharedSchema(true))
            .migrate();
    if (report instanceof MigrationReport.Refused refused) {
      throw new IllegalStateException(refused.toText());
    }
    return report;
  }
}
