package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A day of a calendar: what moved in one currency, what is due, and what is there at its end.
 * Immutable and thread-safe.
 *
 * @param day the day, not null
 * @param income what came in on income categories
 * @param expense what went out on expense categories, less what came back; out is negative
 * @param uncategorised what moved without a category
 * @param due the occurrences that are due, of any currency, in order
 * @param balance what is on the budget's accounts of the currency at the end of the day: up to
 *     today what was there, later what will be if all that is due is paid and nothing else moves;
 *     empty if there is no such account, or if the calendar begins more than a year after today
 */
public record CalendarDay(
    LocalDate day,
    Money income,
    Money expense,
    Money uncategorised,
    List<Occurrence> due,
    Optional<Money> balance) {
  /**
   * Copies the list.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if there are two currencies
   */
  public CalendarDay {
    Objects.requireNonNull(day, "day");
    expense.requireCurrency(income.currency());
    uncategorised.requireCurrency(income.currency());
    balance.ifPresent(there -> there.requireCurrency(income.currency()));
    due = List.copyOf(due);
  }

  /** Returns what came in: the income, and what came without a category. */
  public Money cameIn() {
    return income.plus(uncategorised.atLeastZero());
  }

  /** Returns what went out, negative: the expense, and what went without a category. */
  public Money wentOut() {
    return net().minus(cameIn());
  }

  /** Returns what the day added to the money that there is; negative if it took from it. */
  public Money net() {
    return income.plus(expense).plus(uncategorised);
  }
}
