package dev.budgetpulse.core.money;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes amounts for people of one locale, and reads what they type.
 *
 * <p>{@code EUR 1234.50} is {@code €1,234.50} for {@link Locale#UK} and {@code 1.234,50 €} for
 * {@link Locale#GERMANY}. The fraction always has the currency's own number of digits, whatever the
 * locale's own currency is. Immutable and thread-safe.
 */
public final class MoneyFormat {
  private final Locale locale;

  private MoneyFormat(Locale locale) {
    this.locale = locale;
  }

  /** Returns the format of a locale, not null. */
  public static MoneyFormat of(Locale locale) {
    return new MoneyFormat(Objects.requireNonNull(locale, "locale"));
  }

  /** Returns the amount with the currency's symbol and the locale's separators. */
  public String format(Money money) {
    DecimalFormat format = (DecimalFormat) NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(money.currency());
    int digits = money.currency().getDefaultFractionDigits();
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(money.amount());
  }

  /** Returns the amount without a symbol, grouped as the locale does: {@code 1,234.50}. */
  public String formatNumber(Money money) {
    int digits = money.currency().getDefaultFractionDigits();
    DecimalFormat format = (DecimalFormat) NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(money.amount());
  }

  /**
   * Reads an amount as a person of the locale types it, with or without grouping, sign, symbol or
   * code of the currency.
   *
   * @param text what was typed
   * @param currency the currency it is in
   * @return the amount, or empty if the text is not an exact amount of that currency
   */
  public Optional<Money> parse(String text, Currency currency) {
    if (text.length() > 80) {
      return Optional.empty();
    }
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
    StringBuilder number = new StringBuilder(text.length());
    text.replace(currency.getSymbol(locale), "")
        .replace(currency.getCurrencyCode(), "")
        .codePoints()
        .map(c -> plain(c, symbols))
        .filter(c -> c >= 0)
        .forEach(number::appendCodePoint);
    return DecimalStyle.POINT.parse(number.toString(), currency);
  }

  /**
   * Maps a locale's digits and separators to the plain ones, and marks of writing direction away.
   */
  private static int plain(int c, DecimalFormatSymbols symbols) {
    if (c == symbols.getDecimalSeparator() || c == symbols.getMonetaryDecimalSeparator()) {
      return '.';
    }
    if (c == symbols.getGroupingSeparator() || c == symbols.getMonetaryGroupingSeparator()) {
      return Character.isSpaceChar(c) ? ' ' : ',';
    }
    if (Character.getType(c) == Character.FORMAT) {
      return -1;
    }
    if (Character.isDigit(c)) {
      return '0' + Character.digit(c, 10);
    }
    return Character.isSpaceChar(c) ? ' ' : c;
  }
}
