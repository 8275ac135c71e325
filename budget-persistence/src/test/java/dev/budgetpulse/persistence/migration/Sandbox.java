package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.persistence.migration.MigrationReport.Healed;
import dev.budgetpulse.persistence.migration.MigrationReport.Migrated;
import dev.budgetpulse.persistence.migration.MigrationReport.Refused;
import dev.budgetpulse.persistence.migration.MigrationReport.UpToDate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * A database, a folder of scripts, and what must be true of both after the runner was there,
 * whatever the story was.
 */
final class Sandbox {
  static final String HISTORY = "flyway_schema_history";

  private final TestDatabase database;
  private final Supplier<TestDatabase> more;
  private final Path folder;
  private final List<String> extras = new ArrayList<>();
  private MigrationOptions options = MigrationOptions.DEFAULTS;
  private UnaryOperator<FluentConfiguration> flyway = UnaryOperator.identity();
  private DataSource source;

  /**
   * Starts with an empty database and no scripts.
   *
   * @param more gives one more empty database of the same engine
   */
  Sandbox(TestDatabase database, Supplier<TestDatabase> more, Path folder) {
    this.database = database;
    this.more = more;
    this.folder = folder;
    this.source = database.source();
  }

  // What is given

  /** Adds or replaces scripts: name, text, name, text. */
  Sandbox scripts(String... namesAndTexts) {
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      script(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Adds or replaces a script. */
  Sandbox script(String name, byte[] text) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Takes a script away. */
  Sandbox without(String name) {
    try {
      Files.delete(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Runs statements as somebody who knows nothing of migrations. */
  Sandbox given(String... statements) {
    database.execute(statements);
    return this;
  }

  /** Lets plain Flyway migrate to a version, as the deployment before this one did. */
  Sandbox history(String version) {
    plainFlyway(database).target(version).load().migrate();
    return this;
  }

  /** Lets plain Flyway migrate and fail. */
  Sandbox failed() {
    try {
      plainFlyway(database).load().migrate();
    } catch (FlywayValidateException e) {
      throw e;
    } catch (RuntimeException e) {
      return this;
    }
    throw new AssertionError("Plain Flyway was expected to fail");
  }

  /** Runs statements that a fresh install must be given too, to be equal in the end. */
  Sandbox extra(String... statements) {
    extras.addAll(List.of(statements));
    return given(statements);
  }

  Sandbox options(UnaryOperator<MigrationOptions> change) {
    options = change.apply(options);
    return this;
  }

  /** Lets plain Flyway, as it is used for comparison, be set up otherwise. */
  Sandbox flyway(UnaryOperator<FluentConfiguration> change) {
    flyway = change;
    return this;
  }

  Sandbox java(List<JavaMigration> migrations) {
    options = options.withJavaMigrations(migrations);
    flyway =
        configuration -> configuration.javaMigrations(migrations.toArray(JavaMigration[]::new));
    return this;
  }

  /** Lets the runner reach the database in another way than the reader does. */
  Sandbox through(DataSource way) {
    source = way;
    return this;
  }

  // What happens

  Migrator migrator() {
    return migrator(source);
  }

  /** Returns a runner that reaches the database in another way. */
  Migrator migrator(DataSource way) {
    return Migrator.of(
        way, MigrationScripts.in(Sandbox.class.getClassLoader(), "filesystem:" + folder), options);
  }

  /** Runs the runner and checks nothing. */
  MigrationReport run() {
    return migrator().migrate();
  }

  /** The runner finds nothing to do. */
  Sandbox isUpToDate() {
    MigrationReport report = run();
    assertInstanceOf(UpToDate.class, report, report::toText);
    return proven();
  }

  /** The runner does what plain Flyway would have done. */
  Sandbox migrates() {
    planChangesNothing();
    MigrationReport report = run();
    assertInstanceOf(Migrated.class, report, report::toText);
    return proven();
  }

  /** The runner mends, with at least these steps. */
  Sandbox heals(String... codes) {
    if (planIsCheap()) {
      planChangesNothing();
    }
    return healed(run(), codes);
  }

  // A rehearsal on a server takes longer than all the rest of a test.
  private boolean planIsCheap() {
    return database.engine() == TestEngine.H2;
  }

  private void planChangesNothing() {
    String before = CatalogReader.everything(database);
    MigrationPlan plan = migrator().plan();
    assertTrue(plan.refusal().isEmpty(), plan::toText);
    assertEquals(before, CatalogReader.everything(database), "A plan changed something");
  }

  /** The runner has mended, with at least these steps. */
  Sandbox healed(MigrationReport report, String... codes) {
    Healed healed = assertInstanceOf(Healed.class, report, report::toText);
    for (String code : codes) {
      assertTrue(
          healed.steps().stream().anyMatch(step -> step.code().matches(code)),
          () -> "No " + code + " in:\n" + report.toText());
    }
    assertFalse(healed.heals().isEmpty(), report::toText);
    assertFalse(
        database.rows("select * from " + quoted(HISTORY + "_action")).isEmpty(),
        () -> "Nothing is written down of:\n" + report.toText());
    return proven();
  }

  /**
   * The runner does nothing, twice, and says the same each time.
   *
   * @param code the code of the refusal, a regular expression
   * @param names what must be named
   */
  Refusal refuses(String code, String... names) {
    String before = CatalogReader.everything(database);
    Refusal first = refusal(run(), code, names);
    assertEquals(before, CatalogReader.everything(database), "A refusal changed something");
    if (planIsCheap()) {
      MigrationPlan plan = migrator().plan();
      assertEquals(
          first.toText(), plan.refusal().map(Refusal::toText).orElse("none"), plan::toText);
      assertEquals(before, CatalogReader.everything(database), "A plan changed something");
    }
    Refusal second = refusal(run(), code, names);
    assertEquals(first.toText(), second.toText());
    assertEquals(before, CatalogReader.everything(database), "A second refusal changed something");
    return first;
  }

  /** The runner stops, after it may have come some of the way. */
  Refusal stops(String code, String... names) {
    return refusal(run(), code, names);
  }

  private static Refusal refusal(MigrationReport report, String code, String... names) {
    Refusal refusal = assertInstanceOf(Refused.class, report, report::toText).refusal();
    String text = refusal.toText();
    assertTrue(refusal.code().matches(code), () -> code + " was expected: " + text);
    assertFalse(refusal.choices().isEmpty(), text);
    for (String name : names) {
      assertTrue(
          text.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)),
          () -> name + " is not named: " + text);
    }
    return refusal;
  }

  // What must be true then

  /** The schema is that of a fresh install, plain Flyway is content, and nothing is left to do. */
  Sandbox proven() {
    return sameAsFresh().isStillUpToDate();
  }

  /** Nothing is left to do, and plain Flyway is content, whatever a fresh install would be. */
  Sandbox isStillUpToDate() {
    MigrationReport again = run();
    assertInstanceOf(UpToDate.class, again, again::toText);
    Flyway plain = plainFlyway(database).load();
    assertDoesNotThrow(plain::validate);
    assertEquals(0, plain.migrate().migrationsExecuted);
    return this;
  }

  /** The schema is that of a fresh install. */
  Sandbox sameAsFresh() {
    TestDatabase fresh = more.get();
    plainFlyway(fresh).load().migrate();
    fresh.execute(extras.toArray(String[]::new));
    assertEquals(CatalogReader.schema(fresh), CatalogReader.schema(database));
    return this;
  }

  /** A query gives these rows, in this order, the values of each with a bar between them. */
  Sandbox rows(String query, String... rows) {
    assertEquals(List.of(rows), database.rows(query), query);
    return this;
  }

  /** The history has rows like those that plain Flyway writes into an empty database. */
  Sandbox hasTheHistoryOfPlainFlyway() {
    TestDatabase fresh = more.get();
    plainFlyway(fresh).load().migrate();
    String query =
        "select %s, %s, %s, %s, %s from %s where %s = 'SQL' order by %s"
            .formatted(
                List.of(
                        "version",
                        "description",
                        "script",
                        "checksum",
                        "success",
                        HISTORY,
                        "type",
                        "installed_rank")
                    .stream()
                    .map(this::quoted)
                    .toArray());
    assertEquals(fresh.rows(query), database.rows(query));
    return this;
  }

  /** The history has one good row for each of these versions and nothing else. */
  Sandbox hasTheHistory(String... versions) {
    return rows(
        "select %s from %s where %s is not null order by 1"
            .formatted(quoted("version"), quoted(HISTORY), quoted("version")),
        versions);
  }

  TestDatabase database() {
    return database;
  }

  Path folder() {
    return folder;
  }

  /** Returns a table or column of Flyway as it is named in SQL. */
  String quoted(String table) {
    return database.engine() == TestEngine.MARIADB ? "`" + table + "`" : "\"" + table + "\"";
  }

  /** Deletes the row of a version, as somebody did by hand. */
  Sandbox forgets(String version) {
    return given(
        "delete from " + quoted(HISTORY) + " where " + quoted("version") + " = '" + version + "'");
  }

  /** Deletes the rows of all versions above one. */
  Sandbox forgetsAbove(int version) {
    return given(
        "delete from %s where cast(%s as decimal(9,0)) > %d"
            .formatted(quoted(HISTORY), quoted("version"), version));
  }

  /** Deletes the history, and with it what the runner wrote down if that is said. */
  Sandbox losesHistory(boolean andJournal) {
    given("drop table " + quoted(HISTORY));
    if (andJournal) {
      losesJournal();
    }
    return this;
  }

  /** Deletes what the runner wrote down. */
  Sandbox losesJournal() {
    for (String table : List.of("_action", "_journal", "_run")) {
      given("drop table " + quoted(HISTORY + table));
    }
    return this;
  }

  FluentConfiguration plainFlyway(TestDatabase target) {
    FluentConfiguration configuration =
        Flyway.configure(Sandbox.class.getClassLoader())
            .dataSource(target.url(), target.user(), target.password())
            .locations("filesystem:" + folder)
            .placeholders(options.placeholders())
            .failOnMissingLocations(false)
            .loggers("slf4j");
    if (target.engine() == TestEngine.POSTGRESQL) {
      // Its default lock waits for an index that is built concurrently, which waits for the lock.
      PostgresFlyway.configure(configuration);
    }
    return flyway.apply(configuration);
  }
}
