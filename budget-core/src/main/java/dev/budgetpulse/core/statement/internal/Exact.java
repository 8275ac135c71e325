package dev.budgetpulse.core.statement.internal;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** Makes amounts and currencies of what bank files say, or nothing where that is not exact. */
public final class Exact {
  private Exact() {}

  /** Returns a number as an amount if it is an exact one of the currency. */
  public static Optional<Money> money(BigDecimal number, Currency currency) {
    try {
      return Optional.of(Money.of(number, currency));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Returns the currency of a code if amounts can be in it. */
  public static Optional<Currency> currency(String code) {
    try {
      Currency currency = Currency.getInstance(code.strip().toUpperCase(Locale.ROOT));
      return Optional.of(Money.zero(currency).currency());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
