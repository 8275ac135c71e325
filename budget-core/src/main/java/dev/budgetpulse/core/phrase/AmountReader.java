package dev.budgetpulse.core.phrase;

import dev.budgetpulse.core.money.DecimalStyle;
import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells which amounts of a currency a number can be meant to be. */
final class AmountReader {
  private final DecimalStyle own;
  private final DecimalStyle other;

  AmountReader(DecimalStyle own) {
    this.own = own;
    this.other = own == DecimalStyle.POINT ? DecimalStyle.COMMA : DecimalStyle.POINT;
  }

  /**
   * Returns the amounts that a number may be, none if it is no amount.
   *
   * <p>The region's notation decides, and the other one where only that makes an amount: 12.50 is
   * certain in German too. What both read as different amounts, or what is an amount only if a
   * group is read as in the other notation, is not certain.
   */
  Reading read(Numeral numeral, Currency currency) {
    if (!numeral.isInDigits()) {
      return Reading.of(amount(scaled(numeral, numeral.words(), currency), currency), true);
    }
    return read(numeral.digits(), numeral, currency);
  }

  /** Returns the amounts that digits with other digits before them may be. */
  Reading read(String digits, Numeral numeral, Currency currency) {
    String ungrouped = digits.replace('\u202f', ' ').replace('\u00a0', ' ');
    Optional<BigDecimal> mine = amount(number(own, ungrouped, numeral, currency), currency);
    Optional<BigDecimal> theirs = amount(number(other, ungrouped, numeral, currency), currency);
    if (mine.isPresent()) {
      boolean group = own.parse(ungrouped).filter(value -> value.scale() > 0).isEmpty();
      boolean same = theirs.isEmpty() || theirs.equals(mine);
      return same || !group
          ? Reading.of(mine, true)
          : new Reading(Stream.of(mine, theirs).flatMap(Optional::stream).toList(), false);
    }
    return Reading.of(theirs, own.parse(ungrouped).isEmpty());
  }

  /** Returns the sum of whole units and cents. */
  Reading sum(Numeral whole, Numeral cents, Currency currency) {
    Reading units = read(whole, currency);
    Reading hundredths = read(cents, currency);
    boolean certain =
        units.certain()
            && hundredths.certain()
            && units.amounts().get(0).stripTrailingZeros().scale() <= 0
            && hundredths.amounts().get(0).compareTo(BigDecimal.ONE) < 0;
    return certain
        ? Reading.of(
            amount(Optional.of(units.amounts().get(0).add(hundredths.amounts().get(0))), currency),
            true)
        : new Reading(List.of(), false);
  }

  /** Returns a number as an amount of a currency: more than zero, exact and not too large. */
  static Optional<BigDecimal> amount(BigDecimal number, Currency currency) {
    return amount(Optional.of(number), currency);
  }

  private static Optional<BigDecimal> number(
      DecimalStyle style, String digits, Numeral numeral, Currency currency) {
    // Nobody writes EUR 3.200 for three and a fifth.
    return style
        .parse(digits)
        .filter(value -> value.scale() <= currency.getDefaultFractionDigits())
        .flatMap(value -> scaled(numeral, value, currency));
  }

  private static Optional<BigDecimal> scaled(Numeral numeral, BigDecimal value, Currency currency) {
    if (!numeral.isHundredths()) {
      return Optional.of(value);
    }
    return currency.getDefaultFractionDigits() == 2
        ? Optional.of(value.movePointLeft(2))
        : Optional.empty();
  }

  private static Optional<BigDecimal> amount(Optional<BigDecimal> value, Currency currency) {
    try {
      return value
          .map(number -> Money.of(number, currency))
          .filter(Money::isPositive)
          .map(Money::amount);
    } catch (ArithmeticException tooFineOrTooLarge) {
      return Optional.empty();
    }
  }

  /**
   * What a number may be.
   *
   * @param amounts the amounts, likeliest first
   * @param certain whether there is one and it needs no question
   */
  record Reading(List<BigDecimal> amounts, boolean certain) {
    Reading {
      amounts = List.copyOf(amounts);
    }

    static Reading of(Optional<BigDecimal> amount, boolean certain) {
      List<BigDecimal> amounts = new ArrayList<>();
      amount.ifPresent(amounts::add);
      return new Reading(amounts, certain && amount.isPresent());
    }
  }
}
