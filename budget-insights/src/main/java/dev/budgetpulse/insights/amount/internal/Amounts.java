package dev.budgetpulse.insights.amount.internal;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Works out amounts and ratios of amounts. Pure functions that scale with the unit of money. */
public final class Amounts {
  /** How much smaller than the other one of two amounts may be that belong together. */
  private static final double GAP = 0.15;

  private static final int DIGITS = 4;

  private Amounts() {}

  /** Says whether two amounts of one sign, not zero, belong together by their ratio. */
  public static boolean areSimilar(Money one, Money other) {
    double a = Math.abs((double) one.minorUnits());
    double b = Math.abs((double) other.minorUnits());
    return Math.abs(a - b) / Math.max(a, b) <= GAP;
  }

  /**
   * Returns the middle one, the lower of two, so that it is one of them and scales exactly.
   *
   * @param amounts at least one, in any order
   */
  public static Money median(List<Money> amounts) {
    return amounts.stream().sorted().toList().get((amounts.size() - 1) / 2);
  }

  /** Returns the ratio of two amounts, to four decimal places; zero to nothing or less. */
  public static BigDecimal ratio(Money part, Money whole) {
    part.requireCurrency(whole.currency());
    return whole.isPositive() ? ratio(part.minorUnits(), whole.minorUnits()) : BigDecimal.ZERO;
  }

  /**
   * Returns the ratio of two numbers, to four decimal places.
   *
   * @throws ArithmeticException if the whole is zero
   */
  public static BigDecimal ratio(long part, long whole) {
    return BigDecimal.valueOf(part)
        .divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.HALF_EVEN);
  }
}
