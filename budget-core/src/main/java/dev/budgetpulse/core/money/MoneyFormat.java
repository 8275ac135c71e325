package dev.budgetpulse.core.money;

import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes amounts for people of one locale, and reads what they type.
 *
 * <p>{@code EUR 1234.50} is {@code €1,234.50} for {@link Locale#UK} and {@code 1.234,50 €} for
 * {@link Locale#GERMANY}. Symbols, digits, separators, the place of the sign and of the symbol are
 * those of the JDK's locale data (CLDR), the locale's own extensions included ({@code
 * en-US-u-cf-account} writes negative amounts in brackets, {@code hi-IN-u-nu-deva} in Devanagari
 * digits); the fraction always has the currency's own number of digits. What is written is read
 * again as the same amount, for every locale and every currency.
 *
 * <p>Immutable and thread-safe.
 */
public final class MoneyFormat {
  private final Locale locale;
  private final DecimalFormat withSymbol;
  private final DecimalFormat number;

  private MoneyFormat(Locale locale) {
    this.locale = locale;
    this.withSymbol = (DecimalFormat) NumberFormat.getCurrencyInstance(locale);
    this.number = (DecimalFormat) NumberFormat.getNumberInstance(locale);
  }

  /** Returns the format of a locale, not null. */
  public static MoneyFormat of(Locale locale) {
    return new MoneyFormat(Objects.requireNonNull(locale, "locale"));
  }

  /** Returns the amount with the currency's symbol and the locale's separators. */
  public String format(Money money) {
    return format(withSymbol, money);
  }

  /** Returns the amount without a symbol, grouped as the locale does: {@code 1,234.50}. */
  public String formatNumber(Money money) {
    return format(number, money);
  }

  /**
   * Reads an amount as a person of the locale types it: digits of any script, plain or in groups, a
   * sign before or after the number or brackets around it, the currency's symbol or code on either
   * side, spaces and marks of writing direction anywhere between these.
   *
   * <p>The separators are the locale's: {@code 1.234} is 1234 in German and 1.234 in English, and
   * {@code 1.50} is nothing in German. One text is refused although the locale can read it: a lone
   * group, such as {@code 1.234} in German, of a currency with three decimal places or more, where
   * it is as likely to be a fraction written the other way; {@code 1234} and {@code 1.234,000} are
   * read. Another currency's symbol or code is refused, and so is a second sign.
   *
   * @param text what was typed
   * @param currency the currency it is in
   * @return the amount, or empty if the text is not an exact amount of that currency that can be
   *     meant in one way only; always empty for a currency without minor units, such as gold (XAU)
   */
  public Optional<Money> parse(String text, Currency currency) {
    if (currency.getDefaultFractionDigits() < 0) {
      return Optional.empty();
    }
    return AmountText.of(text, currency, locale)
        .flatMap(amount -> amount.read(currency, withSymbol, number));
  }

  /**
   * Reads an amount as {@link #parse} does, or a calculation with such amounts: {@code 100/4},
   * {@code 12.50+3*2}. The signs are + and -, * or × and / or ÷; the latter two come first. The
   * result is rounded once, half to even, to a minor unit.
   *
   * @param text what was typed, at most 80 characters
   * @param currency the currency it is in
   * @return the amount, or empty if one of the amounts is not one, something is divided by zero, or
   *     the result is too large
   */
  public Optional<Money> calculate(String text, Currency currency) {
    return parse(text, currency)
        .or(() -> AmountSum.of(text, operand -> parse(operand, currency), currency));
  }

  private static String format(DecimalFormat prototype, Money money) {
    // A DecimalFormat is not thread-safe; a copy costs less than a new one.
    DecimalFormat format = (DecimalFormat) prototype.clone();
    int digits = money.currency().getDefaultFractionDigits();
    format.setCurrency(money.currency());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(money.amount());
  }
}
