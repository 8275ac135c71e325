package dev.budgetpulse.core.ledger;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Where new identities come from; implementations are thread-safe and never repeat an id. */
@FunctionalInterface
public interface IdSource {
  /** Returns an id that was never returned before. */
  UUID next();

  /**
   * Returns a source of time-ordered ids (UUID version 7, RFC 9562), each greater than the one
   * before it even if the clock stands still or goes back.
   *
   * @param clock tells the time, not null
   * @param random fills the rest; only called by one thread at a time; not null
   */
  static IdSource timeOrdered(InstantSource clock, RandomGenerator random) {
    return new TimeOrderedIds(clock, random);
  }
}
