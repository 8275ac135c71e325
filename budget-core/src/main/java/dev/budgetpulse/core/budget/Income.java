package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.money.Money;
import java.util.Objects;

/**
 * What came in through an income category in a period.
 *
 * @param category the category, of kind income, not null
 * @param amount what came in; negative if more went back
 * @param held whether all of it is held for the next period
 */
public record Income(Category category, Money amount, boolean held) {
  /** Refuses null. */
  public Income {
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(amount, "amount");
  }
}
