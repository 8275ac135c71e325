package dev.budgetpulse.persistence;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/** The host's transactions that calls of stores are parts of. Thread-safe. */
final class HostSessions {
  private final Source source;

  // What a host lends for a block of its code, each thread for itself.
  @SuppressWarnings("ThreadLocalUsage") // Nothing is static: each database has its own.
  private final ThreadLocal<Optional<HostSession>> lent = ThreadLocal.withInitial(Optional::empty);

  /** Looks for the transaction that the calling thread runs. */
  @FunctionalInterface
  interface Source {
    Optional<HostSession> running() throws SQLException;
  }

  HostSessions(Source source) {
    this.source = source;
  }

  /** Returns those that a host's entity managers run. */
  static HostSessions of(Supplier<Optional<EntityManager>> inTransaction) {
    return new HostSessions(() -> inTransaction.get().map(EntityManagerSession::new));
  }

  /** Returns the one that the calling thread runs. */
  Optional<HostSession> running() throws SQLException {
    Optional<HostSession> block = lent.get();
    return block.isPresent() ? block : source.running();
  }

  /** Returns what some work returns, all of which is in one transaction of the host's. */
  <T> T during(HostSession session, Supplier<T> work) {
    Optional<HostSession> outer = lent.get();
    lent.set(Optional.of(session));
    try {
      return work.get();
    } finally {
      if (outer.isPresent()) {
        lent.set(outer);
      } else {
        lent.remove();
      }
    }
  }
}
