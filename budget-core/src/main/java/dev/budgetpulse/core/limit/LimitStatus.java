package dev.budgetpulse.core.limit;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a limit stands on a day: a pure function of its parts. Immutable and thread-safe.
 *
 * @param rule the rule, not null
 * @param figures the period that the day is in, with what was spent up to the day, not null
 * @param day the day, in the period
 */
public record LimitStatus(LimitRule rule, LimitPeriod figures, LocalDate day) {
  /**
   * Checks the day.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if there are two currencies
   * @throws IllegalArgumentException if the day is not in the period
   */
  public LimitStatus {
    Objects.requireNonNull(day, "day");
    figures.amount().requireCurrency(rule.amount().currency());
    if (!figures.period().contains(day)) {
      throw new IllegalArgumentException("The status's day is not in " + figures.period());
    }
  }

  /** Returns what may be spent in the period, not below zero. */
  public Money limit() {
    return figures.limit();
  }

  /** Returns what the period before left; below zero what is still owed. */
  public Money carriedIn() {
    return figures.carriedIn();
  }

  /** Returns what was spent up to the day, not below zero. */
  public Money spent() {
    return figures.spent();
  }

  /** Returns what is left of the limit; below zero what was spent too much. */
  public Money left() {
    return figures.left();
  }

  /**
   * Returns how much of the limit is spent in percent with one decimal place, rounded down; empty
   * if the limit is zero.
   */
  public Optional<BigDecimal> percent() {
    return limit().isZero()
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(spent().minorUnits())
                .scaleByPowerOfTen(2)
                .divide(BigDecimal.valueOf(limit().minorUnits()), 1, RoundingMode.DOWN));
  }

  /**
   * Returns the warning levels that are reached, the least first; once anything is spent of a limit
   * that is zero, all.
   */
  public List<Integer> levels() {
    BigInteger spent = BigInteger.valueOf(spent().minorUnits()).multiply(BigInteger.valueOf(100));
    BigInteger limit = BigInteger.valueOf(limit().minorUnits());
    return rule.warnings().stream()
        .filter(
            percent ->
                spent.signum() > 0
                    && spent.compareTo(limit.multiply(BigInteger.valueOf(percent))) >= 0)
        .toList();
  }

  /** Returns the highest warning level that is reached, if one is. */
  public Optional<Integer> level() {
    return levels().stream().reduce((lower, higher) -> higher);
  }

  /** Returns how many days of the period are left, this one included, at least one. */
  public long daysLeft() {
    return ChronoUnit.DAYS.between(day, figures.period().last()) + 1;
  }

  /** Returns what may be spent on each of the days left, rounded down; zero if nothing is left. */
  public Money perDay() {
    return left().isPositive()
        ? Money.ofMinor(left().minorUnits() / daysLeft(), left().currency())
        : Money.zero(left().currency());
  }
}
