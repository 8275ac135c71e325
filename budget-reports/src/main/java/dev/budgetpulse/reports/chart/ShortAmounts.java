package dev.budgetpulse.reports.chart;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/**
 * Amounts as short as a locale writes them, such as "1.5K".
 *
 * <p>Marks of a scale have two digits that are not zero, so that few decimals say them exactly, and
 * no more than a double holds. Other amounts are rounded.
 */
final class ShortAmounts {
  private static final double SHORTENED_FROM = 1000;

  private ShortAmounts() {}

  static List<String> of(List<BigInteger> minorUnits, Currency currency, Locale locale) {
    int digits = currency.getDefaultFractionDigits();
    List<Double> amounts =
        minorUnits.stream().map(amount -> new BigDecimal(amount, digits).doubleValue()).toList();
    // The JDK's short form has no decimals below a thousand, and none at all of decimal numbers.
    boolean small = amounts.stream().allMatch(amount -> Math.abs(amount) < SHORTENED_FROM);
    NumberFormat format =
        small
            ? NumberFormat.getNumberInstance(locale)
            : NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
    format.setMaximumFractionDigits(Math.max(2, digits));
    return amounts.stream().map(amount -> format.format(amount.doubleValue())).toList();
  }
}
