package dev.budgetpulse.insights.flow;

import dev.budgetpulse.core.money.Money;

/**
 * Between what an amount is expected to be. Immutable.
 *
 * @param low95 what it is not below in 97.5 of 100 cases, not null
 * @param low80 what it is not below in 90 of 100 cases, not less
 * @param high80 what it is not above in 90 of 100 cases, not less
 * @param high95 what it is not above in 97.5 of 100 cases, not less
 */
public record Band(Money low95, Money low80, Money high80, Money high95) {
  /**
   * Checks the order.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if they are of several currencies
   * @throws IllegalArgumentException if one is less than the one before
   */
  public Band {
    if (low95.compareTo(low80) > 0 || low80.compareTo(high80) > 0 || high80.compareTo(high95) > 0) {
      throw new IllegalArgumentException(
          "A band goes up: " + low95 + ", " + low80 + ", " + high80 + ", " + high95);
    }
  }

  /** Returns this, higher by an amount. */
  public Band plus(Money amount) {
    return new Band(
        low95.plus(amount), low80.plus(amount), high80.plus(amount), high95.plus(amount));
  }
}
