package dev.budgetpulse.core;

import dev.budgetpulse.core.ledger.LedgerStore;

/** The stores that an application of Budget Pulse keeps its data in; thread-safe. */
@FunctionalInterface
public interface Stores {

  /** Returns empty stores that keep everything in memory, for tests and for trying things out. */
  static Stores inMemory() {
    LedgerStore ledgers = LedgerStore.inMemory();
    return () -> ledgers;
  }

  /** Returns the store of ledgers. */
  LedgerStore ledgers();
}
