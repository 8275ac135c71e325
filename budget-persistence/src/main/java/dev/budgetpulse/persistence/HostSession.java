package dev.budgetpulse.persistence;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.function.Function;

/** A transaction that the host runs, for the time of one call of a store. */
interface HostSession extends AutoCloseable {

  /** Returns what some work in it returns; it goes on, whatever comes of the work. */
  <T> T call(Function<EntityManager, T> work);

  /** Gives back what was borrowed. */
  @Override
  default void close() throws SQLException {}
}
