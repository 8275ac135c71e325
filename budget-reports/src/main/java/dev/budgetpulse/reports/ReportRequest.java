package dev.budgetpulse.reports;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.period.Period;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;

/**
 * Which report is wanted. Immutable.
 *
 * @param kind what sort of report
 * @param period the days that it is of, in the years 1900 to 2999, at most {@value #MOST_DAYS}; its
 *     length must be the kind's own, if that has one
 * @param against the days that figures are held against, as long at most; empty for the period
 *     before, as {@link #before} tells it
 * @param currency the currency that everything is converted into, with minor units
 * @param asOf the day on which it is made
 * @param filter what it is narrowed to
 */
public record ReportRequest(
    ReportKind kind,
    Period period,
    Optional<Period> against,
    Currency currency,
    LocalDate asOf,
    ReportFilter filter) {
  /** How many days a report is of at most: some ten years. */
  public static final int MOST_DAYS = 3_660;

  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException if the period is none of the kind or too long, the kind cannot
   *     honour the filter or compares nothing, or the currency has no minor units
   */
  public ReportRequest {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(asOf, "asOf");
    requirePossible(period);
    against.ifPresent(ReportRequest::requirePossible);
    requireLength(kind, period);
    if (against.isPresent() && !kind.compares()) {
      throw new IllegalArgumentException("A report of " + kind + " is held against nothing");
    }
    if (against.isEmpty() && kind == ReportKind.COMPARISON) {
      throw new IllegalArgumentException("A comparison is of two periods");
    }
    if (!kind.honours(filter)) {
      throw new IllegalArgumentException("A report of " + kind + " cannot be narrowed so");
    }
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException(currency.getCurrencyCode() + " has no minor units");
    }
  }

  private static void requirePossible(Period period) {
    if (!Entry.isPossible(period.first())
        || !Entry.isPossible(period.last())
        || period.days() > MOST_DAYS) {
      throw new IllegalArgumentException(
          "A report is of at most " + MOST_DAYS + " days in the years 1900 to 2999");
    }
  }

  private static void requireLength(ReportKind kind, Period period) {
    boolean fits =
        switch (kind) {
          case WEEKLY -> period.days() == 7;
          case MONTHLY -> months(period) == 1;
          case QUARTERLY -> months(period) == 3;
          case ANNUAL -> months(period) == 12;
          default -> true;
        };
    if (!fits) {
      throw new IllegalArgumentException("A report of " + kind + " is not of " + period);
    }
  }

  /** Returns how many months a period is, from some day to the day before it; 0 if it is none. */
  private static long months(Period period) {
    LocalDate end = period.last().plusDays(1);
    long months = ChronoUnit.MONTHS.between(period.first(), end);
    return period.first().plusMonths(months).equals(end) ? months : 0;
  }

  /** Returns the request of everything a kind has to tell of a period. */
  public static ReportRequest of(
      ReportKind kind, Period period, Currency currency, LocalDate asOf) {
    return new ReportRequest(kind, period, Optional.empty(), currency, asOf, ReportFilter.all());
  }

  /** Returns this request, held against another period. */
  public ReportRequest against(Period other) {
    return new ReportRequest(kind, period, Optional.of(other), currency, asOf, filter);
  }

  /** Returns this request, narrowed. */
  public ReportRequest narrowed(ReportFilter to) {
    return new ReportRequest(kind, period, against, currency, asOf, to);
  }

  /**
   * Returns the period before one: as many months if it is of months, whole or from some day to the
   * day before it, whatever their lengths; as many days otherwise.
   */
  public static Period before(Period period) {
    long months = months(period);
    return new Period(
        months > 0 ? period.first().minusMonths(months) : period.first().minusDays(period.days()),
        period.first().minusDays(1));
  }
}
