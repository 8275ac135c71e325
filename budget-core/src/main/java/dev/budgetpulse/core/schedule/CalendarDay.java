package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A day of a calendar: what moved in one currency, and what is due. Immutable and thread-safe.
 *
 * @param day the day, not null
 * @param income what came in on income categories
 * @param expense what went out on expense categories, less what came back; out is negative
 * @param uncategorised what moved without a category
 * @param due the occurrences that are due, of any currency, in order
 */
public record CalendarDay(
    LocalDate day, Money income, Money expense, Money uncategorised, List<Occurrence> due) {
  /**
   * Copies the list.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if there are two currencies
   */
  public CalendarDay {
    Objects.requireNonNull(day, "day");
    expense.requireCurrency(income.currency());
    uncategorised.requireCurrency(income.currency());
    due = List.copyOf(due);
  }

  /** Returns what the day added to the money that there is; negative if it took from it. */
  public Money net() {
    return income.plus(expense).plus(uncategorised);
  }
}
