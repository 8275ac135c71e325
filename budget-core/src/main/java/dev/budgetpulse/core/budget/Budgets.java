package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import java.time.YearMonth;
import java.util.Currency;

/**
 * The envelope budget of a book in one currency.
 *
 * <p>It covers the accounts of that currency that are on the budget. Every method that changes it
 * returns the month as it is afterwards. Months are from 1900 to 2999.
 */
public interface Budgets {

  /** Returns the budget of an access for a currency. */
  static Budgets of(Access access, Currency currency) {
    return new StoredBudgets(access, currency);
  }

  /** Returns the currency of this budget. */
  Currency currency();

  /** Returns a month. */
  BudgetMonth month(YearMonth month);

  /**
   * Sets what an envelope is given in a month, in place of what it was given.
   *
   * @param amount may be negative, to take money out
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if there is no such expense
   *     category
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if it is in another currency
   */
  BudgetMonth assign(YearMonth month, CategoryId category, Money amount);

  /**
   * Takes from what one envelope is given and gives it to another.
   *
   * @param amount more than zero
   * @throws IllegalArgumentException if it is not, or both envelopes are the same
   */
  BudgetMonth move(YearMonth month, CategoryId from, CategoryId to, Money amount);

  /**
   * Covers an overspent envelope from another, as far as that one's money goes; does nothing unless
   * the first is overspent and the other has something left.
   */
  BudgetMonth cover(YearMonth month, CategoryId overspent, CategoryId from);

  /**
   * Covers a negative pool by giving an envelope less; does nothing unless more is assigned than
   * there is.
   */
  BudgetMonth coverPool(YearMonth month, CategoryId from);

  /**
   * Says whether a category carries over from a month into the next, in this month and all later
   * ones: an expense category what was overspent, an income category all that came in.
   *
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if there is no such category
   */
  BudgetMonth carryOver(YearMonth month, CategoryId category, boolean carries);

  /**
   * Holds so much more of what is to be budgeted back for the next month, at most what there is.
   *
   * @param amount not negative
   */
  BudgetMonth hold(YearMonth month, Money amount);

  /** Gives back what {@link #hold} has held in a month. */
  BudgetMonth release(YearMonth month);

  /** Gives each envelope what it was given in the month before. */
  BudgetMonth copyMonthBefore(YearMonth month);
}
