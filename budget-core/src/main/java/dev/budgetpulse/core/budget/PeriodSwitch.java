package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.period.PeriodRule;
import java.util.Objects;

/**
 * What dividing time anew would do to a budget on one day.
 *
 * <p>All the money is still there, and each envelope has been given as much in all as before. But
 * an envelope that was overspent begins again at nothing with each period, and the periods are
 * others: that is what may differ.
 *
 * @param from how time is divided now
 * @param to how it would be
 * @param before the period that the day is in now
 * @param after the period that it would be in
 */
public record PeriodSwitch(
    PeriodRule from, PeriodRule to, BudgetPeriod before, BudgetPeriod after) {
  /** Refuses null. */
  public PeriodSwitch {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }
}
