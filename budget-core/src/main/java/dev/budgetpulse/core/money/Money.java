package dev.budgetpulse.core.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * An exact amount in one currency, such as {@code EUR 12.34}, which is 1234 minor units.
 *
 * <p>The amount is a whole number of the currency's minor units: cents for EUR, yen for JPY, fils
 * for KWD. Every operation is exact; what would overflow a {@code long}, mix currencies or round
 * without being told how is refused. Outflows are negative.
 *
 * <p>Immutable and thread-safe. No argument may be null.
 *
 * @param minorUnits the amount in the currency's smallest unit
 * @param currency the currency, with 0 to 4 fraction digits, in use today or withdrawn
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

  /**
   * Checks that the currency has minor units.
   *
   * @throws IllegalArgumentException if it has none, as gold (XAU) has not
   */
  public Money {
    requireMinorUnits(currency);
  }

  /** Returns an amount given in minor units: {@code ofMinor(1234, EUR)} is {@code EUR 12.34}. */
  public static Money ofMinor(long minorUnits, Currency currency) {
    return new Money(minorUnits, currency);
  }

  /** Returns no money in a currency. */
  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /**
   * Returns an amount given in major units: {@code of(new BigDecimal("12.3"), EUR)} is {@code EUR
   * 12.30}.
   *
   * @throws ArithmeticException if the amount has a fraction smaller than the minor unit, or does
   *     not fit
   */
  public static Money of(BigDecimal amount, Currency currency) {
    return of(amount, currency, RoundingMode.UNNECESSARY);
  }

  /**
   * Returns an amount given in major units, rounded to the minor unit.
   *
   * @throws ArithmeticException if rounding is needed but unwanted, or the amount does not fit
   */
  public static Money of(BigDecimal amount, Currency currency, RoundingMode rounding) {
    int digits = requireMinorUnits(currency);
    if (amount.signum() == 0) {
      return zero(currency);
    }
    // What is far too large or far too small must not be written out digit by digit to find out.
    long magnitude = (long) amount.precision() - amount.scale();
    if (magnitude > 19) {
      throw tooLarge(currency);
    }
    BigDecimal exact = amount;
    if (magnitude < -digits) {
      exact = BigDecimal.valueOf(amount.signum(), digits + 2);
    }
    if (rounding == RoundingMode.UNNECESSARY && exact.stripTrailingZeros().scale() > digits) {
      throw new ArithmeticException(
          currency.getCurrencyCode() + " has " + digits + " decimal places, the amount has more");
    }
    BigInteger minorUnits = exact.setScale(digits, rounding).unscaledValue();
    return new Money(exactLong(minorUnits, currency), currency);
  }

  /**
   * Reads exactly what {@link #toString} writes: a currency code, a space, an optional minus sign
   * and digits with a point before the minor units.
   *
   * @throws IllegalArgumentException if the text is anything else, or the amount does not fit
   */
  public static Money parse(String text) {
    if (text.length() > 40 || !text.matches("[A-Z]{3} -?[0-9]+(\\.[0-9]+)?")) {
      throw new IllegalArgumentException("Not an amount such as 'EUR 12.34'");
    }
    Currency currency = Currency.getInstance(text.substring(0, 3));
    BigDecimal amount = new BigDecimal(text.substring(4));
    if (amount.scale() != requireMinorUnits(currency)) {
      throw new IllegalArgumentException(
          currency.getCurrencyCode()
              + " needs "
              + currency.getDefaultFractionDigits()
              + " decimal places");
    }
    try {
      return of(amount, currency);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("Amount does not fit " + currency.getCurrencyCode(), e);
    }
  }

  /**
   * Returns the sum of amounts, zero if there are none.
   *
   * @throws CurrencyMismatchException if one is in another currency
   * @throws ArithmeticException if the sum does not fit; amounts that cancel out in the end never
   *     overflow on the way
   */
  public static Money total(Currency currency, Iterable<Money> amounts) {
    // The sum has 128 bits, so that no order of the amounts overflows.
    long low = 0;
    long high = 0;
    for (Money amount : amounts) {
      amount.requireCurrency(currency);
      low += amount.minorUnits;
      boolean carries = Long.compareUnsigned(low, amount.minorUnits) < 0;
      high += (amount.minorUnits < 0 ? -1 : 0) + (carries ? 1 : 0);
    }
    if (high != (low < 0 ? -1 : 0)) {
      throw tooLarge(currency);
    }
    return new Money(low, currency);
  }

  /** Returns the amount in major units, with exactly the currency's number of decimal places. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
  }

  /**
   * Returns this amount plus another.
   *
   * @throws CurrencyMismatchException if the currencies differ
   * @throws ArithmeticException if the sum does not fit
   */
  public Money plus(Money other) {
    other.requireCurrency(currency);
    return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
  }

  /**
   * Returns this amount minus another.
   *
   * @throws CurrencyMismatchException if the currencies differ
   * @throws ArithmeticException if the difference does not fit
   */
  public Money minus(Money other) {
    other.requireCurrency(currency);
    return new Money(Math.subtractExact(minorUnits, other.minorUnits), currency);
  }

  /**
   * Returns this amount a whole number of times.
   *
   * @throws ArithmeticException if the product does not fit
   */
  public Money times(long factor) {
    return new Money(Math.multiplyExact(minorUnits, factor), currency);
  }

  /**
   * Returns this amount times a factor, rounded to the minor unit.
   *
   * @throws ArithmeticException if rounding is needed but unwanted, or the product does not fit
   */
  public Money times(BigDecimal factor, RoundingMode rounding) {
    return of(amount().multiply(factor), currency, rounding);
  }

  /**
   * Returns the amount with the opposite sign.
   *
   * @throws ArithmeticException if it does not fit, which is so for the smallest {@code long} only
   */
  public Money negated() {
    return new Money(Math.negateExact(minorUnits), currency);
  }

  /**
   * Returns the amount without its sign.
   *
   * @throws ArithmeticException if it does not fit, which is so for the smallest {@code long} only
   */
  public Money abs() {
    return minorUnits < 0 ? negated() : this;
  }

  /** Says whether this is no money. */
  public boolean isZero() {
    return minorUnits == 0;
  }

  /** Says whether this is less than nothing. */
  public boolean isNegative() {
    return minorUnits < 0;
  }

  /** Says whether this is more than nothing. */
  public boolean isPositive() {
    return minorUnits > 0;
  }

  /** Returns this, or zero if this is less than nothing. */
  public Money atLeastZero() {
    return isNegative() ? zero(currency) : this;
  }

  /**
   * Returns the smaller one of this and another amount.
   *
   * @throws CurrencyMismatchException if the currencies differ
   */
  public Money min(Money other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /**
   * Splits the amount in proportion to weights; the parts always add up to the amount.
   *
   * <p>Each part is first rounded toward zero; the units left over go one each to the parts that
   * lost the largest fraction, earlier parts first (the largest-remainder method). {@code EUR 1.00}
   * by 1, 1, 1 is 0.34, 0.33, 0.33. A part of weight 0 is zero.
   *
   * @param weights at least one, none negative, not all zero
   * @throws IllegalArgumentException if the weights are anything else
   */
  public List<Money> split(long... weights) {
    if (Arrays.stream(weights).anyMatch(weight -> weight < 0)
        || Arrays.stream(weights).allMatch(weight -> weight == 0)) {
      throw new IllegalArgumentException("Weights must not be negative and not all be zero");
    }
    BigInteger whole = BigInteger.valueOf(minorUnits);
    BigInteger totalWeight =
        LongStream.of(weights)
            .mapToObj(BigInteger::valueOf)
            .reduce(BigInteger.ZERO, BigInteger::add);
    long[] parts = new long[weights.length];
    BigInteger[] remainders = new BigInteger[weights.length];
    long left = minorUnits;
    for (int i = 0; i < weights.length; i++) {
      BigInteger[] quotient =
          whole.multiply(BigInteger.valueOf(weights[i])).divideAndRemainder(totalWeight);
      parts[i] = quotient[0].longValueExact();
      remainders[i] = quotient[1].abs();
      left -= parts[i];
    }
    IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
        .limit(Math.abs(left))
        .forEach(i -> parts[i] += Long.signum(minorUnits));
    List<Money> split = new ArrayList<>(parts.length);
    for (long part : parts) {
      split.add(new Money(part, currency));
    }
    return List.copyOf(split);
  }

  /**
   * Splits the amount into parts that differ by one minor unit at most, larger ones first.
   *
   * @param parts how many, 1 to 1,000,000
   * @throws IllegalArgumentException if the number of parts is out of range
   */
  public List<Money> splitEvenly(int parts) {
    if (parts < 1 || parts > 1_000_000) {
      throw new IllegalArgumentException("Parts must be 1 to 1,000,000, was " + parts);
    }
    long[] weights = new long[parts];
    Arrays.fill(weights, 1);
    return split(weights);
  }

  /**
   * Compares by amount.
   *
   * @throws CurrencyMismatchException if the currencies differ; there is no order without a rate
   */
  @Override
  public int compareTo(Money other) {
    other.requireCurrency(currency);
    return Long.compare(minorUnits, other.minorUnits);
  }

  /**
   * Returns this amount if it is in a currency.
   *
   * @throws CurrencyMismatchException if it is in another one
   */
  public Money requireCurrency(Currency expected) {
    if (!currency.equals(expected)) {
      throw new CurrencyMismatchException(expected, currency);
    }
    return this;
  }

  /** Returns the text that {@link #parse} reads, such as {@code EUR -12.34} or {@code JPY 500}. */
  @Override
  public String toString() {
    return currency.getCurrencyCode() + " " + amount().toPlainString();
  }

  static int requireMinorUnits(Currency currency) {
    int digits = Objects.requireNonNull(currency, "currency").getDefaultFractionDigits();
    if (digits < 0 || digits > 4) {
      throw new IllegalArgumentException(
          currency.getCurrencyCode() + " has no minor units that money could be counted in");
    }
    return digits;
  }

  private static long exactLong(BigInteger minorUnits, Currency currency) {
    if (minorUnits.bitLength() > 63) {
      throw tooLarge(currency);
    }
    return minorUnits.longValue();
  }

  private static ArithmeticException tooLarge(Currency currency) {
    return new ArithmeticException("Amount does not fit " + currency.getCurrencyCode());
  }
}
