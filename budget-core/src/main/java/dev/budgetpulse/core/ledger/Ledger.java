package dev.budgetpulse.core.ledger;

import java.util.Currency;
import java.util.Objects;

/**
 * One household's or company's books.
 *
 * @param id its identity, not null
 * @param name what its people call it, 1 to 100 characters
 * @param currency the one its budget is in unless another is asked for; gold (XAU) and others
 *     without minor units are none that money can be of
 */
public record Ledger(LedgerId id, String name, Currency currency) {
  /** The most fraction digits that {@link dev.budgetpulse.core.money.Money} counts in. */
  private static final int MOST_DIGITS = 4;

  /**
   * Checks the name and the currency.
   *
   * @throws InvalidFieldException if the name is blank, too long or has control characters, or the
   *     currency has no minor units
   */
  public Ledger {
    Objects.requireNonNull(id, "id");
    requireMoney("ledger's currency", currency);
    name = Text.required("ledger's name", name, 100);
  }

  /** Refuses a currency that no money can be of: every sum of it would fail later. */
  static void requireMoney(String field, Currency currency) {
    int digits = Objects.requireNonNull(currency, "currency").getDefaultFractionDigits();
    if (digits < 0 || digits > MOST_DIGITS) {
      throw new InvalidFieldException(
          field, "must have minor units, " + currency.getCurrencyCode() + " has none");
    }
  }
}
