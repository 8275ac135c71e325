package dev.budgetpulse.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;

/** The transactions of a provider of Jakarta Persistence, and their connections. */
final class ProviderConnection {
  private ProviderConnection() {}

  /** Some work on a connection, which stays open. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** An error that passes through a provider. */
  private static final class Carried extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Error error;

    Carried(Error error) {
      super(error);
      this.error = error;
    }
  }

  /**
   * Returns what some work returns, once it is committed in a transaction of its own. A provider
   * may know of exceptions only, and after an error leave the transaction open and keep the
   * connection.
   */
  static <T> T transaction(EntityManagerFactory factory, Function<EntityManager, T> work) {
    try {
      return factory.callInTransaction(
          em -> {
            try {
              return work.apply(em);
            } catch (Error e) {
              throw new Carried(e);
            }
          });
    } catch (Carried e) {
      throw e.error;
    }
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
    } catch (RuntimeException | Error e) {
      return () -> {
        throw e;
      };
    }
  }
}
