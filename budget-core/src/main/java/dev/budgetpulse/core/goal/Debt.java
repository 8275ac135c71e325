package dev.budgetpulse.core.goal;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;

/**
 * Money that is owed and bears interest. Immutable and thread-safe.
 *
 * @param name what it is called, 1 to 100 characters
 * @param owed how much is owed, more than zero
 * @param yearlyRate the nominal interest of a year in percent, 0 to 1000, such as 19.9
 * @param minimum what has to be paid each month, not negative, in the same currency
 */
public record Debt(String name, Money owed, BigDecimal yearlyRate, Money minimum) {
  private static final BigDecimal HIGHEST = BigDecimal.valueOf(1000);

  /**
   * Checks the ranges.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if there are two currencies
   * @throws IllegalArgumentException if something is out of its range
   */
  public Debt {
    minimum.requireCurrency(owed.currency());
    if (name.isBlank() || name.length() > 100) {
      throw new IllegalArgumentException("A debt's name has 1 to 100 characters");
    }
    if (!owed.isPositive() || minimum.isNegative()) {
      throw new IllegalArgumentException("A debt is more than zero, and no payment less");
    }
    if (yearlyRate.signum() < 0 || yearlyRate.compareTo(HIGHEST) > 0) {
      throw new IllegalArgumentException("The interest is 0 to 1000 percent a year");
    }
  }
}
