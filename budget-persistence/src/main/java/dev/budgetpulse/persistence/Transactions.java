package dev.budgetpulse.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each operation of a store as one transaction, or as a part of one that the host runs.
 *
 * <p>As a part of another it begins with a savepoint if it changes anything, so that it happens as
 * a whole or not at all whatever the host does next, and it is never tried again: what the host did
 * before it would be missing.
 */
final class Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
  private static final int ATTEMPTS = 5;
  private static final String SAVEPOINT = "budget_pulse";

  private final Supplier<EntityManagerFactory> factory;
  private final Engine engine;
  private final TableNames names;
  private final HostSessions sessions;
  private final Optional<DataSource> source;
  private final boolean isReadOnly;

  /**
   * Runs operations with a persistence unit.
   *
   * @param source where the unit has its connections from, if that is known
   */
  Transactions(
      Supplier<EntityManagerFactory> factory,
      Engine engine,
      TableNames names,
      HostSessions sessions,
      Optional<DataSource> source) {
    this(factory, engine, names, sessions, source, false);
  }

  private Transactions(
      Supplier<EntityManagerFactory> factory,
      Engine engine,
      TableNames names,
      HostSessions sessions,
      Optional<DataSource> source,
      boolean isReadOnly) {
    this.factory = factory;
    this.engine = engine;
    this.names = names;
    this.sessions = sessions;
    this.source = source;
    this.isReadOnly = isReadOnly;
  }

  /** Returns the same, refusing each change. */
  Transactions readOnly() {
    return new Transactions(factory, engine, names, sessions, source, true);
  }

  /**
   * Returns what some work returns that changes nothing.
   *
   * @param what what is being done, to follow "Could not"
   */
  <T> T read(String what, Function<EntityManager, T> work) {
    return call(what, false, work, () -> ProviderConnection.transaction(factory.get(), work));
  }

  /**
   * Returns what some reading of a ledger with statements returns. As each of them is of a moment
   * of its own anyway, they need no transaction, which would cost more than a short one of them.
   */
  <T> T read(String what, UUID ledger, Sql.Work<T> work) {
    return source.isEmpty()
        ? read(what, em -> sql(em, ledger, work))
        : call(what, false, em -> sql(em, ledger, work), () -> reading(source.get(), ledger, work));
  }

  private <T> T reading(DataSource connections, UUID ledger, Sql.Work<T> work) throws SQLException {
    try (Connection connection = connections.getConnection()) {
      T result = sql(connection, ledger, work);
      // A host may hand over connections that begin a transaction by themselves.
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      return result;
    }
  }

  /**
   * Returns what some work returns, once it is committed, or is a part of the host's transaction.
   * Work that the database gave up in favour of somebody else's is done again from its start, a few
   * times, unless it is such a part.
   *
   * @param what what is being done, to follow "Could not"
   */
  <T> T write(String what, Function<EntityManager, T> work) {
    requireWritable(what);
    return call(what, true, work, () -> ProviderConnection.transaction(factory.get(), work));
  }

  /** Returns what some change of a ledger with statements returns, as {@link #write} does. */
  <T> T write(String what, UUID ledger, Sql.Work<T> work) {
    requireWritable(what);
    return source.isEmpty()
        ? write(what, em -> sql(em, ledger, work))
        : call(what, true, em -> sql(em, ledger, work), () -> writing(source.get(), ledger, work));
  }

  private <T> T writing(DataSource connections, UUID ledger, Sql.Work<T> work) throws SQLException {
    try (Connection connection = connections.getConnection()) {
      boolean commitsAll = connection.getAutoCommit();
      connection.setAutoCommit(false);
      boolean isEnded = false;
      try {
        T result = sql(connection, ledger, work);
        connection.commit();
        isEnded = true;
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        isEnded = isDone(connection::rollback);
        throw e;
      } finally {
        // To go back to it would commit what could not be rolled back.
        if (commitsAll && isEnded) {
          isDone(() -> connection.setAutoCommit(true));
        }
      }
    }
  }

  /** Something that is done to a connection before it is given back. */
  @FunctionalInterface
  private interface Ending {
    void end() throws SQLException;
  }

  // What came of the work is known by then; a connection that has gone takes the rest with it.
  private static boolean isDone(Ending ending) {
    try {
      ending.end();
      return true;
    } catch (SQLException e) {
      LOG.debug("A connection was lost at the end of its transaction", e);
      return false;
    }
  }

  private void requireWritable(String what) {
    if (isReadOnly) {
      throw new IllegalStateException("Could not " + what + ": this is a copy to look at");
    }
  }

  /** Some work that is no part of a transaction of the host's. */
  @FunctionalInterface
  private interface Alone<T> {
    T attempt() throws SQLException;
  }

  private <T> T call(
      String what, boolean isChange, Function<EntityManager, T> work, Alone<T> alone) {
    try {
      Optional<HostSession> running = sessions.running();
      if (running.isEmpty()) {
        return own(what, alone);
      }
      try (HostSession session = running.get()) {
        return session.call(em -> part(em, isChange, work));
      }
    } catch (SQLException | PersistenceException e) {
      throw new DatabaseException("Could not " + what, e);
    }
  }

  private <T> T own(String what, Alone<T> alone) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return alone.attempt();
      } catch (SQLException | PersistenceException e) {
        if (attempt == ATTEMPTS || !isConflict(e)) {
          throw e;
        }
        LOG.debug("Trying again after a conflict: {}", what);
      }
    }
  }

  private <T> T part(EntityManager em, boolean isChange, Function<EntityManager, T> work) {
    ProviderConnection.call(em, connection -> requireTransaction(connection, isChange));
    if (!isChange) {
      return work.apply(em);
    }
    execute(em, "savepoint " + SAVEPOINT);
    T result;
    try {
      result = work.apply(em);
    } catch (RuntimeException | Error e) {
      try {
        execute(em, "rollback to savepoint " + SAVEPOINT);
      } catch (PersistenceException gone) {
        // With a deadlock the database gave up all of the transaction, savepoints included.
        e.addSuppressed(gone);
      }
      throw e;
    }
    engine.releaseSavepoint(SAVEPOINT).ifPresent(statement -> execute(em, statement));
    return result;
  }

  // A change reads what is there once it has its ledger's lock, and must not see an older state.
  private static boolean requireTransaction(Connection connection, boolean isChange)
      throws SQLException {
    if (connection.getAutoCommit()) {
      throw new IllegalStateException("The host's connection is in no transaction: it commits all");
    }
    if (isChange && connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
      throw new IllegalStateException("The host's transaction must isolate as READ COMMITTED");
    }
    return true;
  }

  private static void execute(EntityManager em, String sql) {
    ProviderConnection.call(
        em,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  /** Does some work with statements in the transaction of an entity manager. */
  <T> T sql(EntityManager em, UUID ledger, Sql.Work<T> work) {
    return ProviderConnection.call(em, connection -> sql(connection, ledger, work));
  }

  private <T> T sql(Connection connection, UUID ledger, Sql.Work<T> work) throws SQLException {
    Sql sql = new Sql(names.on(connection), engine, ledger);
    T result = work.on(sql);
    sql.flush();
    return result;
  }

  // Class 40 is "transaction rollback" in standard SQL; 90131 is H2's word for the same.
  private static boolean isConflict(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState().startsWith("40") || sql.getSQLState().equals("90131");
      }
    }
    return false;
  }
}
