package dev.budgetpulse.core.limit;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a limit comes to in one period. Immutable and thread-safe.
 *
 * @param period the period, not null
 * @param amount what the rule gives it, by itself or as this period's own amount, not below zero
 * @param carriedIn what the period before left it; below zero what is still owed
 * @param spent what was spent, not below zero: refunds take off what the period itself has spent,
 *     and what they exceed it by counts nowhere
 * @param carriedOut what it leaves to the next one if no more is spent; below zero what is owed
 */
public record LimitPeriod(
    Period period, Money amount, Money carriedIn, Money spent, Money carriedOut) {
  /**
   * Checks the amounts.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if there are two currencies
   * @throws IllegalArgumentException if what was given or spent is below zero
   */
  public LimitPeriod {
    Objects.requireNonNull(period, "period");
    carriedIn.requireCurrency(amount.currency());
    spent.requireCurrency(amount.currency());
    carriedOut.requireCurrency(amount.currency());
    if (amount.isNegative() || spent.isNegative()) {
      throw new IllegalArgumentException("Neither an amount nor what is spent is below zero");
    }
  }

  /**
   * Returns what a rule comes to in periods that follow each other: a pure function of what was
   * spent in them.
   *
   * <p>What is available is the amount and what is carried in, but not below zero. What that floor
   * cannot take is not forgiven: the exact balance is carried on, so that a deficit larger than an
   * amount is paid back over several periods. It makes no difference when or how often somebody
   * looks.
   *
   * @param rule the rule
   * @param periods the periods, in order; nothing is carried into the first one
   * @param spending what was spent in a period, in the rule's currency, as it adds up; asked once
   *     for each period
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if something is in another
   *     currency
   * @throws ArithmeticException if a sum does not fit
   */
  public static List<LimitPeriod> chain(
      LimitRule rule, List<Period> periods, Function<Period, Money> spending) {
    Money zero = Money.zero(rule.amount().currency());
    List<LimitPeriod> chain = new ArrayList<>();
    Money carried = zero;
    for (Period period : periods) {
      Money amount = rule.amountFrom(period.first());
      Money spent = spending.apply(period).requireCurrency(zero.currency()).atLeastZero();
      Money out = rule.carry().carried(amount.plus(carried).minus(spent));
      chain.add(new LimitPeriod(period, amount, carried, spent, out));
      carried = out;
    }
    return List.copyOf(chain);
  }

  /** Returns what may be spent in the period, not below zero. */
  public Money limit() {
    return amount.plus(carriedIn).atLeastZero();
  }

  /** Returns what is left of the limit; below zero what was spent too much. */
  public Money left() {
    return limit().minus(spent);
  }

  /** Returns the exact balance, which is less than what is left if more is owed than was given. */
  public Money balance() {
    return amount.plus(carriedIn).minus(spent);
  }
}
