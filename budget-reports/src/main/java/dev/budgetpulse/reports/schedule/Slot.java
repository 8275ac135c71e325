package dev.budgetpulse.reports.schedule;

import dev.budgetpulse.core.period.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * One time at which a report is due. Immutable.
 *
 * @param day the day of the cadence
 * @param at when it is due
 * @param period the days that the report is of
 */
public record Slot(LocalDate day, Instant at, Period period) {
  /** Refuses null. */
  public Slot {
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(period, "period");
  }
}
