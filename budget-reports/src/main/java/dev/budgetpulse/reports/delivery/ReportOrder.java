package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.ReportFilter;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Which report is to be made. Immutable.
 *
 * @param kind what sort of report: 1 to 60 small letters, digits and hyphens
 * @param filter what it is narrowed to
 * @param period which days it is of
 * @param asOf the day that it is made as of
 */
public record ReportOrder(String kind, ReportFilter filter, Period period, LocalDate asOf) {
  /** Refuses null. */
  public ReportOrder {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(period, "period");
    Objects.requireNonNull(asOf, "asOf");
  }
}
