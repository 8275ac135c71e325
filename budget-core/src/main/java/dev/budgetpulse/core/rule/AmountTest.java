package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.money.Money;
import java.util.Objects;

/**
 * What a condition asks of an amount, without its sign; an amount in another currency never passes.
 * No amount given here may be negative.
 */
public sealed interface AmountTest {

  /**
   * The amount is this one.
   *
   * @param amount the amount, not null
   */
  record Is(Money amount) implements AmountTest {
    /** Refuses null. */
    public Is {
      Objects.requireNonNull(amount, "amount");
    }
  }

  /**
   * The amount is about this one.
   *
   * @param amount the amount, not null
   * @param percent how far off it may be, in percent of the amount, rounded down to the minor unit;
   *     1 to 50
   */
  record Approximately(Money amount, int percent) implements AmountTest {
    /** Refuses null. */
    public Approximately {
      Objects.requireNonNull(amount, "amount");
    }
  }

  /**
   * The amount lies between two, which pass too.
   *
   * @param least the least, not null
   * @param most the most, in the same currency and not less, not null
   */
  record Between(Money least, Money most) implements AmountTest {
    /** Refuses null. */
    public Between {
      Objects.requireNonNull(least, "least");
      Objects.requireNonNull(most, "most");
    }
  }

  /**
   * The amount is less than this one.
   *
   * @param amount the amount, not zero, not null
   */
  record LessThan(Money amount) implements AmountTest {
    /** Refuses null. */
    public LessThan {
      Objects.requireNonNull(amount, "amount");
    }
  }

  /**
   * The amount is more than this one.
   *
   * @param amount the amount, not null
   */
  record MoreThan(Money amount) implements AmountTest {
    /** Refuses null. */
    public MoreThan {
      Objects.requireNonNull(amount, "amount");
    }
  }
}
