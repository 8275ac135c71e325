package dev.budgetpulse.insights.flow;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Says from complete past months what the next twelve will bring. Implementations are pure
 * functions: equal months give equal estimates.
 */
@FunctionalInterface
public interface Estimate {
  /** How many months an estimate is for. */
  int MONTHS = 12;

  /**
   * Returns what is expected of each category in each of the twelve months after some past ones.
   *
   * @param past the payments of those months, without what schedules cover
   * @param months the past months without a gap, oldest first, at least one; one without payments
   *     is one in which nothing was paid
   * @return at most one estimate for each category and direction, all with equally many errors
   */
  List<OfCategory> of(Snapshot past, List<YearMonth> months);

  /**
   * Returns the estimate that comes with this package: the median of the category's last twelve
   * months or, where the same month of the year before has been nearer by a quarter, the median of
   * the same months of earlier years.
   */
  static Estimate seasonalMedian() {
    return new SeasonalMedian();
  }

  /**
   * Returns an estimate by {@link dev.budgetpulse.insights.forecast.Forecast} where there is a year
   * of months, by seasonal medians before that. It is nearer and takes some hundred times as long.
   *
   * <p>How far off it has been is taken to be what seasonal medians have been, but for what those
   * have been too low or too high by on average.
   */
  static Estimate statistical() {
    return new Statistical(new SeasonalMedian());
  }

  /**
   * What is expected of one category. Immutable.
   *
   * @param category the category, empty for what has none
   * @param income whether it comes in: no amount is negative then, otherwise none is positive
   * @param months what is expected, of the first month to the twelfth
   * @param errors how far off such estimates have been, one for each of some past months, the same
   *     months for every category, so that what goes together stays together; at least one
   */
  record OfCategory(
      Optional<CategoryId> category, boolean income, List<Month> months, List<Money> errors) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there are not twelve months, there is no error, or an
     *     amount is of the wrong direction
     */
    public OfCategory {
      Objects.requireNonNull(category, "category");
      months = List.copyOf(months);
      errors = List.copyOf(errors);
      if (months.size() != MONTHS || errors.isEmpty()) {
        throw new IllegalArgumentException(
            months.size() + " months with " + errors.size() + " errors");
      }
      for (Month month : months) {
        if (!month.amount().isZero() && month.amount().isPositive() != income) {
          throw new IllegalArgumentException(month.amount() + " goes the wrong way");
        }
      }
    }
  }

  /**
   * What is expected of a category in a month. Immutable.
   *
   * @param amount the estimate, out negative, not null
   * @param band between what it is expected to be; the estimate is in it
   */
  record Month(Money amount, Band band) {
    /**
     * Checks that the estimate is in the 80 % band.
     *
     * @throws IllegalArgumentException if it is not
     */
    public Month {
      if (amount.compareTo(band.low80()) < 0 || amount.compareTo(band.high80()) > 0) {
        throw new IllegalArgumentException(amount + " is not in " + band);
      }
    }
  }
}
