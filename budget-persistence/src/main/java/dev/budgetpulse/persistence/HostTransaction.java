package dev.budgetpulse.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Tells whether the calling thread runs a transaction of its host's, which what stores do becomes a
 * part of: with it all of that is committed or rolled back, by the host alone.
 *
 * <p>Whatever begins transactions can be told of in a few lines: one that binds connections to
 * threads, as Spring does, or a transaction manager with connections that are enlisted in its
 * transactions, as Jakarta Transactions has. Implementations are thread-safe.
 */
@FunctionalInterface
public interface HostTransaction {

  /** Returns what knows of no transactions, so that each call of a store is one of its own. */
  static HostTransaction none() {
    return Optional::empty;
  }

  /**
   * Returns the connection of the transaction that the calling thread runs, also of one that is
   * marked to be rolled back; empty if it runs none. It commits nothing by itself (auto-commit is
   * off) and, for changes, isolates as READ COMMITTED.
   *
   * @throws SQLException if there is a transaction and its connection cannot be had
   */
  Optional<Connection> connection() throws SQLException;

  /**
   * Takes a connection back that {@link #connection} gave, after each call of a store. Does nothing
   * unless said otherwise; where connections are counted or handles of their own, this is the place
   * to release or close one.
   *
   * @throws SQLException if that fails
   */
  default void done(Connection connection) throws SQLException {}
}
