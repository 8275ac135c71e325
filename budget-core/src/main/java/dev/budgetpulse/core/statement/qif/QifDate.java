package dev.budgetpulse.core.statement.qif;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Three numbers that are a date once their order is known.
 *
 * @param first the first number
 * @param second the second number
 * @param third the third number
 * @param yearFirst whether the first number is a year of four digits
 * @param mayBeYear whether the first number can be a year of two digits: an apostrophe is written
 *     before the year only
 * @param yearDigits how many digits the year has, wherever it stands
 * @param habit the order that such dates have where nothing else tells
 */
record QifDate(
    int first,
    int second,
    int third,
    boolean yearFirst,
    boolean mayBeYear,
    int yearDigits,
    Optional<Order> habit) {
  /** Two-digit years from here on are of the last century. */
  static final int PIVOT = 70;

  private static final Pattern NUMBERS =
      Pattern.compile(
          "(\\d{1,4}) ?([-/.' ])( ?)(\\d{1,2}) ?([-/.' ]) ?(\\d{1,4})(?:[T ]\\d{1,2}:[0-9:.]{2,12})?");
  private static final Pattern DIGITS = Pattern.compile("(\\d{2})(\\d{2})(\\d{2})(\\d{2})");

  /** In which order a date has its day, month and year. */
  enum Order {
    /** 31/12/2026. */
    DAY_FIRST("day-first"),
    /** 12/31/2026. */
    MONTH_FIRST("month-first"),
    /** 26/12/31. */
    YEAR_FIRST("year-first");

    private final String word;

    Order(String word) {
      this.word = word;
    }

    /** Returns the word that an answer has for it. */
    String word() {
      return word;
    }
  }

  /** Returns the numbers of a date, if a text looks like one. */
  static Optional<QifDate> of(String text) {
    if (text.length() > 40) {
      return Optional.empty();
    }
    String plain = text.strip();
    Matcher digits = DIGITS.matcher(plain);
    if (digits.matches()) {
      return Optional.of(ofDigits(digits));
    }
    Matcher numbers = NUMBERS.matcher(plain);
    if (!numbers.matches()) {
      return Optional.empty();
    }
    String first = numbers.group(1);
    String third = numbers.group(6);
    boolean yearFirst = first.length() == 4;
    boolean sound = yearFirst ? third.length() <= 2 : first.length() <= 2 && third.length() != 3;
    if (!sound) {
      return Optional.empty();
    }
    return Optional.of(
        new QifDate(
            Integer.parseInt(first),
            Integer.parseInt(numbers.group(4)),
            Integer.parseInt(third),
            yearFirst,
            first.length() == 2 && third.length() <= 2 && !numbers.group(5).equals("'"),
            yearFirst ? 4 : third.length(),
            habit(text, first, numbers)));
  }

  /** Points stand after the day; only Quicken's month first puts a space before a one-digit day. */
  private static Optional<Order> habit(String text, String first, Matcher numbers) {
    if (numbers.group(2).equals(".")) {
      return Optional.of(Order.DAY_FIRST);
    }
    boolean padded = text.startsWith(first) && first.length() == 1 && !numbers.group(3).isEmpty();
    return padded ? Optional.of(Order.MONTH_FIRST) : Optional.empty();
  }

  private static QifDate ofDigits(Matcher digits) {
    int first = Integer.parseInt(digits.group(1) + digits.group(2));
    int month = Integer.parseInt(digits.group(3));
    int day = Integer.parseInt(digits.group(4));
    QifDate yearFirst = new QifDate(first, month, day, true, false, 4, Optional.empty());
    boolean likely = first >= 1900 && first < 2100 && yearFirst.in(Order.YEAR_FIRST).isPresent();
    return likely
        ? yearFirst
        : new QifDate(
            first / 100, first % 100, month * 100 + day, false, false, 4, Optional.empty());
  }

  /** Returns the date if there is such a one; a year of four digits in front needs no order. */
  Optional<LocalDate> in(Order order) {
    if (yearFirst) {
      return date(first, second, third);
    }
    return switch (order) {
      case DAY_FIRST -> date(year(third), second, first);
      case MONTH_FIRST -> date(year(third), first, second);
      case YEAR_FIRST -> mayBeYear ? date(year(first), second, third) : Optional.empty();
    };
  }

  private int year(int number) {
    if (yearDigits > 2) {
      return number;
    }
    return number < PIVOT ? 2000 + number : 1900 + number;
  }

  // Half of all dates are none in one of the orders; finding that out must be cheap.
  private static Optional<LocalDate> date(int year, int month, int day) {
    boolean exists =
        month >= 1 && month <= 12 && day >= 1 && day <= YearMonth.of(year, month).lengthOfMonth();
    return exists ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
  }
}
