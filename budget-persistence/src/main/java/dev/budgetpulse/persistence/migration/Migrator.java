package dev.budgetpulse.persistence.migration;

import javax.sql.DataSource;

/**
 * Brings a schema to the newest version of a folder of migrations, mends what it can prove, and
 * refuses the rest with a diff.
 *
 * <p>Works on the schema that unqualified names mean in the connections it is given. Each call
 * takes one connection and keeps it until it returns (on PostgreSQL and MariaDB one more while
 * migrations are rehearsed), waits in the calling thread, and leaves nothing running. Any number of
 * runners on any number of machines may be called at the same time. Thread-safe.
 */
public final class Migrator {
  private Migrator() {}

  /** Returns a runner with the defaults. */
  public static Migrator of(DataSource database, MigrationScripts scripts) {
    return of(database, scripts, MigrationOptions.DEFAULTS);
  }

  /** Returns a runner. */
  public static Migrator of(
      DataSource database, MigrationScripts scripts, MigrationOptions options) {
    throw new UnsupportedOperationException();
  }

  /**
   * Brings the schema to the newest version.
   *
   * @throws MigrationException if the database can't be reached within the wait limit
   */
  public MigrationReport migrate() {
    throw new UnsupportedOperationException();
  }

  /**
   * Finds out what {@link #migrate} would do now, and changes nothing.
   *
   * @throws MigrationException if the database can't be reached within the wait limit
   */
  public MigrationPlan plan() {
    throw new UnsupportedOperationException();
  }

  /**
   * Compares the whole schema with a fresh one, and changes nothing: up to date, or refused with
   * the diff or with what is pending.
   *
   * @throws MigrationException if the database can't be reached within the wait limit
   */
  public MigrationReport verify() {
    throw new UnsupportedOperationException();
  }
}
