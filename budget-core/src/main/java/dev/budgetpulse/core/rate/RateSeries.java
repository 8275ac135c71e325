package dev.budgetpulse.core.rate;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rates of one currency in one other, one a day, by day. */
final class RateSeries {
  private final long[] days;
  private final Rate[] rates;

  private RateSeries(Collection<Rate> sorted) {
    this.rates = sorted.toArray(Rate[]::new);
    this.days = Arrays.stream(rates).mapToLong(rate -> rate.date().toEpochDay()).toArray();
  }

  /** Returns the series of rates in any order; of two of one day the later given counts. */
  static RateSeries of(Collection<Rate> rates) {
    return of(rates.stream());
  }

  /** Returns this series with another one's rates, which replace those of the same days. */
  RateSeries with(RateSeries other) {
    return of(Stream.concat(Arrays.stream(rates), Arrays.stream(other.rates)));
  }

  /** Returns this series without the rates of some days; there may be none left. */
  RateSeries without(Set<LocalDate> gone) {
    return of(Arrays.stream(rates).filter(rate -> !gone.contains(rate.date())));
  }

  /** Returns the last rate of a day or of at most so many days before. */
  Optional<Rate> lastWithin(LocalDate date, int limit) {
    long day = date.toEpochDay();
    int found = Arrays.binarySearch(days, day);
    int last = found >= 0 ? found : -found - 2;
    return last < 0 || days[last] < day - limit ? Optional.empty() : Optional.of(rates[last]);
  }

  private static RateSeries of(Stream<Rate> rates) {
    TreeMap<LocalDate, Rate> byDay = new TreeMap<>();
    rates.forEach(rate -> byDay.put(rate.date(), rate));
    return new RateSeries(byDay.values());
  }
}
