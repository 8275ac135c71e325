package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.util.Objects;

/** One change of a budget plan. */
sealed interface BudgetChange {

  /**
   * Sets what an envelope is given in a period.
   *
   * @param period the period, not null
   * @param category the envelope's category, not null
   * @param amount what it is given, negative to take money out of it, not null
   */
  record Assign(Period period, CategoryId category, Money amount) implements BudgetChange {
    /** Refuses null. */
    public Assign {
      Objects.requireNonNull(period, "period");
      Objects.requireNonNull(category, "category");
      Objects.requireNonNull(amount, "amount");
    }
  }

  /**
   * Notes what templates asked for an envelope in a period.
   *
   * @param period the period, not null
   * @param category the envelope's category, not null
   * @param goal what they asked for in full, not negative, zero if nothing, not null
   */
  record Aim(Period period, CategoryId category, Money goal) implements BudgetChange {
    /** Refuses null and a negative goal. */
    public Aim {
      Objects.requireNonNull(period, "period");
      Objects.requireNonNull(category, "category");
      if (goal.isNegative()) {
        throw new IllegalArgumentException("A goal must not be negative, is " + goal);
      }
    }
  }

  /**
   * Says, from a period on, whether a category carries over: an expense category what was
   * overspent, an income category all that came in, held for the next period.
   *
   * @param from the first period it holds for; it holds for all later ones too, whatever was said
   *     of them before; not null
   * @param category the category, not null
   * @param carries whether it does
   */
  record CarryOver(Period from, CategoryId category, boolean carries) implements BudgetChange {
    /** Refuses null. */
    public CarryOver {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(category, "category");
    }
  }

  /**
   * Sets what is held back in a period for the next one.
   *
   * @param period the period, not null
   * @param amount what is held, not negative, not null
   */
  record Hold(Period period, Money amount) implements BudgetChange {
    /** Refuses a negative amount. */
    public Hold {
      Objects.requireNonNull(period, "period");
      if (amount.isNegative()) {
        throw new IllegalArgumentException("What is held must not be negative, is " + amount);
      }
    }
  }
}
