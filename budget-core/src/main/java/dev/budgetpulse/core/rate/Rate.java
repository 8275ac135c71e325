package dev.budgetpulse.core.rate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Objects;

/**
 * What one unit of a currency cost in another on a day, and who says so.
 *
 * <p>Immutable and thread-safe. No part may be null.
 *
 * @param base the currency that is priced
 * @param quote the currency the price is in
 * @param date the day the price is of
 * @param price how much of {@code quote} one {@code base} cost; above zero, at most 30 digits, from
 *     1e-15 to 1e15
 * @param source who says so, such as {@code ECB}; 1 to 60 characters, no control characters
 */
public record Rate(Currency base, Currency quote, LocalDate date, BigDecimal price, String source) {
  private static final BigDecimal LEAST = BigDecimal.valueOf(1, 15);
  private static final BigDecimal MOST = BigDecimal.valueOf(1, -15);

  /**
   * Checks every part.
   *
   * @throws IllegalArgumentException if both currencies are the same, or a part is out of its range
   */
  public Rate {
    Objects.requireNonNull(date, "date");
    if (base.equals(quote)) {
      throw new IllegalArgumentException(
          "A currency has no price in itself, was " + base.getCurrencyCode());
    }
    if (price.compareTo(LEAST) < 0 || price.compareTo(MOST) > 0 || price.precision() > 30) {
      throw new IllegalArgumentException(
          "The price of a currency must be from 1e-15 to 1e15 with at most 30 digits");
    }
    if (source.isBlank()
        || source.length() > 60
        || source.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The source of a rate must be 1 to 60 characters without control characters");
    }
  }
}
