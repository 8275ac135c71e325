package dev.budgetpulse.examples.server.budget;

import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.http.NotFoundResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;

/** What periods are called: a calendar month by its name, others by their days. */
final class PeriodNames {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  private final Words words;

  PeriodNames(Words words) {
    this.words = words;
  }

  /** Returns a day of the period that a part of an address names. */
  static LocalDate day(String address) {
    try {
      LocalDate day =
          address.length() <= "2026-03".length()
              ? YearMonth.parse(address).atDay(1)
              : LocalDate.parse(address);
      if (!isPossible(day)) {
        throw new NotFoundResponse();
      }
      return day;
    } catch (DateTimeException e) {
      throw new NotFoundResponse();
    }
  }

  static boolean isPossible(LocalDate day) {
    return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
  }

  /** Returns the part of an address that names a period. */
  static String address(Period period) {
    return isMonth(period) ? YearMonth.from(period.first()).toString() : period.first().toString();
  }

  String name(Period period) {
    return isMonth(period)
        ? words.month(YearMonth.from(period.first()))
        : words.day(period.first()) + "\u2013" + words.day(period.last());
  }

  /** Returns a name for where there is little room. */
  String shortName(Period period) {
    return DateTimeFormatter.ofPattern(isMonth(period) ? "LLL" : "d. MMM", words.locale())
        .format(period.first());
  }

  private static boolean isMonth(Period period) {
    return period.first().getDayOfMonth() == 1
        && period.last().equals(YearMonth.from(period.first()).atEndOfMonth());
  }
}
