package dev.budgetpulse.core.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Function;

/** Works out what somebody typed into a field of an amount; products before sums. */
final class AmountSum {
  private static final int LONGEST = 80;
  private static final String SIGNS = "+-\u2212*\u00d7/\u00f7";

  private final Function<String, Optional<Money>> read;
  private BigDecimal sum = BigDecimal.ZERO;
  private BigDecimal product = BigDecimal.ONE;

  private AmountSum(Function<String, Optional<Money>> read) {
    this.read = read;
  }

  static Optional<Money> of(
      String text, Function<String, Optional<Money>> read, Currency currency) {
    if (text.length() > LONGEST || currency.getDefaultFractionDigits() < 0) {
      return Optional.empty();
    }
    AmountSum sum = new AmountSum(read);
    try {
      return sum.take(text)
          ? Optional.of(
              Money.of(
                  sum.sum.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_EVEN),
                  currency))
          : Optional.empty();
    } catch (ArithmeticException tooLargeOrByZero) {
      return Optional.empty();
    }
  }

  /** Takes all of it in; says whether all of it was understood. */
  private boolean take(String text) {
    char sign = '*';
    int from = 0;
    while (from <= text.length()) {
      int end = from;
      // What stands before an amount is its own sign.
      while (end < text.length()
          && (SIGNS.indexOf(text.charAt(end)) < 0 || text.substring(from, end).isBlank())) {
        end++;
      }
      Optional<Money> operand = read.apply(text.substring(from, end));
      if (operand.isEmpty()) {
        return false;
      }
      apply(sign, operand.get().amount());
      if (end == text.length()) {
        sum = sum.add(product);
        return true;
      }
      sign = text.charAt(end);
      from = end + 1;
    }
    return false;
  }

  private void apply(char sign, BigDecimal operand) {
    switch (sign) {
      case '*', '\u00d7' -> product = product.multiply(operand);
      case '/', '\u00f7' -> product = product.divide(operand, MathContext.DECIMAL128);
      default -> {
        sum = sum.add(product);
        product = sign == '+' ? operand : operand.negate();
      }
    }
  }
}
