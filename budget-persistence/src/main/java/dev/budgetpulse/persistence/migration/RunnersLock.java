package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The lock of which a session has one, so that one runner works at a time. For one thread. */
final class RunnersLock {
  private static final Duration SLICE = Duration.ofMillis(250);

  private final Chain chain;
  private final Dialect dialect;
  private final Connection session;
  private final Patience patience;
  private final Steps steps;
  private final String name;

  RunnersLock(Chain chain, Connection session, Patience patience, Steps steps) {
    this.chain = chain;
    this.dialect = chain.dialect();
    this.session = session;
    this.patience = patience;
    this.steps = steps;
    this.name = chain.lock();
  }

  /** Something to do that asks the database. */
  interface Work<T> {
    T run() throws SQLException;
  }

  /**
   * Does something under the lock.
   *
   * @throws RefusedException if another runner has it for too long
   */
  <T> T locked(Work<T> work) throws SQLException {
    boolean waited = false;
    while (!dialect.tryLock(session, name, SLICE)) {
      if (!waited) {
        waited = true;
        steps.add("HEAL-093", "waiting for another runner" + holder());
      }
      if (!patience.pause()) {
        throw RefusedException.of(
            "HEAL-R93",
            "another runner has worked for more than %d s%s"
                .formatted(chain.options().waitLimit().toSeconds(), holder()),
            List.of(),
            "wait for it, or find out what it waits for; nothing was changed");
      }
    }
    try {
      requireLock();
      return work.run();
    } finally {
      unlock();
    }
  }

  /** Refuses if the session has lost the lock, as behind a pooler of single statements. */
  void requireLock() throws SQLException {
    chain
        .objection(session)
        .ifPresent(
            refusal -> {
              throw new RefusedException(refusal);
            });
  }

  // A session that is lost has lost its lock too.
  private void unlock() {
    try {
      dialect.unlock(session, name);
    } catch (SQLException e) {
      steps.add("HEAL-092", "session lost when giving the lock back");
    }
  }

  private String holder() throws SQLException {
    return dialect.lockHolder(session, name).map(who -> ": " + who).orElse("");
  }
}
