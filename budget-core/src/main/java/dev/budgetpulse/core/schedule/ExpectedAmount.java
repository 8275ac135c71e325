package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * How much is expected: exactly so much, or somewhere between two amounts. Immutable and
 * thread-safe.
 *
 * @param least the lower end: of outflows, which are negative, the larger payment
 * @param most the upper end, of the same currency and sign, not less than the lower one
 */
public record ExpectedAmount(Money least, Money most) {
  private static final BigDecimal ABOUT = new BigDecimal("0.075");

  /**
   * Checks the ends.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if they are of two currencies
   * @throws IllegalArgumentException if one is zero, their signs differ, or they are the wrong way
   *     round
   */
  public ExpectedAmount {
    if (least.compareTo(most) > 0) {
      throw new IllegalArgumentException(least + " is more than " + most);
    }
    if (least.isZero() || most.isZero() || least.isNegative() != most.isNegative()) {
      throw new IllegalArgumentException("What is expected goes one way: out or in");
    }
  }

  /** Returns that exactly so much is expected. */
  public static ExpectedAmount exactly(Money amount) {
    return new ExpectedAmount(amount, amount);
  }

  /** Returns that about so much is expected: 7.5 % more or less, rounded to whole minor units. */
  public static ExpectedAmount about(Money amount) {
    Money off = amount.abs().times(ABOUT, RoundingMode.HALF_EVEN);
    return new ExpectedAmount(amount.minus(off), amount.plus(off));
  }

  /** Says whether an amount is one that was expected. */
  public boolean includes(Money amount) {
    return amount.currency().equals(least.currency())
        && amount.compareTo(least) >= 0
        && amount.compareTo(most) <= 0;
  }

  /** Returns the middle, which is what to plan with; half a minor unit goes to the larger one. */
  public Money middle() {
    BigInteger sum =
        BigInteger.valueOf(least.minorUnits()).add(BigInteger.valueOf(most.minorUnits()));
    BigDecimal half = new BigDecimal(sum).divide(BigDecimal.valueOf(2), 0, RoundingMode.UP);
    return Money.ofMinor(half.longValueExact(), least.currency());
  }

  Fields write() {
    return Fields.builder().with("least", least.toString()).with("most", most.toString()).build();
  }

  static ExpectedAmount read(Fields data) {
    return new ExpectedAmount(Money.parse(data.text("least")), Money.parse(data.text("most")));
  }
}
