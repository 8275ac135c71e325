package dev.budgetpulse.core;

import dev.budgetpulse.core.budget.BudgetStore;
import dev.budgetpulse.core.ledger.LedgerStore;

/** The stores that an application of Budget Pulse keeps its data in; thread-safe. */
public interface Stores {

  /** Returns empty stores that keep everything in memory, for tests and for trying things out. */
  static Stores inMemory() {
    return of(LedgerStore.inMemory(), BudgetStore.inMemory());
  }

  /** Returns two stores as one. */
  static Stores of(LedgerStore ledgers, BudgetStore budgets) {
    return new Stores() {
      @Override
      public LedgerStore ledgers() {
        return ledgers;
      }

      @Override
      public BudgetStore budgets() {
        return budgets;
      }
    };
  }

  /** Returns the store of ledgers. */
  LedgerStore ledgers();

  /** Returns the store of budget plans. */
  BudgetStore budgets();
}
