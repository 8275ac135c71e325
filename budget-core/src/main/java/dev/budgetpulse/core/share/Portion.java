package dev.budgetpulse.core.share;

import dev.budgetpulse.core.money.Money;
import java.util.Objects;

/**
 * An amount that belongs to somebody.
 *
 * @param person whose it is, not null
 * @param amount how much, not null
 */
public record Portion(PersonId person, Money amount) {
  /** Refuses null. */
  public Portion {
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(amount, "amount");
  }
}
