package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.ledger.LedgerId;
import java.util.Currency;
import java.util.List;

/**
 * Where budget plans are kept: the port that a database adapter implements.
 *
 * <p>Every method is atomic; implementations are thread-safe. The laws they must keep are published
 * as {@code BudgetStoreSpec} in this module's {@code tests} artifact.
 */
public interface BudgetStore {

  /**
   * Returns an empty store that keeps everything in memory, for tests and for trying things out.
   */
  static BudgetStore inMemory() {
    return new InMemoryBudgetStore();
  }

  /** Returns the plan of a ledger for a currency; an untouched one if there is none. */
  BudgetPlan plan(LedgerId ledger, Currency currency);

  /**
   * Changes a plan as {@link BudgetPlan#with} does, if it is still at the version given.
   *
   * @param version the version that the changes were decided on
   * @param changes the changes, in their order
   * @return whether it was changed; false if somebody else has changed it meanwhile
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if an amount is in another
   *     currency
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if a ledger or category is not
   *     there, where the store can tell
   */
  boolean change(LedgerId ledger, Currency currency, long version, List<BudgetChange> changes);
}
