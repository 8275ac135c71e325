package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.money.MoneyFormat;
import java.util.Locale;

/**
 * An amount as a page shows it.
 *
 * @param text with symbol, separators and sign
 * @param tone what it is, besides its number
 */
public record Amount(String text, Tone tone) {
  private static final MoneyFormat FORMAT = MoneyFormat.of(Locale.UK);

  /** What an amount is; a page never tells it by colour alone. */
  public enum Tone {
    /** Less than nothing; the text has a minus sign. */
    NEGATIVE,
    /** Nothing. */
    ZERO,
    /** More than nothing. */
    POSITIVE
  }

  /** Returns an amount with a sign only if it is negative. */
  public static Amount of(Money money) {
    return of(money, FORMAT, false);
  }

  /** Returns an amount that always has a sign, as movements on an account have. */
  public static Amount signed(Money money) {
    return of(money, FORMAT, true);
  }

  static Amount of(Money money, MoneyFormat format, boolean signed) {
    return new Amount(
        (signed && money.isPositive() ? "+" : "") + write(money, format), tone(money));
  }

  /** Returns the number alone, as it stands in a field of a form. */
  public static String number(Money money) {
    return money.amount().toPlainString();
  }

  /** Returns the class that styles it. */
  public String css() {
    return switch (tone) {
      case NEGATIVE -> "amount amount-negative";
      case ZERO -> "amount amount-zero";
      case POSITIVE -> "amount";
    };
  }

  private static String write(Money money, MoneyFormat format) {
    // A true minus is as wide as a digit, so that columns of amounts stay straight; a code
    // of letters stands apart from its number, a symbol does not.
    return format.format(money).replace('-', '\u2212').replaceFirst("([A-Z])(?=[0-9])", "$1\u00a0");
  }

  private static Tone tone(Money money) {
    return money.isZero() ? Tone.ZERO : money.isNegative() ? Tone.NEGATIVE : Tone.POSITIVE;
  }
}
