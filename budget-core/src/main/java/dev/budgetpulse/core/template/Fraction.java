package dev.budgetpulse.core.template;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact fraction of minor units, so that what is added up of parts is rounded once.
 *
 * @param over the numerator
 * @param under the denominator, more than zero
 */
record Fraction(BigInteger over, BigInteger under) {
  static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

  static Fraction of(Money amount) {
    return new Fraction(BigInteger.valueOf(amount.minorUnits()), BigInteger.ONE);
  }

  Fraction plus(Fraction other) {
    return new Fraction(
        over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
  }

  Fraction times(long factor) {
    return new Fraction(over.multiply(BigInteger.valueOf(factor)), under);
  }

  Fraction dividedBy(long divisor) {
    return new Fraction(over, under.multiply(BigInteger.valueOf(divisor)));
  }

  /**
   * Returns the nearest amount, half to even.
   *
   * @throws ArithmeticException if it does not fit
   */
  Money rounded(Currency currency) {
    BigDecimal units =
        new BigDecimal(over).divide(new BigDecimal(under), 0, RoundingMode.HALF_EVEN);
    return Money.ofMinor(units.longValueExact(), currency);
  }
}
