package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;

/** How long the bars of charts are, and their scales; exact, so that no amount is too large. */
public final class Proportion {
  private Proportion() {}

  /**
   * Returns which part of a length an amount is of a whole.
   *
   * @return 0 to the length; 0 if the part or the whole is not more than zero
   */
  public static int of(Money part, Money whole, int length) {
    if (!part.isPositive() || !whole.isPositive()) {
      return 0;
    }
    return BigInteger.valueOf(part.minorUnits())
        .multiply(BigInteger.valueOf(length))
        .divide(BigInteger.valueOf(whole.minorUnits()))
        .min(BigInteger.valueOf(length))
        .intValueExact();
  }

  /**
   * Returns which part of a whole an amount is, in percent rounded half up.
   *
   * @return 0 to 100; 0 if the part or the whole is not more than zero
   */
  public static int percent(Money part, Money whole) {
    return (of(part, whole, 200) + 1) / 2;
  }

  /**
   * Returns the smallest of 1, 2 and 5 times a power of ten of which some steps reach an amount.
   *
   * @param steps how many, at least one
   */
  public static BigDecimal step(BigDecimal amount, int steps) {
    BigDecimal unit = BigDecimal.ONE;
    while (true) {
      for (int factor : new int[] {1, 2, 5}) {
        BigDecimal step = unit.multiply(BigDecimal.valueOf(factor));
        if (step.multiply(BigDecimal.valueOf(steps)).compareTo(amount) >= 0) {
          return step;
        }
      }
      unit = unit.multiply(BigDecimal.TEN);
    }
  }
}
