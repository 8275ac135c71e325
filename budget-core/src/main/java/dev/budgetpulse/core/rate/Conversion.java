package dev.budgetpulse.core.rate;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/** What money is worth in another currency on a day, or that nobody knows. */
public sealed interface Conversion {

  /**
   * A rate was found.
   *
   * @param value the worth, rounded once, half away from zero
   * @param path the rates that led there, one after the other; empty if the currency is the same
   */
  record Converted(Money value, List<Step> path) implements Conversion {
    /** Copies the path. */
    public Converted {
      Objects.requireNonNull(value, "value");
      path = List.copyOf(path);
    }
  }

  /**
   * There is no rate within the limit of the book: the amount stays what it is.
   *
   * @param amount what should have been converted
   * @param wanted the currency it should have been converted to
   * @param date the day of the wanted rate
   */
  record NoRate(Money amount, Currency wanted, LocalDate date) implements Conversion {
    /** Checks that nothing is null. */
    public NoRate {
      Objects.requireNonNull(amount, "amount");
      Objects.requireNonNull(wanted, "wanted");
      Objects.requireNonNull(date, "date");
    }
  }

  /**
   * A rate as it was used.
   *
   * @param rate the rate as it was told, of its own day and source
   * @param inverted whether it led from its quote to its base
   */
  record Step(Rate rate, boolean inverted) {
    /** Checks that there is a rate. */
    public Step {
      Objects.requireNonNull(rate, "rate");
    }

    /** Returns the currency the step starts from. */
    public Currency from() {
      return inverted ? rate.quote() : rate.base();
    }

    /** Returns the currency the step leads to. */
    public Currency to() {
      return inverted ? rate.base() : rate.quote();
    }

    BigDecimal numerator() {
      return inverted ? BigDecimal.ONE : rate.price();
    }

    BigDecimal denominator() {
      return inverted ? rate.price() : BigDecimal.ONE;
    }
  }
}
