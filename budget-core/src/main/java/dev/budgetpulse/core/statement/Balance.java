package dev.budgetpulse.core.statement;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What the bank says was on an account.
 *
 * @param amount how much, not null
 * @param date at the end of which day, if the file says so
 */
public record Balance(Money amount, Optional<LocalDate> date) {
  /** Refuses null. */
  public Balance {
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(date, "date");
  }
}
