package dev.budgetpulse.persistence;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Which database to open and how patient to be with it.
 *
 * <p>Immutable and thread-safe. The password is in no message and not in {@link #toString}.
 *
 * @param url the JDBC address of an H2, PostgreSQL or MariaDB database, without user and password;
 *     settings in it that run scripts, load classes or write files are refused
 * @param user the database user, at most 200 characters, may be empty
 * @param password the user's password, may be empty
 * @param poolSize how many connections at most, 1 to 200
 * @param connectTimeout how long to wait for a connection, at the start and later, 250 ms to 5 min
 * @param statementTimeout how long a statement may take, waiting for locks included, before the
 *     database gives it up, 100 ms to 1 h
 * @param startTimeout how long to wait in all, when a database is opened, for one that is starting,
 *     is in use by another process or is being migrated by another node, 250 ms to 1 h
 * @param migrationTimeout how long a statement that changes the schema may take, 100 ms to 24 h
 * @param connectionLifetime how old a connection may grow before it is replaced, 30 s to 24 h
 * @param leakAfter after how long a connection that was not given back is reported in the log, with
 *     the place that asked for it, 2 s to 24 h; zero for never
 * @param schema the schema that the tables are in, as the database spells it, which must be there;
 *     empty for the one that connections look in first. A MariaDB database is its schema
 * @param tablePrefix what the names of tables, constraints and indexes begin with, a lower-case
 *     letter and up to 19 more, digits and underscores
 * @param partitions in how many parts PostgreSQL keeps each table, by the ledger, 1 to 1,024; 1 for
 *     tables that are not in parts, as on every other engine
 */
public record DatabaseConfig(
    String url,
    String user,
    String password,
    int poolSize,
    Duration connectTimeout,
    Duration statementTimeout,
    Duration startTimeout,
    Duration migrationTimeout,
    Duration connectionLifetime,
    Duration leakAfter,
    String schema,
    String tablePrefix,
    int partitions) {

  /** How many connections there are at most unless said otherwise. */
  public static final int DEFAULT_POOL_SIZE = 10;

  /** How long to wait for a connection unless said otherwise: 10 s. */
  public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** How long a statement may take unless said otherwise: 30 s. */
  public static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofSeconds(30);

  /** How long to wait at the start unless said otherwise: 2 min. */
  public static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(2);

  /** How long a statement of a migration may take unless said otherwise: 10 min. */
  public static final Duration DEFAULT_MIGRATION_TIMEOUT = Duration.ofMinutes(10);

  /** How old a connection may grow unless said otherwise: 300 seconds. */
  public static final Duration DEFAULT_CONNECTION_LIFETIME = Duration.ofMinutes(5);

  /** What the names of tables begin with unless said otherwise. */
  public static final String DEFAULT_TABLE_PREFIX = "budget_";

  private static final String EMBEDDED_USER = "budget";

  /**
   * Checks everything.
   *
   * @throws IllegalArgumentException if the address is of no database that is supported or has a
   *     setting that is refused, or a value is out of its range
   */
  public DatabaseConfig {
    Engine.ofUrl(url).requireSafe(url);
    Objects.requireNonNull(password, "password");
    if (user.length() > 200 || user.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("The user must be at most 200 printable characters");
    }
    if (poolSize < 1 || poolSize > 200) {
      throw new IllegalArgumentException("The pool size must be 1 to 200, is " + poolSize);
    }
    requireRange("connect timeout", connectTimeout, Duration.ofMillis(250), Duration.ofMinutes(5));
    requireRange(
        "statement timeout", statementTimeout, Duration.ofMillis(100), Duration.ofHours(1));
    requireRange("start timeout", startTimeout, Duration.ofMillis(250), Duration.ofHours(1));
    requireRange(
        "migration timeout", migrationTimeout, Duration.ofMillis(100), Duration.ofHours(24));
    requireRange(
        "connection lifetime", connectionLifetime, Duration.ofSeconds(30), Duration.ofHours(24));
    if (!leakAfter.isZero()) {
      requireRange("time of a leak", leakAfter, Duration.ofSeconds(2), Duration.ofHours(24));
    }
    if (!schema.matches("([A-Za-z_][A-Za-z0-9_]{0,62})?")) {
      throw new IllegalArgumentException(
          "The schema must be a letter or underscore and up to 62 more or digits");
    }
    if (!schema.isEmpty() && Engine.ofUrl(url) == Engine.MARIADB) {
      throw new IllegalArgumentException("The schema of a MariaDB database is in its address");
    }
    TableNames.of(tablePrefix);
    requirePartitions(partitions);
    if (partitions > 1 && Engine.ofUrl(url) != Engine.POSTGRESQL) {
      throw new IllegalArgumentException("Only PostgreSQL keeps tables in parts");
    }
  }

  /** Returns a database with all defaults: {@code of("jdbc:postgresql://db/home", "ada", …)}. */
  public static DatabaseConfig of(String url, String user, String password) {
    return new DatabaseConfig(
        url,
        user,
        password,
        DEFAULT_POOL_SIZE,
        DEFAULT_CONNECT_TIMEOUT,
        DEFAULT_STATEMENT_TIMEOUT,
        DEFAULT_START_TIMEOUT,
        DEFAULT_MIGRATION_TIMEOUT,
        DEFAULT_CONNECTION_LIFETIME,
        Duration.ZERO,
        "",
        DEFAULT_TABLE_PREFIX,
        1);
  }

  /**
   * Returns a database as environment variables tell of it, with all defaults: {@code
   * BUDGET_DATABASE_URL}, {@code BUDGET_DATABASE_USER} and {@code BUDGET_DATABASE_PASSWORD}, of
   * which the last two may be missing.
   *
   * @param environment the variables, such as {@code System.getenv()}
   * @throws IllegalArgumentException if there is no address or it is refused
   */
  public static DatabaseConfig of(Map<String, String> environment) {
    String url = environment.get("BUDGET_DATABASE_URL");
    if (url == null) {
      throw new IllegalArgumentException("BUDGET_DATABASE_URL is not set");
    }
    return of(
        url,
        environment.getOrDefault("BUDGET_DATABASE_USER", ""),
        environment.getOrDefault("BUDGET_DATABASE_PASSWORD", ""));
  }

  /**
   * Returns an H2 database in a file of its own, made when it is first opened; one process at a
   * time. Every commit is written to the file at once.
   *
   * @param file the file, to whose name H2 adds {@code .mv.db}
   * @throws IllegalArgumentException if the file's path has a semicolon or a control character,
   *     which would be settings in the address
   */
  public static DatabaseConfig embedded(Path file) {
    return of(Engine.embeddedUrl(file), EMBEDDED_USER, "");
  }

  /**
   * Returns an H2 database in memory, for tests; it lasts until the process ends.
   *
   * @param name its name within the process, 1 to 64 letters, digits, {@code _} and {@code -}
   */
  public static DatabaseConfig inMemory(String name) {
    return of(Engine.inMemoryUrl(name), EMBEDDED_USER, "");
  }

  /** Returns this configuration with another pool size. */
  public DatabaseConfig withPoolSize(int newPoolSize) {
    return new DatabaseConfig(
        url,
        user,
        password,
        newPoolSize,
        connectTimeout,
        statementTimeout,
        startTimeout,
        migrationTimeout,
        connectionLifetime,
        leakAfter,
        schema,
        tablePrefix,
        partitions);
  }

  /** Returns this configuration with another wait for a connection. */
  public DatabaseConfig withConnectTimeout(Duration newConnectTimeout) {
    return new DatabaseConfig(
        url,
        user,
        password,
        poolSize,
        newConnectTimeout,
        statementTimeout,
        startTimeout,
        migrationTimeout,
        connectionLifetime,
        leakAfter,
        schema,
        tablePrefix,
        partitions);
  }

  /** Returns this configuration with another limit for a statement. */
  public DatabaseConfig withStatementTimeout(Duration newStatementTimeout) {
    return new DatabaseConfig(
        url,
        user,
        password,
        poolSize,
        connectTimeout,
        newStatementTimeout,
        startTimeout,
        migrationTimeout,
        connectionLifetime,
        leakAfter,
        schema,
        tablePrefix,
        partitions);
  }

  /** Returns this configuration with another limit for all waiting at the start. */
  public DatabaseConfig withStartTimeout(Duration newStartTimeout) {
    return new DatabaseConfig(
        url,
        user,
        password,
        poolSize,
        connectTimeout,
        statementTimeout,
        newStartTimeout,
        migrationTimeout,
        connectionLifetime,
        leakAfter,
        schema,
        tablePrefix,
        partitions);
  }

  /** Returns this configuration with another limit for a statement of a migration. */
  public DatabaseConfig withMigrationTimeout(Duration newMigrationTimeout) {
    return new DatabaseConfig(
        url,
        user,
        password,
        poolSize,
        connectTimeout,
        statementTimeout,
        startTimeout,
        newMigrationTimeout,
        connectionLifetime,
        leakAfter,
        schema,
        tablePrefix,
        partitions);
  }

  /** Returns this configuration with another age for connections. */
  public DatabaseConfig withConnectionLifetime(Duration newConnectionLifetime) {
    return new DatabaseConfig(
        url,
        user,
        password,
        poolSize,
        connectTimeout,
        statementTimeout,
        startTimeout,
        migrationTimeout,
        newConnectionLifetime,
        leakAfter,
        schema,
        tablePrefix,
        partitions);
  }

  /** Returns this configuration with another time after which a connection counts as leaked. */
  public DatabaseConfig withLeakAfter(Duration newLeakAfter) {
    return new DatabaseConfig(
        url,
        user,
        password,
        poolSize,
        connectTimeout,
        statementTimeout,
        startTimeout,
        migrationTimeout,
        connectionLifetime,
        newLeakAfter,
        schema,
        tablePrefix,
        partitions);
  }

  /** Returns this configuration with another schema. */
  public DatabaseConfig withSchema(String newSchema) {
    return new DatabaseConfig(
        url,
        user,
        password,
        poolSize,
        connectTimeout,
        statementTimeout,
        startTimeout,
        migrationTimeout,
        connectionLifetime,
        leakAfter,
        newSchema,
        tablePrefix,
        partitions);
  }

  /** Returns this configuration with another prefix of tables. */
  public DatabaseConfig withTablePrefix(String newTablePrefix) {
    return new DatabaseConfig(
        url,
        user,
        password,
        poolSize,
        connectTimeout,
        statementTimeout,
        startTimeout,
        migrationTimeout,
        connectionLifetime,
        leakAfter,
        schema,
        newTablePrefix,
        partitions);
  }

  /**
   * Returns this configuration with tables in parts by their ledgers: hash partitions of
   * PostgreSQL, which must be the same in number each time the database is opened.
   */
  public DatabaseConfig withPartitions(int newPartitions) {
    return new DatabaseConfig(
        url,
        user,
        password,
        poolSize,
        connectTimeout,
        statementTimeout,
        startTimeout,
        migrationTimeout,
        connectionLifetime,
        leakAfter,
        schema,
        tablePrefix,
        newPartitions);
  }

  /** Returns everything but the password. */
  @Override
  public String toString() {
    return """
        DatabaseConfig[url=%s, user=%s, poolSize=%d, connectTimeout=%s, statementTimeout=%s, \
        startTimeout=%s, migrationTimeout=%s, connectionLifetime=%s, leakAfter=%s, schema=%s, \
        tablePrefix=%s, partitions=%d]"""
        .formatted(
            url,
            user,
            poolSize,
            connectTimeout,
            statementTimeout,
            startTimeout,
            migrationTimeout,
            connectionLifetime,
            leakAfter,
            schema,
            tablePrefix,
            partitions);
  }

  static void requirePartitions(int number) {
    if (number < 1 || number > 1024) {
      throw new IllegalArgumentException("The partitions must be 1 to 1,024, are " + number);
    }
  }

  private static void requireRange(String what, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "The " + what + " must be " + least + " to " + most + ", is " + value);
    }
  }
}
