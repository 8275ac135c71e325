package dev.budgetpulse.core.statement.swift;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.internal.Exact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Optional;

/** How SWIFT messages write dates, amounts and currencies. */
final class Notation {
  private static final int LONGEST_NUMBER = 30;

  private Notation() {}

  /**
   * A day as written, and the day of the calendar that it is.
   *
   * @param day the day of the calendar
   * @param moved whether there is no such day as was written: banks that count 30 days in each
   *     month have a 30 February, which is the last of that month
   */
  record Day(LocalDate day, boolean moved) {}

  /** Reads six digits as year, month and day; the year is the one of 1980 to 2079. */
  static Optional<Day> day(String text) {
    if (text.length() != 6 || !isDigits(text)) {
      return Optional.empty();
    }
    int year = Integer.parseInt(text.substring(0, 2));
    return day(
        year < 80 ? 2000 + year : 1900 + year,
        Integer.parseInt(text.substring(2, 4)),
        Integer.parseInt(text.substring(4, 6)));
  }

  /** Reads four digits as month and day, in the year in which they are closest to another day. */
  static Optional<Day> dayNear(String text, LocalDate other) {
    int month = Integer.parseInt(text.substring(0, 2));
    int day = Integer.parseInt(text.substring(2, 4));
    Optional<Day> nearest = Optional.empty();
    long least = Long.MAX_VALUE;
    for (int year = other.getYear() - 1; year <= other.getYear() + 1; year++) {
      Optional<Day> candidate = day(year, month, day);
      long distance =
          candidate
              .map(known -> Math.abs(known.day().toEpochDay() - other.toEpochDay()))
              .orElse(Long.MAX_VALUE);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  private static Optional<Day> day(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1) {
      return Optional.empty();
    }
    YearMonth inMonth = YearMonth.of(year, month);
    if (day <= inMonth.lengthOfMonth()) {
      return Optional.of(new Day(inMonth.atDay(day), false));
    }
    return month == 2 && day <= 30
        ? Optional.of(new Day(inMonth.atEndOfMonth(), true))
        : Optional.empty();
  }

  /** Reads digits with at most one comma, or a point in its place, as an exact amount. */
  static Optional<Money> amount(String text, Currency currency) {
    int mark = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '.') {
        if (mark >= 0) {
          return Optional.empty();
        }
        mark = i;
      } else if (c < '0' || c > '9') {
        return Optional.empty();
      }
    }
    if (text.isEmpty() || mark == 0 || text.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    String number = mark == text.length() - 1 ? text.substring(0, mark) : text.replace(',', '.');
    return Exact.money(new BigDecimal(number), currency);
  }

  static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** Returns where the run of digits, commas and points ends that begins somewhere. */
  static int endOfNumber(String text, int from) {
    int end = from;
    while (end < text.length()
        && ((text.charAt(end) >= '0' && text.charAt(end) <= '9')
            || text.charAt(end) == ','
            || text.charAt(end) == '.')) {
      end++;
    }
    return end;
  }
}
