package dev.budgetpulse.persistence.migration;

import java.util.List;

/**
 * The scripts of a chain of migrations, read when they are needed. Immutable and thread-safe.
 *
 * <p>Names are Flyway's: {@code V2__add_email.sql} runs once, {@code R__views.sql} whenever it has
 * changed.
 */
public final class MigrationScripts {
  private MigrationScripts() {}

  /**
   * Returns all scripts in folders and the folders in them.
   *
   * @param loader where to look for {@code classpath:} locations
   * @param locations such as {@code classpath:db/migration} or {@code filesystem:/srv/sql}
   */
  public static MigrationScripts in(ClassLoader loader, String... locations) {
    throw new UnsupportedOperationException();
  }

  /**
   * Returns scripts by their names, for packagings in which folders can't be listed.
   *
   * @param loader where to look for them
   * @param names such as {@code db/migration/V1__init.sql}
   */
  public static MigrationScripts named(ClassLoader loader, List<String> names) {
    throw new UnsupportedOperationException();
  }
}
