package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;

/** The migrations with the settings under which Flyway may run them. */
record Chain(MigrationScripts scripts, MigrationOptions options, Dialect dialect) {

  /** Returns the name of the lock under which one runner at a time works. */
  String lock() {
    return "budget-pulse migrations of " + options.historyTable();
  }

  /**
   * Returns why a session must not work, if it has not the lock that was taken in its name: in a
   * transaction, what is found here is true until its end.
   */
  Optional<Refusal> objection(Connection session) throws SQLException {
    return dialect.holdsLock(session, lock())
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                "HEAL-R90",
                "the connection does not stay with the session that holds the runners' lock",
                List.of(),
                List.of(
                    "reach the server directly, or set the pooler in between to keep a session for"
                        + " a connection; until its session ends, the pooler may keep the lock")));
  }

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
