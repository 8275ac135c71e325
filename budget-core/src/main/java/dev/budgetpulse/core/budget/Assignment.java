package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.money.Money;

/**
 * What an envelope is to be given in a period.
 *
 * @param amount what it is given, negative to take money out of it
 * @param goal what was asked for, whether or not it is given as much; not negative, zero if nothing
 */
public record Assignment(Money amount, Money goal) {
  /**
   * Checks both.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if there are two currencies
   * @throws IllegalArgumentException if the goal is negative
   */
  public Assignment {
    goal.requireCurrency(amount.currency());
    if (goal.isNegative()) {
      throw new IllegalArgumentException("A goal must not be negative, is " + goal);
    }
  }
}
