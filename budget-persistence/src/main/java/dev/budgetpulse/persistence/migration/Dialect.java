package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** All that is particular to one database engine. Stateless and thread-safe. */
abstract class Dialect {

  /** Returns every engine that is known. */
  static List<Dialect> all() {
    return List.of(new H2Dialect(), PostgresDialect.INSTANCE, new MariaDialect());
  }

  /**
   * Returns the engine that a session is of.
   *
   * @throws IllegalArgumentException if it is none of those that are known
   */
  static Dialect of(Connection session) throws SQLException {
    String product = session.getMetaData().getDatabaseProductName();
    return all().stream()
        .filter(dialect -> dialect.toString().equals(product))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(product + " is not supported, only " + all()));
  }

  /** Returns the engine's name. */
  @Override
  public abstract String toString();

  /** Returns the schema (on MariaDB: the database) that unqualified names mean. */
  abstract String schema(Connection session) throws SQLException;

  /**
   * Returns everything in the session's schema, read with as few queries as possible.
   *
   * <p>Leaves no transaction open and no lock behind. Nothing that belongs to an extension. The
   * parts that an engine makes by itself for another part (the index of a unique constraint, the
   * sequence of an identity column) are not listed.
   *
   * @param hidden tables that are not part of the schema: those of the runner and of Flyway
   */
  abstract Catalog catalog(Connection session, Predicate<String> hidden) throws SQLException;

  /**
   * Returns what the engine may have left of changing tables when its process was killed, by its
   * names alone; most engines leave nothing.
   */
  List<Remnant> remnants(Connection session) throws SQLException {
    return List.of();
  }

  /** Returns what the names of the driver's classes begin with. */
  abstract String driverPackage();

  /** Sets what Flyway needs for this engine. */
  void configure(FluentConfiguration flyway) {}

  /**
   * Returns queries whose rows change with every change of the session's schema, and cost far less
   * than the {@link #catalog}; they may change without one, too. The session must not be in a
   * transaction.
   */
  abstract List<String> changeMarks(Connection session) throws SQLException;

  /**
   * Returns words that change with every change of the session's schema and cost less than the
   * {@link #changeMarks}, or nothing where there are none that could be relied on now. The session
   * must not be in a transaction.
   */
  Optional<List<String>> quickMark(Connection session) throws SQLException {
    return Optional.empty();
  }

  /**
   * Takes what changes with the rows of tables out of a row of a {@link #changeMarks change mark}.
   */
  String withoutCounters(String mark) {
    return mark;
  }

  /** Tells whether a failed migration leaves no trace. */
  abstract boolean hasTransactionalDdl();

  /** Tells whether a new column that must have a value gets a zero in rows that are there. */
  boolean fillsNewColumns() {
    return false;
  }

  /** Reads the cause from an exception and the exceptions behind it. */
  abstract Fault classify(SQLException exception);

  /**
   * Sets a session up for migrating: own limits for waiting for locks and for a statement,
   * isolation READ COMMITTED, autocommit on, whatever the role's or database's defaults say.
   *
   * @return the statements that set it back to what it was
   */
  abstract List<String> prepare(Connection session, Duration lockTimeout, Duration statementTimeout)
      throws SQLException;

  /** Changes the limit for a statement of a session that was {@link #prepare prepared}. */
  abstract void limitStatements(Connection session, Duration statementTimeout) throws SQLException;

  /**
   * Tries to take the lock under which one runner at a time works; the engine releases it when the
   * session ends, however it ends.
   *
   * @param name what the lock is about, the same for all runners of one history table
   * @param patience how long the engine may wait at most, best effort
   * @return whether the session has the lock now
   */
  abstract boolean tryLock(Connection session, String name, Duration patience) throws SQLException;

  /**
   * Tells whether this very session has the lock: whatever stands between a driver and a server may
   * give each transaction another session.
   */
  boolean holdsLock(Connection session, String name) throws SQLException {
    return true;
  }

  /** Gives the lock back; does nothing if the session has it not. */
  abstract void unlock(Connection session, String name) throws SQLException;

  /**
   * Says who holds the runners' lock, such as {@code "session 4711 from 10.0.0.7, for 12 s"}; never
   * the text of a statement.
   */
  abstract Optional<String> lockHolder(Connection session, String name) throws SQLException;

  /** Says which other sessions are in a transaction that may hold locks on a table, best effort. */
  abstract List<String> blockers(Connection session, String table) throws SQLException;

  /**
   * Returns the statement that adds a part to a schema that lacks it, or nothing if that would be
   * more than adding: only columns, constraints and indexes of an existing table are added.
   */
  abstract Optional<String> addition(Part missing);

  /** Quotes a name for use in SQL. */
  abstract String quote(String name);

  /**
   * Returns the columns of a table's primary key, in order, unquoted; none if it has no such key.
   */
  abstract List<String> primaryKey(Connection session, String table) throws SQLException;

  /**
   * Tells whether what a statement does to rows and the journal's note about it are kept or lost
   * together, when both run in one transaction. A table without transactions says no.
   *
   * @param sql a statement that changes rows
   */
  abstract boolean isAtomic(Connection session, String sql) throws SQLException;

  /**
   * Makes an empty schema of the same engine, defaults and settings, in which the migrations can be
   * rehearsed without touching the live schema.
   *
   * @param live a session of the live schema, not in a transaction, which stays untouched
   * @param another opens one more session like {@code live}
   * @throws SQLException if there is no right to, or no room
   */
  abstract Shadow shadow(Connection live, SessionSource another) throws SQLException;

  /** Runs one statement. */
  static void execute(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns an exception, those after it and those behind it. */
  static List<SQLException> chain(Throwable exception) {
    List<SQLException> chain = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>(List.of(exception));
    while (!open.isEmpty()) {
      Throwable each = open.remove();
      if (seen.add(each)) {
        if (each instanceof SQLException sql) {
          chain.add(sql);
          Optional.ofNullable(sql.getNextException()).ifPresent(open::add);
        }
        Optional.ofNullable(each.getCause()).ifPresent(open::add);
      }
    }
    return chain;
  }

  /** Opens sessions. */
  interface SessionSource {
    Connection open() throws SQLException;
  }
}
