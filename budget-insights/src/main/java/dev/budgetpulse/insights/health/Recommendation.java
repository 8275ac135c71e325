package dev.budgetpulse.insights.health;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Message;
import java.time.YearMonth;
import java.util.Objects;

/**
 * What to budget for a category in a month, see {@link Recommendations}. Immutable and thread-safe.
 *
 * @param category the category, not null
 * @param month the month it is for, not null
 * @param amount what to budget, not negative
 * @param evidence what it rests on, not null
 */
public record Recommendation(Category category, YearMonth month, Money amount, Evidence evidence) {
  /**
   * Checks the amount.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Recommendation {
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(month, "month");
    Objects.requireNonNull(evidence, "evidence");
    if (amount.isNegative()) {
      throw new IllegalArgumentException("Nobody budgets " + amount);
    }
  }

  /** Returns the recommendation in a sentence. */
  public Message sentence() {
    return Message.of("health.recommendation", category.name(), month, amount);
  }
}
