package dev.budgetpulse.core.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a decimal number is written: which character marks the fraction and which one groups digits.
 *
 * <p>Reading is strict: groups must have three digits, nothing is skipped and nothing is guessed,
 * so {@code 1.234} is 1234 in {@link #COMMA} and 1.234 in {@link #POINT}, and {@code 0.500} is
 * nothing in {@link #COMMA}. Immutable and thread-safe.
 */
public enum DecimalStyle {
  /** {@code 1,234.56}. */
  POINT('.', ",'’ \u00a0\u202f"),
  /** {@code 1.234,56}. */
  COMMA(',', ".'’ \u00a0\u202f");

  private static final int LONGEST = 60;

  private final char decimal;
  private final String groupings;

  DecimalStyle(char decimal, String groupings) {
    this.decimal = decimal;
    this.groupings = groupings;
  }

  /** Returns the character before the fraction. */
  public char decimal() {
    return decimal;
  }

  /**
   * Reads a number: an optional sign before or after it, digits plain or in groups of three with
   * one kind of separator, an optional fraction.
   *
   * @param text the number and nothing else, spaces around it allowed
   * @return the number, or empty if the text is not one in this style
   */
  public Optional<BigDecimal> parse(String text) {
    String number = text.strip();
    if (number.isEmpty() || number.length() > LONGEST) {
      return Optional.empty();
    }
    boolean negative = false;
    char first = number.charAt(0);
    char last = number.charAt(number.length() - 1);
    if (isSign(first)) {
      negative = isMinus(first);
      number = number.substring(1).strip();
    } else if (isSign(last)) {
      negative = isMinus(last);
      number = number.substring(0, number.length() - 1).strip();
    }
    int mark = number.indexOf(decimal);
    String whole = mark < 0 ? number : number.substring(0, mark);
    String fraction = mark < 0 ? "" : number.substring(mark + 1);
    Optional<String> digits = whole.isEmpty() ? Optional.of("") : ungroup(whole);
    if (digits.isEmpty()
        || !isDigits(fraction)
        || (digits.get().isEmpty() && fraction.isEmpty())
        || (mark >= 0 && fraction.isEmpty())) {
      return Optional.empty();
    }
    BigDecimal value =
        new BigDecimal(
            (digits.get().isEmpty() ? "0" : digits.get())
                + (fraction.isEmpty() ? "" : "." + fraction));
    return Optional.of(negative ? value.negate() : value);
  }

  /**
   * Reads a number as an amount.
   *
   * @return the amount, or empty if the text is no number in this style or not an exact amount of
   *     the currency
   */
  public Optional<Money> parse(String text, Currency currency) {
    return parse(text)
        .flatMap(
            number -> {
              try {
                return Optional.of(Money.of(number, currency));
              } catch (ArithmeticException tooFineOrTooLarge) {
                return Optional.empty();
              }
            });
  }

  /** Returns an amount without its currency and without grouping, such as {@code -1234.56}. */
  public String format(Money money) {
    return money.amount().toPlainString().replace('.', decimal);
  }

  private Optional<String> ungroup(String whole) {
    if (isDigits(whole)) {
      return Optional.of(whole);
    }
    int at = 0;
    while (isDigits(whole.substring(0, at + 1))) {
      at++;
    }
    char separator = whole.charAt(at);
    if (groupings.indexOf(separator) < 0) {
      return Optional.empty();
    }
    // Nobody groups the digits of less than a thousand: 0.500 is a fraction in another style.
    if (whole.startsWith("0")) {
      return Optional.empty();
    }
    String[] groups = whole.split(Pattern.quote(String.valueOf(separator)), -1);
    // India groups by two above the thousands: 12,34,567.
    int size = this == POINT && groups.length > 2 && groups[1].length() == 2 ? 2 : 3;
    for (int i = 0; i < groups.length; i++) {
      int length = groups[i].length();
      boolean fits =
          i == 0 ? length >= 1 && length <= size : length == (i == groups.length - 1 ? 3 : size);
      if (!fits || !isDigits(groups[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(String.join("", groups));
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isSign(char c) {
    return c == '+' || isMinus(c);
  }

  private static boolean isMinus(char c) {
    return c == '-' || c == '\u2212';
  }
}
