package dev.budgetpulse.core.limit;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * Whether a limit is used up as fast as usual: a pure function of its parts. Immutable and
 * thread-safe.
 *
 * @param status how the limit stands, not null
 * @param gone the share of the period's days that is gone, the day included, above 0 to 1
 * @param usual the share of a period's spending that had happened by the same share of its days, on
 *     average over earlier periods, 0 to 1; the same as {@code gone} if none is known
 * @param periods over how many earlier periods, 0 to {@value #MOST_PERIODS}
 */
public record LimitPace(LimitStatus status, BigDecimal gone, BigDecimal usual, int periods) {
  /** How many earlier periods are looked at, at most. */
  public static final int MOST_PERIODS = 6;

  /** How fast a limit is used up. */
  public enum Verdict {
    /** No more was spent than usual by this day if the limit is used up at the end. */
    ON_TRACK,
    /** More was spent than that. */
    AHEAD,
    /** More was spent than the whole period may. */
    OVER
  }

  /**
   * Checks the shares.
   *
   * @throws IllegalArgumentException if something is out of its range
   */
  public LimitPace {
    Objects.requireNonNull(status, "status");
    requireShare(gone);
    requireShare(usual);
    if (periods < 0 || periods > MOST_PERIODS) {
      throw new IllegalArgumentException(
          "The pace's periods must be 0 to " + MOST_PERIODS + ", are " + periods);
    }
  }

  private static void requireShare(BigDecimal share) {
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("The pace's shares must be 0 to 1, not " + share);
    }
  }

  /**
   * What an earlier period had spent by the same share of its days.
   *
   * @param then what it had spent by then
   * @param whole what it spent in all
   */
  record Earlier(Money then, Money whole) {
    private BigDecimal share() {
      BigDecimal share =
          new BigDecimal(then.minorUnits())
              .divide(new BigDecimal(whole.minorUnits()), MathContext.DECIMAL128);
      return share.max(BigDecimal.ZERO).min(BigDecimal.ONE);
    }
  }

  /** Returns the pace beside earlier periods; those in which nothing was spent tell nothing. */
  static LimitPace of(LimitStatus status, List<Earlier> earlier) {
    Period period = status.figures().period();
    BigDecimal gone =
        BigDecimal.valueOf(daysGone(status))
            .divide(BigDecimal.valueOf(period.days()), MathContext.DECIMAL128);
    List<BigDecimal> shares =
        earlier.stream().filter(one -> one.whole().isPositive()).map(Earlier::share).toList();
    BigDecimal usual =
        shares.isEmpty()
            ? gone
            : shares.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(shares.size()), MathContext.DECIMAL128)
                .min(BigDecimal.ONE);
    return new LimitPace(status, gone, usual, shares.size());
  }

  /** Returns how many days of another period are the same share as those gone, rounded up. */
  static long sameDays(LimitStatus status, Period other) {
    long days = status.figures().period().days();
    return (daysGone(status) * other.days() + days - 1) / days;
  }

  private static long daysGone(LimitStatus status) {
    return ChronoUnit.DAYS.between(status.figures().period().first(), status.day()) + 1;
  }

  /** Returns what would be spent by this day if the whole limit were used up as usual. */
  public Money expected() {
    return status.limit().times(usual, RoundingMode.HALF_EVEN);
  }

  /** Returns how fast the limit is used up. */
  public Verdict verdict() {
    if (status.left().isNegative()) {
      return Verdict.OVER;
    }
    return status.spent().compareTo(expected()) > 0 ? Verdict.AHEAD : Verdict.ON_TRACK;
  }
}
