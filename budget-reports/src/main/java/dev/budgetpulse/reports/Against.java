package dev.budgetpulse.reports;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.text.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Holds figures against those of another period.
 *
 * @param judged whether changes are for the better or the worse, which they are not before the
 *     period is over, nor if the other is known only in part
 */
record Against(Period before, boolean judged) {
  private static final int SHARE_DIGITS = 4;

  /** Which way is the better one. */
  enum Better {
    MORE,
    LESS
  }

  Figure held(String id, Money now, Money then, Better better) {
    Money difference = now.minus(then);
    return Figure.of(id, Cell.of(now))
        .against(
            new Figure.Change(
                Text.of(before),
                Cell.of(then),
                Cell.of(difference),
                share(difference, then),
                good(Long.signum(difference.minorUnits()), better)));
  }

  Figure held(String id, long now, long then) {
    return Figure.of(id, Cell.of(now))
        .against(
            new Figure.Change(
                Text.of(before),
                Cell.of(then),
                Cell.of(now - then),
                then == 0
                    ? Cell.nothing()
                    : Cell.share(
                        fraction(BigDecimal.valueOf(now - then), BigDecimal.valueOf(then))),
                Optional.empty()));
  }

  /** Holds parts of two wholes against each other. */
  Figure held(String id, Cell now, Cell then, Better better) {
    Figure figure = Figure.of(id, now);
    if (now instanceof Cell.Share one && then instanceof Cell.Share other) {
      BigDecimal difference = one.fraction().subtract(other.fraction());
      return figure.against(
          new Figure.Change(
              Text.of(before),
              then,
              Cell.share(difference),
              Cell.nothing(),
              good(difference.signum(), better)));
    }
    return figure;
  }

  private Optional<Boolean> good(int sign, Better better) {
    return judged && sign != 0
        ? Optional.of((sign > 0) == (better == Better.MORE))
        : Optional.empty();
  }

  /** Returns an amount as a part of another, nothing if that is zero. */
  static Cell share(Money part, Money whole) {
    return whole.isZero()
        ? Cell.nothing()
        : Cell.share(fraction(part.amount(), whole.amount().abs()));
  }

  /** Returns an amount as a part of a whole, nothing if that is not more than zero. */
  static Cell part(Money part, Money whole) {
    return whole.isPositive() ? share(part, whole) : Cell.nothing();
  }

  private static BigDecimal fraction(BigDecimal part, BigDecimal whole) {
    return part.divide(whole, SHARE_DIGITS, RoundingMode.HALF_UP);
  }
}
