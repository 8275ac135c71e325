package dev.budgetpulse.insights.finding;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * A number that a finding rests on. Immutable.
 *
 * @param name what it is, in the words of the method's documentation, such as "median"
 * @param value the number; of money in units of the currency
 * @param threshold what it was held against, empty if it was not
 */
public record Figure(String name, BigDecimal value, Optional<BigDecimal> threshold) {
  /** Refuses null. */
  public Figure {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(threshold, "threshold");
  }
}
