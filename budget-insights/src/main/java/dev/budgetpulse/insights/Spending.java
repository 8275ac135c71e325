package dev.budgetpulse.insights;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the money of one month went, in one currency, on the accounts that are on the budget.
 *
 * <p>Transfers within the budget do not count. What goes through an income category is income, also
 * when it is paid back; what goes through an expense category is spending, net of refunds. Of what
 * has no category, inflows are income and outflows are spending.
 *
 * @param month the month
 * @param income what came in
 * @param spent what went out, positive; negative if more was refunded than spent
 * @param byCategory the parts of it, largest first; they add up to it
 * @param byDay the same by day, one for every day of the month; they add up to it
 * @param entries how many entries it rests on
 */
public record Spending(
    YearMonth month,
    Money income,
    Money spent,
    List<OfCategory> byCategory,
    List<OfDay> byDay,
    int entries) {
  /** Copies the lists. */
  public Spending {
    Objects.requireNonNull(month, "month");
    Objects.requireNonNull(income, "income");
    Objects.requireNonNull(spent, "spent");
    byCategory = List.copyOf(byCategory);
    byDay = List.copyOf(byDay);
  }

  /** Returns what is left of the income: negative if more was spent. */
  public Money net() {
    return income.minus(spent);
  }

  /**
   * What was spent on one category.
   *
   * @param category the category, empty for what has none
   * @param spent how much, net of refunds
   */
  public record OfCategory(Optional<Category> category, Money spent) {
    /** Refuses null. */
    public OfCategory {
      Objects.requireNonNull(category, "category");
      Objects.requireNonNull(spent, "spent");
    }
  }

  /**
   * What was spent on one day.
   *
   * @param day the day
   * @param spent how much, net of refunds
   */
  public record OfDay(LocalDate day, Money spent) {
    /** Refuses null. */
    public OfDay {
      Objects.requireNonNull(day, "day");
      Objects.requireNonNull(spent, "spent");
    }
  }
}
