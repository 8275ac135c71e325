package dev.budgetpulse.persistence;

import jakarta.persistence.EntityManager;
import java.util.function.Function;

/**
 * A transaction of one of the host's entity managers, which knows the ledgers' entities. None of
 * them stays managed by it, so that it remembers nothing that others have changed since.
 */
record EntityManagerSession(EntityManager em) implements HostSession {
  @Override
  public <T> T call(Function<EntityManager, T> work) {
    requireTransaction(em);
    return work.apply(em);
  }

  static void requireTransaction(EntityManager em) {
    if (!em.isJoinedToTransaction()) {
      throw new IllegalStateException("The host's entity manager is in no transaction");
    }
  }
}
