package dev.budgetpulse.core.statement;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;

/**
 * An amount before it was exchanged into the currency of the account.
 *
 * @param amount money out negative, in its own currency
 * @param rate the rate that the file states, exactly as it states it
 * @param unit the currency of which one unit has that rate, if the file says so; banks quote either
 *     way
 */
public record Original(Money amount, Optional<BigDecimal> rate, Optional<Currency> unit) {
  /** Refuses null. */
  public Original {
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(unit, "unit");
  }

  /** Returns an amount of which no rate is stated. */
  public static Original of(Money amount) {
    return new Original(amount, Optional.empty(), Optional.empty());
  }
}
