package dev.budgetpulse.core.goal;

import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a goal is on a day, and what it takes from there: a pure function of the two. Immutable
 * and thread-safe.
 *
 * @param goal the goal, not null
 * @param reached how far it is, in the goal's currency; of a spending limit what was spent
 * @param unpriced what is missing from that because there is no rate, one sum for each currency
 * @param day the day, not null
 */
public record GoalProgress(Goal goal, Money reached, List<Money> unpriced, LocalDate day) {
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  /** Copies the list. */
  public GoalProgress {
    Objects.requireNonNull(goal, "goal");
    Objects.requireNonNull(day, "day");
    reached.requireCurrency(goal.target().currency());
    unpriced = List.copyOf(unpriced);
  }

  /**
   * Returns how much of the target is reached in whole percent, rounded down, 0 to 100; more than
   * that, up to {@link Integer#MAX_VALUE}, only of a spending limit that is exceeded.
   */
  public int percent() {
    BigInteger percent =
        BigInteger.valueOf(reached.minorUnits())
            .multiply(HUNDRED)
            .divide(BigInteger.valueOf(goal.target().minorUnits()));
    BigInteger most = isLimit() ? BigInteger.valueOf(Integer.MAX_VALUE) : HUNDRED;
    return percent.max(BigInteger.ZERO).min(most).intValue();
  }

  /** Says whether more was spent than a spending limit allows; other goals cannot be exceeded. */
  public boolean isExceeded() {
    return isLimit() && reached.compareTo(goal.target()) > 0;
  }

  /** Returns what is left to the target, zero if it is reached. */
  public Money left() {
    return isReached() ? Money.zero(reached.currency()) : goal.target().minus(reached);
  }

  private boolean isReached() {
    return reached.compareTo(goal.target()) >= 0;
  }

  private boolean isLimit() {
    return goal.kind() == Goal.Kind.SPENDING_LIMIT;
  }

  /**
   * Returns how the goal stands by this: an active goal is completed when its target is reached and
   * fails once its deadline has passed; a spending limit fails when it is exceeded and is completed
   * once its deadline has passed. While something has no rate, nothing is decided.
   */
  Goal.Status status() {
    boolean passed = goal.deadline().filter(day::isAfter).isPresent();
    if (goal.status() != Goal.Status.ACTIVE || !unpriced.isEmpty()) {
      return goal.status();
    }
    if (isLimit()) {
      return isExceeded()
          ? Goal.Status.FAILED
          : passed ? Goal.Status.COMPLETED : Goal.Status.ACTIVE;
    }
    return isReached() ? Goal.Status.COMPLETED : passed ? Goal.Status.FAILED : Goal.Status.ACTIVE;
  }

  /**
   * Returns what has to be put aside each month, this one included, to be in time, rounded up; of a
   * spending limit what may still be spent in each. Empty without a deadline or once it has passed.
   */
  public Optional<Money> monthly() {
    return goal.deadline()
        .filter(last -> !last.isBefore(day))
        .map(
            last -> {
              long months =
                  ChronoUnit.MONTHS.between(YearMonth.from(day), YearMonth.from(last)) + 1;
              BigDecimal each =
                  BigDecimal.valueOf(left().minorUnits())
                      .divide(
                          BigDecimal.valueOf(months),
                          0,
                          isLimit() ? RoundingMode.DOWN : RoundingMode.UP);
              return Money.ofMinor(each.longValueExact(), reached.currency());
            });
  }

  /**
   * Returns the day on which the target is reached if it goes on as it went since the start: today
   * if it is; empty if nothing is known of how it goes, or it will take until after the year 2999.
   */
  public Optional<LocalDate> projected() {
    if (isReached()) {
      return Optional.of(day);
    }
    long elapsed = ChronoUnit.DAYS.between(goal.start(), day);
    if (elapsed <= 0 || !reached.isPositive()) {
      return Optional.empty();
    }
    BigInteger got = BigInteger.valueOf(reached.minorUnits());
    BigInteger days =
        BigInteger.valueOf(left().minorUnits())
            .multiply(BigInteger.valueOf(elapsed))
            .add(got)
            .subtract(BigInteger.ONE)
            .divide(got);
    long most = ChronoUnit.DAYS.between(day, LocalDate.of(2999, 12, 31));
    return days.compareTo(BigInteger.valueOf(most)) > 0
        ? Optional.empty()
        : Optional.of(day.plusDays(days.longValueExact()));
  }

  /**
   * Says whether the goal is at least as far as the share of its time that is gone, or of a
   * spending limit no further; empty without a deadline.
   */
  public Optional<Boolean> onTrack() {
    return goal.deadline()
        .map(
            last -> {
              long whole = ChronoUnit.DAYS.between(goal.start(), last) + 1;
              long gone =
                  Math.max(0, Math.min(whole, ChronoUnit.DAYS.between(goal.start(), day) + 1));
              int sign =
                  BigInteger.valueOf(reached.minorUnits())
                      .multiply(BigInteger.valueOf(whole))
                      .compareTo(
                          BigInteger.valueOf(goal.target().minorUnits())
                              .multiply(BigInteger.valueOf(gone)));
              return isLimit() ? sign <= 0 : sign >= 0;
            });
  }
}
