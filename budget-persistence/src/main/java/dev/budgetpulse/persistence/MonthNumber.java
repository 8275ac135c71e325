package dev.budgetpulse.persistence;

import java.time.YearMonth;

/** Months as the tables have them: 202603 is March 2026; in the order of time for all years. */
final class MonthNumber {
  private MonthNumber() {}

  static long of(YearMonth month) {
    return month.getYear() * 100L + month.getMonthValue();
  }

  static YearMonth toMonth(long number) {
    return YearMonth.of(Math.toIntExact(Math.floorDiv(number, 100L)), Math.floorMod(number, 100));
  }
}
