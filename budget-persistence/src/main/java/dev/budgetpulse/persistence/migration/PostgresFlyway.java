package dev.budgetpulse.persistence.migration;

import java.util.Objects;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** The only class that needs Flyway's module for PostgreSQL to be on the class path. */
final class PostgresFlyway {
  private PostgresFlyway() {}

  /** Makes Flyway lock the session, for by default a migration and its row are two commits. */
  static void configure(FluentConfiguration flyway) {
    Objects.requireNonNull(flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class))
        .setTransactionalLock(false);
  }
}
