package dev.budgetpulse.core.money;

import java.util.Currency;

/** Two amounts of different currencies met in an operation that needs one currency. */
public final class CurrencyMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final Currency expected;
  private final Currency actual;

  /**
   * Names the two currencies.
   *
   * @param expected the currency that the operation needs, not null
   * @param actual the currency that it was given, not null
   */
  public CurrencyMismatchException(Currency expected, Currency actual) {
    super("Expected " + expected.getCurrencyCode() + " but was given " + actual.getCurrencyCode());
    this.expected = expected;
    this.actual = actual;
  }

  /** Returns the currency that the operation needs. */
  public Currency expected() {
    return expected;
  }

  /** Returns the currency that the operation was given. */
  public Currency actual() {
    return actual;
  }
}
