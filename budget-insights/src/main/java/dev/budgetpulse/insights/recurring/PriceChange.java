package dev.budgetpulse.insights.recurring;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A day from which on a stream with a fixed amount had another. Immutable.
 *
 * @param date the day of the first payment of the new amount, not null
 * @param from the amount before, out negative, not null
 * @param to the amount from then on, not null
 */
public record PriceChange(LocalDate date, Money from, Money to) {
  /** Refuses null. */
  public PriceChange {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }
}
