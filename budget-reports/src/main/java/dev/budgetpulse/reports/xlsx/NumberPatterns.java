package dev.budgetpulse.reports.xlsx;

import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;

/**
 * How spreadsheet programs are told to show numbers: amounts with the symbol where the locale has
 * it, negative ones in red, days in the order of the locale. Separators are those of who looks at
 * the sheet.
 */
final class NumberPatterns {
  private final Locale locale;

  NumberPatterns(Locale locale) {
    this.locale = locale;
  }

  String amount(Currency currency) {
    DecimalFormat format = (DecimalFormat) NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(currency);
    int digits = currency.getDefaultFractionDigits();
    String number = digits > 0 ? "#,##0." + "0".repeat(digits) : "#,##0";
    return quoted(format.getPositivePrefix())
        + number
        + quoted(format.getPositiveSuffix())
        + ";[Red]"
        + quoted(format.getNegativePrefix())
        + number
        + quoted(format.getNegativeSuffix());
  }

  static String count() {
    return "#,##0;[Red]-#,##0";
  }

  String share() {
    DecimalFormat format = (DecimalFormat) NumberFormat.getPercentInstance(locale);
    String sign = format.getPositiveSuffix().startsWith("\u00a0") ? "\" \"%" : "%";
    return "0.0" + sign + ";[Red]-0.0" + sign;
  }

  String day() {
    String pattern =
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.MEDIUM, null, IsoChronology.INSTANCE, locale);
    StringBuilder format = new StringBuilder();
    for (int i = 0; i < pattern.length(); ) {
      char letter = pattern.charAt(i);
      int end = i + 1;
      if (letter == '\'') {
        end = pattern.indexOf('\'', i + 1) + 1;
        format.append(quoted(pattern.substring(i + 1, end - 1)));
      } else {
        while (end < pattern.length() && pattern.charAt(end) == letter) {
          end++;
        }
        switch (letter) {
          case 'y', 'u' -> format.append("yyyy");
          case 'M', 'L' -> format.append("m".repeat(Math.min(end - i, 4)));
          case 'd' -> format.append("d".repeat(end - i));
          case ' ', '.', ',', '-', '/' -> format.append(("\\" + letter).repeat(end - i));
          default -> {
            return "yyyy\\-mm\\-dd";
          }
        }
      }
      i = end;
    }
    return format.toString();
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "" : '"' + text.replace("\"", "") + '"';
  }
}
