package dev.budgetpulse.core.share;

import dev.budgetpulse.core.money.Money;
import java.util.Objects;

/**
 * Somebody pays somebody else.
 *
 * @param from who pays, not null
 * @param to who is paid, somebody else
 * @param amount how much, more than zero
 */
public record Payment(PersonId from, PersonId to, Money amount) {
  /**
   * Checks the parts.
   *
   * @throws InvalidShareException if both are the same or the amount is not more than zero
   */
  public Payment {
    Objects.requireNonNull(from, "from");
    if (from.equals(to)) {
      throw new InvalidShareException("to", "must be somebody else than who pays");
    }
    Check.positive("amount", amount);
  }
}
