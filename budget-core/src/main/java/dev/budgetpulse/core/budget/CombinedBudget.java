package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rate.ConvertedTotal;
import dev.budgetpulse.core.rate.RateBook;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The budgets of all currencies of a book on one day, and what they come to in one of them.
 *
 * <p>Each amount is converted at the rate of that day; what has no rate is named beside the sum and
 * counts nowhere. Because each amount is rounded once, sums of sums may be off by some minor units.
 *
 * @param day the day, not null
 * @param budgets the period of each currency that the day is in, by currency code
 * @param toBudget what is left to give to envelopes
 * @param held what is held back for the next periods
 * @param inEnvelopes what is in all envelopes
 * @param uncategorised what moved without a category
 * @param cash the money on all accounts that are on a budget, at the end of their periods
 */
public record CombinedBudget(
    LocalDate day,
    List<BudgetPeriod> budgets,
    ConvertedTotal toBudget,
    ConvertedTotal held,
    ConvertedTotal inEnvelopes,
    ConvertedTotal uncategorised,
    ConvertedTotal cash) {
  /** Copies the list. */
  public CombinedBudget {
    Objects.requireNonNull(day, "day");
    budgets = List.copyOf(budgets);
  }

  /** Adds up budgets at the rates of a day. */
  public static CombinedBudget of(
      LocalDate day, List<BudgetPeriod> budgets, Currency currency, RateBook rates) {
    Function<Function<BudgetPeriod, Money>, ConvertedTotal> total =
        figure ->
            ConvertedTotal.of(
                currency,
                budgets.stream()
                    .map(budget -> rates.convert(figure.apply(budget), currency, day))
                    .toList());
    return new CombinedBudget(
        day,
        budgets,
        total.apply(BudgetPeriod::toBudget),
        total.apply(BudgetPeriod::held),
        total.apply(BudgetPeriod::inEnvelopes),
        total.apply(BudgetPeriod::uncategorised),
        total.apply(BudgetPeriod::cash));
  }
}
