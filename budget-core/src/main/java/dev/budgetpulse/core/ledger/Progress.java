package dev.budgetpulse.core.ledger;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Is told how far a long piece of work has come, and says whether it goes on.
 *
 * <p>It is called by the thread that does the work and holds the work up as long as it takes; what
 * it throws ends the work as if it had said no, and is thrown on.
 */
@FunctionalInterface
public interface Progress {

  /**
   * Takes note of how much is done.
   *
   * @param entries how many entries so far, never less than before
   * @return whether to go on; if not, nothing of the work stays
   */
  boolean goesOn(long entries);

  /** Returns one that takes no note and always goes on. */
  static Progress none() {
    return entries -> true;
  }

  /**
   * Returns one that tells another of the most that was done so far, for work that may begin anew.
   */
  static Progress neverBack(Progress progress) {
    AtomicLong most = new AtomicLong();
    return entries -> progress.goesOn(most.accumulateAndGet(entries, Math::max));
  }
}
