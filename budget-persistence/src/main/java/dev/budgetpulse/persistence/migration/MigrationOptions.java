package dev.budgetpulse.persistence.migration;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * How a run behaves. Immutable and thread-safe; the defaults are the strictest.
 *
 * @param historyTable the table in which Flyway keeps its history, at most 40 letters, digits and
 *     underscores; the runner's own tables have names that begin with it
 * @param placeholders what Flyway puts for {@code ${name}} in scripts
 * @param waitLimit how long to wait in all for a database that is starting and for other runners,
 *     at most 1 h
 * @param lockTimeout how long a statement waits for a lock before the migration is taken back and
 *     tried again, at most 1 h
 * @param statementTimeout how long a statement may take, at most 24 h
 * @param statementTimeouts limits for the statements of single versions, at most 24 h each
 * @param sharedSchema whether the schema may hold objects of others although it has no history yet
 * @param runsLateVersions whether a version below the newest applied one runs if it touches nothing
 *     that those above it touch and changes no rows
 * @param assumptions what a person says about statements, by {@code version#number}
 * @param shadow gives sessions of an empty schema of the same engine for the rehearsal, if the
 *     runner has not the right to make one; everything in it is dropped afterwards
 * @param javaMigrations migrations in Java, which are run and recorded but never healed
 */
public record MigrationOptions(
    String historyTable,
    Map<String, String> placeholders,
    Duration waitLimit,
    Duration lockTimeout,
    Duration statementTimeout,
    Map<String, Duration> statementTimeouts,
    boolean sharedSchema,
    boolean runsLateVersions,
    Map<String, Assumption> assumptions,
    Optional<DataSource> shadow,
    List<JavaMigration> javaMigrations) {

  /** Flyway's own table, limits of 2 min, 10 s and 30 s, and nothing allowed that is a choice. */
  public static final MigrationOptions DEFAULTS =
      new MigrationOptions(
          "flyway_schema_history",
          Map.of(),
          Duration.ofMinutes(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Map.of(),
          false,
          false,
          Map.of(),
          Optional.empty(),
          List.of());

  /**
   * Checks and copies everything.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public MigrationOptions {
    if (!historyTable.matches("[A-Za-z_][A-Za-z0-9_]{0,39}")) {
      throw new IllegalArgumentException(
          "The history table must be named with at most 40 letters, digits and underscores");
    }
    placeholders = Map.copyOf(placeholders);
    requireRange("wait limit", waitLimit, Duration.ofHours(1));
    requireRange("lock timeout", lockTimeout, Duration.ofHours(1));
    requireRange("statement timeout", statementTimeout, Duration.ofHours(24));
    statementTimeouts = Map.copyOf(statementTimeouts);
    statementTimeouts
        .values()
        .forEach(limit -> requireRange("statement timeout", limit, Duration.ofHours(24)));
    assumptions = Map.copyOf(assumptions);
    assumptions.keySet().forEach(MigrationOptions::requireStatement);
    Objects.requireNonNull(shadow, "shadow");
    javaMigrations = List.copyOf(javaMigrations);
  }

  /** Returns these options with another history table. */
  public MigrationOptions withHistoryTable(String name) {
    return new MigrationOptions(
        name,
        placeholders,
        waitLimit,
        lockTimeout,
        statementTimeout,
        statementTimeouts,
        sharedSchema,
        runsLateVersions,
        assumptions,
        shadow,
        javaMigrations);
  }

  /** Returns these options with other placeholders. */
  public MigrationOptions withPlaceholders(Map<String, String> values) {
    return new MigrationOptions(
        historyTable,
        values,
        waitLimit,
        lockTimeout,
        statementTimeout,
        statementTimeouts,
        sharedSchema,
        runsLateVersions,
        assumptions,
        shadow,
        javaMigrations);
  }

  /** Returns these options with another limit for all waiting. */
  public MigrationOptions withWaitLimit(Duration limit) {
    return new MigrationOptions(
        historyTable,
        placeholders,
        limit,
        lockTimeout,
        statementTimeout,
        statementTimeouts,
        sharedSchema,
        runsLateVersions,
        assumptions,
        shadow,
        javaMigrations);
  }

  /** Returns these options with another limit for waiting for a lock. */
  public MigrationOptions withLockTimeout(Duration limit) {
    return new MigrationOptions(
        historyTable,
        placeholders,
        waitLimit,
        limit,
        statementTimeout,
        statementTimeouts,
        sharedSchema,
        runsLateVersions,
        assumptions,
        shadow,
        javaMigrations);
  }

  /** Returns these options with another limit for each statement. */
  public MigrationOptions withStatementTimeout(Duration limit) {
    return new MigrationOptions(
        historyTable,
        placeholders,
        waitLimit,
        lockTimeout,
        limit,
        statementTimeouts,
        sharedSchema,
        runsLateVersions,
        assumptions,
        shadow,
        javaMigrations);
  }

  /** Returns these options with a limit for each statement of one version. */
  public MigrationOptions withStatementTimeout(String version, Duration limit) {
    return new MigrationOptions(
        historyTable,
        placeholders,
        waitLimit,
        lockTimeout,
        statementTimeout,
        with(statementTimeouts, version, limit),
        sharedSchema,
        runsLateVersions,
        assumptions,
        shadow,
        javaMigrations);
  }

  /** Returns these options for a schema that may hold objects of others. */
  public MigrationOptions withSharedSchema(boolean shared) {
    return new MigrationOptions(
        historyTable,
        placeholders,
        waitLimit,
        lockTimeout,
        statementTimeout,
        statementTimeouts,
        shared,
        runsLateVersions,
        assumptions,
        shadow,
        javaMigrations);
  }

  /** Returns these options with late versions run if they are independent, or refused. */
  public MigrationOptions withLateVersions(boolean run) {
    return new MigrationOptions(
        historyTable,
        placeholders,
        waitLimit,
        lockTimeout,
        statementTimeout,
        statementTimeouts,
        sharedSchema,
        run,
        assumptions,
        shadow,
        javaMigrations);
  }

  /** Returns these options with something known about a statement: {@code "7#3", DONE}. */
  public MigrationOptions withAssumption(String statement, Assumption assumption) {
    return new MigrationOptions(
        historyTable,
        placeholders,
        waitLimit,
        lockTimeout,
        statementTimeout,
        statementTimeouts,
        sharedSchema,
        runsLateVersions,
        with(assumptions, statement, assumption),
        shadow,
        javaMigrations);
  }

  /** Returns these options with an empty schema for the rehearsal. */
  public MigrationOptions withShadow(DataSource empty) {
    return new MigrationOptions(
        historyTable,
        placeholders,
        waitLimit,
        lockTimeout,
        statementTimeout,
        statementTimeouts,
        sharedSchema,
        runsLateVersions,
        assumptions,
        Optional.of(empty),
        javaMigrations);
  }

  /** Returns these options with migrations in Java. */
  public MigrationOptions withJavaMigrations(List<JavaMigration> migrations) {
    return new MigrationOptions(
        historyTable,
        placeholders,
        waitLimit,
        lockTimeout,
        statementTimeout,
        statementTimeouts,
        sharedSchema,
        runsLateVersions,
        assumptions,
        shadow,
        migrations);
  }

  /** Returns the limit for each statement of a version. */
  Duration statementTimeout(String version) {
    return statementTimeouts.getOrDefault(version, statementTimeout);
  }

  private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
    Map<String, V> copy = new HashMap<>(map);
    copy.put(key, value);
    return Collections.unmodifiableMap(copy);
  }

  private static void requireRange(String what, Duration limit, Duration most) {
    if (limit.toMillis() < 1 || limit.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "The " + what + " must be 1 ms to " + most + ", is " + limit);
    }
  }

  private static void requireStatement(String name) {
    if (!name.matches("[0-9._]{1,50}#[0-9]{1,6}")) {
      throw new IllegalArgumentException(
          "An assumption is about a statement such as 7#3, not " + name);
    }
  }
}
