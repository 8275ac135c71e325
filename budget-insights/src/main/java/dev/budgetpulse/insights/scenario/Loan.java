package dev.budgetpulse.insights.scenario;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Money borrowed at a fixed rate and paid back in equal monthly payments. Immutable.
 *
 * @param name what it is called, may be empty
 * @param principal how much is borrowed, above zero
 * @param yearlyPercent the nominal interest of a year, a twelfth of it each month; 0 to 100
 * @param months in how many months it is paid back, 1 to 600
 */
public record Loan(String name, Money principal, BigDecimal yearlyPercent, int months) {
  private static final int MOST_MONTHS = 600;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if something is out of range
   */
  public Loan {
    Objects.requireNonNull(name, "name");
    if (!principal.isPositive()) {
      throw new IllegalArgumentException("A loan is of more than nothing, not " + principal);
    }
    if (yearlyPercent.signum() < 0 || yearlyPercent.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new IllegalArgumentException("Interest is 0 to 100 %, not " + yearlyPercent);
    }
    if (months < 1 || months > MOST_MONTHS) {
      throw new IllegalArgumentException(
          "A loan runs for 1 to " + MOST_MONTHS + " months, not " + months);
    }
  }

  /**
   * Returns what is paid each month but the last: principal · r / (1 − (1 + r)^−n) for a monthly
   * rate r and n months, the annuity formula, rounded half up to the minor unit.
   */
  public Money payment() {
    BigDecimal growth = BigDecimal.ONE.add(monthlyRate()).pow(months, MathContext.DECIMAL128);
    // Without interest, 1 − (1 + r)^−n is nothing to divide by.
    BigDecimal factor =
        yearlyPercent.signum() == 0
            ? BigDecimal.ONE.divide(BigDecimal.valueOf(months), MathContext.DECIMAL128)
            : monthlyRate()
                .multiply(growth)
                .divide(growth.subtract(BigDecimal.ONE), MathContext.DECIMAL128);
    return principal.times(factor, RoundingMode.HALF_UP);
  }

  /** Returns all payments, in order; the last one pays whatever is left. */
  public List<Payment> payments() {
    Money each = payment();
    Money left = principal;
    List<Payment> payments = new ArrayList<>(months);
    for (int number = 1; number <= months; number++) {
      Money interest = left.times(monthlyRate(), RoundingMode.HALF_UP);
      Money due = left.plus(interest);
      Money amount = number == months ? due : each.min(due);
      left = due.minus(amount);
      payments.add(new Payment(number, amount, interest, left));
    }
    return List.copyOf(payments);
  }

  private BigDecimal monthlyRate() {
    return yearlyPercent.divide(BigDecimal.valueOf(1200), MathContext.DECIMAL128);
  }

  /**
   * One payment of a loan.
   *
   * @param number which one, from 1
   * @param amount what is paid
   * @param interest the interest in it, half up to the minor unit
   * @param left what is still owed after it
   */
  public record Payment(int number, Money amount, Money interest, Money left) {
    /** Refuses null. */
    public Payment {
      Objects.requireNonNull(amount, "amount");
      Objects.requireNonNull(interest, "interest");
      Objects.requireNonNull(left, "left");
    }
  }
}
