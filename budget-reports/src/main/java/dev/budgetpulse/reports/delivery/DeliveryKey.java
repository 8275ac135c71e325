package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.core.change.Digest;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.period.Period;
import java.util.Objects;

/**
 * What there is one delivery of, whatever happens: a report of some days to a person. Immutable.
 *
 * @param series whose report it is
 * @param period the days that it is of, in the years 1 to 9999
 */
public record DeliveryKey(Series series, Period period) {
  private static final String PREFIX = "report-";

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if a day is of another year
   */
  public DeliveryKey {
    Objects.requireNonNull(series, "series");
    if (period.first().getYear() < 1 || period.last().getYear() > 9999) {
      throw new IllegalArgumentException("The years are from 1 to 9999");
    }
  }

  /** Returns what names it in tables: 64 hexadecimal digits that tell nothing of it. */
  public String id() {
    return Digest.sha256(
        Fields.builder()
            .with("ledger", series.ledger().toString())
            .with("recipient", series.recipient().name())
            .with("report", series.report())
            .with("first", period.first().toString())
            .with("last", period.last().toString())
            .build()
            .toJson());
  }

  /** Returns the id of its mail, the same each time it is tried. */
  public String mailId() {
    return PREFIX + id();
  }

  /** Leaves out who gets it. */
  @Override
  public String toString() {
    return "DeliveryKey[" + series + " " + period + "]";
  }
}
