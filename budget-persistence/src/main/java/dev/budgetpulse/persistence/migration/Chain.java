package dev.budgetpulse.persistence.migration;

import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;

/** The migrations with the settings under which Flyway may run them. */
record Chain(MigrationScripts scripts, MigrationOptions options, Dialect dialect) {

  /** Returns Flyway for a session and those of the scripts that a condition lets through. */
  FluentConfiguration flyway(DataSource session, Predicate<String> condition) {
    FluentConfiguration flyway =
        Flyway.configure(Chain.class.getClassLoader())
            .dataSource(session)
            .table(options.historyTable())
            .placeholders(options.placeholders())
            .resourceProvider(scripts.provider(condition))
            .javaMigrationClassProvider(List::of)
            .javaMigrations(options.javaMigrations().toArray(JavaMigration[]::new))
            .cleanDisabled(true)
            .validateOnMigrate(true)
            .batch(false)
            .group(false)
            .mixed(false)
            .stream(false)
            .loggers("slf4j");
    dialect.configure(flyway);
    return flyway;
  }

  FluentConfiguration flyway(DataSource session) {
    return flyway(session, script -> true);
  }
}
