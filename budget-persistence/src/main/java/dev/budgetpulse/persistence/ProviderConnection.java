package dev.budgetpulse.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/** The connection of an entity manager's transaction. */
final class ProviderConnection {
  private ProviderConnection() {}

  /** Some work on a connection, which stays open. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Returns what some work returns.
   *
   * @throws PersistenceException if it fails in the database
   */
  static <T> T call(EntityManager em, Work<T> work) {
    if (isUnwrapping(em)) {
      return outcome(em.unwrap(Connection.class), work).get();
    }
    return em.<Connection, Supplier<T>>callWithConnection(connection -> outcome(connection, work))
        .get();
  }

  // What callWithConnection of EclipseLink 5.0 gives is a connection of its own, outside of the
  // transaction; the one of the transaction is to be had by unwrapping, as it is not in general.
  private static boolean isUnwrapping(EntityManager em) {
    return em.getDelegate().getClass().getName().startsWith("org.eclipse.persistence.");
  }

  // A provider would wrap what is thrown into something of its own.
  private static <T> Supplier<T> outcome(Connection connection, Work<T> work) {
    try {
      T result = work.on(connection);
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
}
