package dev.budgetpulse.core.ledger;

import java.util.Currency;
import java.util.Objects;

/**
 * One household's or company's books.
 *
 * @param id its identity, not null
 * @param name what its people call it, 1 to 100 characters
 * @param currency the one its budget is in unless another is asked for, not null
 */
public record Ledger(LedgerId id, String name, Currency currency) {
  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is blank, too long or has control characters
   */
  public Ledger {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(currency, "currency");
    name = Text.required("ledger's name", name, 100);
  }
}
