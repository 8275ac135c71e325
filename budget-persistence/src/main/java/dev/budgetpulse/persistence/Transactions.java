package dev.budgetpulse.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs each operation of a store as one transaction. */
final class Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
  private static final int ATTEMPTS = 5;

  private final EntityManagerFactory factory;
  private final Engine engine;

  Transactions(EntityManagerFactory factory, Engine engine) {
    this.factory = factory;
    this.engine = engine;
  }

  /**
   * Returns what some work returns, once it is committed. Work that the database gave up in favour
   * of somebody else's is done again from its start, a few times.
   *
   * @param what what is being done, to follow "Could not"
   */
  <T> T call(String what, Function<EntityManager, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return factory.callInTransaction(work);
      } catch (PersistenceException e) {
        if (attempt == ATTEMPTS || !isConflict(e)) {
          throw new DatabaseException("Could not " + what, e);
        }
        LOG.debug("Trying again after a conflict: {}", what);
      }
    }
  }

  /** Returns what some work with statements about a ledger returns, as {@link #call} does. */
  <T> T call(String what, UUID ledger, Sql.Work<T> work) {
    return call(what, em -> sql(em, ledger, work));
  }

  /** Does some work with statements in the transaction of an entity manager. */
  <T> T sql(EntityManager em, UUID ledger, Sql.Work<T> work) {
    if (isUnwrapping(em)) {
      return outcome(em.unwrap(Connection.class), ledger, work).get();
    }
    return em.<Connection, Supplier<T>>callWithConnection(
            connection -> outcome(connection, ledger, work))
        .get();
  }

  // What callWithConnection of EclipseLink 5.0 gives is a connection of its own, outside of the
  // transaction; the one of the transaction is to be had by unwrapping, as it is not in general.
  private static boolean isUnwrapping(EntityManager em) {
    return em.getDelegate().getClass().getName().startsWith("org.eclipse.persistence.");
  }

  // A provider would wrap what is thrown into something of its own.
  private <T> Supplier<T> outcome(Connection connection, UUID ledger, Sql.Work<T> work) {
    try {
      T result = work.on(new Sql(connection, engine, ledger));
      return () -> result;
    } catch (SQLException e) {
      return () -> {
        throw new PersistenceException(e);
      };
    } catch (RuntimeException e) {
      return () -> {
        throw e;
      };
    }
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
