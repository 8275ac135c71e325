package dev.budgetpulse.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs each operation of a store as one transaction. */
final class Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
  private static final int ATTEMPTS = 5;

  private final EntityManagerFactory factory;

  Transactions(EntityManagerFactory factory) {
    this.factory = factory;
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
