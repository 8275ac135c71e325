package dev.budgetpulse.core.ledger;

import java.util.Objects;

/**
 * Somebody money goes to or comes from.
 *
 * @param id its identity, not null
 * @param name unique in its ledger but for letter case, 1 to 200 characters
 */
public record Payee(PayeeId id, String name) {
  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is blank, too long or has control characters
   */
  public Payee {
    Objects.requireNonNull(id, "id");
    name = Text.required("payee's name", name, 200);
  }
}
