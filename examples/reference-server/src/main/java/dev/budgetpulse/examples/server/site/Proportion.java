package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.core.money.Money;
import java.math.BigInteger;

/** How long the bars of charts are; exact, so that no amount is too large. */
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
}
