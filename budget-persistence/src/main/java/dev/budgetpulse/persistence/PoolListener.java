package dev.budgetpulse.persistence;

import java.time.Duration;

/**
 * Told of what a connection pool does, for a host's own metrics; does nothing unless said
 * otherwise.
 *
 * <p>Called in the threads that wait for connections and in those of the pool, many at once: be
 * thread-safe, quick, and throw nothing.
 */
public interface PoolListener {

  /** A new connection to the database was made, which took so long. */
  default void opened(Duration took) {}

  /** Somebody got a connection after waiting so long. */
  default void borrowed(Duration waited) {}

  /** A connection was given back after so long. */
  default void returned(Duration used) {}

  /** Somebody got no connection within the connect timeout. */
  default void timedOut() {}
}
