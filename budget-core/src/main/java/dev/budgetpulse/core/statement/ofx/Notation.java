package dev.budgetpulse.core.statement.ofx;

import dev.budgetpulse.core.money.DecimalStyle;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How OFX writes dates and amounts. */
final class Notation {
  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{4})(\\d{2})(\\d{2})(?:\\d{2}){0,3}(?:[.:]\\d{1,6})?\\s?(?:\\[[^\\]]{0,30}\\]?)?"
              + "|(\\d{4})-(\\d{2})-(\\d{2})(?:[T ][0-9:.]{4,15}(?:Z|[+-][0-9:]{2,6})?)?");

  private Notation() {}

  /**
   * Reads a date with or without a time; the time and its zone do not move the day, because the day
   * as written is the one on the paper statement.
   */
  static Optional<LocalDate> date(String text) {
    Matcher date = DATE.matcher(text);
    if (text.length() > 80 || !date.matches()) {
      return Optional.empty();
    }
    int first = date.group(1) == null ? 4 : 1;
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(date.group(first)),
              Integer.parseInt(date.group(first + 1)),
              Integer.parseInt(date.group(first + 2))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads an amount.
   *
   * <p>OFX groups no digits: a separator that occurs once begins the fraction, be it a point or a
   * comma, so {@code 1,234} is a little more than one. Only where two kinds of separators or a
   * repeated one prove that digits are grouped after all, the first kind groups.
   */
  static Optional<BigDecimal> number(String text) {
    int point = text.lastIndexOf('.');
    int comma = text.lastIndexOf(',');
    DecimalStyle style = comma > point ? DecimalStyle.COMMA : DecimalStyle.POINT;
    boolean oneKind = point < 0 || comma < 0;
    boolean repeated = text.indexOf(style.decimal()) != text.lastIndexOf(style.decimal());
    if (oneKind && repeated) {
      style = style == DecimalStyle.COMMA ? DecimalStyle.POINT : DecimalStyle.COMMA;
    }
    return style.parse(text);
  }
}
