package dev.budgetpulse.core.rate;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rate.Conversion.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rates by date, and what money is worth by them.
 *
 * <p>The rate of a day is the last one told of that day or of one of the days before, as far back
 * as the limit of the book allows; a later rate is never used. A rate that is there serves both
 * ways, so of two currencies the latest counts whichever way it was told; of two of one day the
 * told direction comes before the inverted one. Where two currencies have no rate with each other,
 * the shortest chain of rates leads from one to the other; among equally short ones the one whose
 * oldest rate is the latest, then the one that comes first by currency codes. A chain has at most
 * {@value #MOST_STEPS} rates. Without a rate there is no worth: {@link Conversion.NoRate}.
 *
 * <p>Immutable and thread-safe. No argument may be null.
 */
public final class RateBook {
  /** How old a rate may be if nothing else is said, in days: weekends and holidays in a row. */
  public static final int DEFAULT_LIMIT = 7;

  private static final int MOST_STEPS = 4;
  private static final int LONGEST_LIMIT = 3660;
  private static final Comparator<Currency> BY_CODE =
      Comparator.comparing(Currency::getCurrencyCode);
  private static final RateBook EMPTY = new RateBook(Map.of(), Map.of(), DEFAULT_LIMIT);

  private final Map<Pair, RateSeries> series;
  private final Map<Currency, Set<Currency>> neighbours;
  private final int limit;

  private RateBook(
      Map<Pair, RateSeries> series, Map<Currency, Set<Currency>> neighbours, int limit) {
    this.series = series;
    this.neighbours = neighbours;
    this.limit = limit;
  }

  /** Returns a book without rates, with the default limit. */
  public static RateBook empty() {
    return EMPTY;
  }

  /**
   * Returns a book of rates, with the default limit.
   *
   * @param rates in any order; of two of the same currencies and day the later given counts
   */
  public static RateBook of(Collection<Rate> rates) {
    return EMPTY.with(rates);
  }

  /**
   * Returns this book with more rates.
   *
   * @param rates in any order; one of the same currencies and day replaces what is there
   */
  public RateBook with(Collection<Rate> rates) {
    Map<Pair, List<Rate>> added = new HashMap<>();
    for (Rate rate : rates) {
      added
          .computeIfAbsent(new Pair(rate.base(), rate.quote()), pair -> new ArrayList<>())
          .add(rate);
    }
    Map<Pair, RateSeries> all = new HashMap<>(series);
    Map<Currency, Set<Currency>> near = new HashMap<>();
    added.forEach(
        (pair, more) -> all.merge(pair, RateSeries.of(more), (there, fresh) -> there.with(fresh)));
    for (Pair pair : all.keySet()) {
      near.computeIfAbsent(pair.base(), base -> new TreeSet<>(BY_CODE)).add(pair.quote());
      near.computeIfAbsent(pair.quote(), quote -> new TreeSet<>(BY_CODE)).add(pair.base());
    }
    return new RateBook(Map.copyOf(all), Map.copyOf(near), limit);
  }

  /**
   * Returns this book with rates that come before those that are there: on its day, a rate takes
   * the place of those of its two currencies, whichever way they were told.
   */
  RateBook overriddenBy(Collection<Rate> rates) {
    Map<Pair, Set<LocalDate>> overridden = new HashMap<>();
    for (Rate rate : rates) {
      Pair told = new Pair(rate.base(), rate.quote());
      for (Pair pair : List.of(told, told.turned())) {
        overridden.computeIfAbsent(pair, days -> new HashSet<>()).add(rate.date());
      }
    }
    Map<Pair, RateSeries> rest = new HashMap<>(series);
    overridden.forEach(
        (pair, days) -> rest.computeIfPresent(pair, (same, known) -> known.without(days)));
    return new RateBook(rest, neighbours, limit).with(rates);
  }

  /**
   * Returns this book with another limit.
   *
   * @param days how many days old a rate may be, 0 to 3660; 0 wants one of the very day
   * @throws IllegalArgumentException if the limit is out of range
   */
  public RateBook withLimit(int days) {
    if (days < 0 || days > LONGEST_LIMIT) {
      throw new IllegalArgumentException("The limit must be 0 to 3660 days, was " + days);
    }
    return new RateBook(series, neighbours, days);
  }

  /** Returns how many days old a rate may be. */
  public int limit() {
    return limit;
  }

  /**
   * Returns what money was worth in a currency on a day.
   *
   * <p>The rates of the path are multiplied and divided exactly; only the result is rounded, half
   * away from zero to the minor unit, as Council Regulation (EC) No 1103/97, article 5, rounds sums
   * that come from a conversion.
   *
   * @throws IllegalArgumentException if the currency has no minor units
   * @throws ArithmeticException if the result does not fit
   */
  public Conversion convert(Money amount, Currency to, LocalDate date) {
    if (amount.currency().equals(to)) {
      return new Conversion.Converted(amount, List.of());
    }
    return path(amount.currency(), to, date)
        .<Conversion>map(path -> new Conversion.Converted(value(amount, to, path), path))
        .orElseGet(() -> new Conversion.NoRate(amount, to, date));
  }

  /**
   * Returns the rates that lead from a currency to another on a day; none lead to itself.
   *
   * @return empty if there are none within the limit
   */
  public Optional<List<Step>> path(Currency from, Currency to, LocalDate date) {
    if (from.equals(to)) {
      return Optional.of(List.of());
    }
    Map<Currency, Chain> reached = new TreeMap<>(BY_CODE);
    reached.put(from, Chain.START);
    Map<Currency, Chain> edge = Map.of(from, Chain.START);
    for (int steps = 1; steps <= MOST_STEPS && !edge.isEmpty(); steps++) {
      Map<Currency, Chain> next = new TreeMap<>(BY_CODE);
      edge.forEach(
          (currency, chain) ->
              neighbours.getOrDefault(currency, new TreeSet<>(BY_CODE)).stream()
                  .filter(neighbour -> !reached.containsKey(neighbour))
                  .forEach(
                      neighbour ->
                          step(currency, neighbour, date)
                              .map(chain::and)
                              .ifPresent(longer -> next.merge(neighbour, longer, Chain::fresher))));
      Chain found = next.get(to);
      if (found != null) {
        return Optional.of(found.steps());
      }
      reached.putAll(next);
      edge = next;
    }
    return Optional.empty();
  }

  private Optional<Step> step(Currency from, Currency to, LocalDate date) {
    Optional<Rate> told = rate(from, to, date);
    // A rate that was told once in one direction must not hide fresher ones of the other.
    return rate(to, from, date)
        .filter(turned -> told.isEmpty() || turned.date().isAfter(told.get().date()))
        .map(turned -> new Step(turned, true))
        .or(() -> told.map(rate -> new Step(rate, false)));
  }

  private Optional<Rate> rate(Currency base, Currency quote, LocalDate date) {
    return Optional.ofNullable(series.get(new Pair(base, quote)))
        .flatMap(known -> known.lastWithin(date, limit));
  }

  private static Money value(Money amount, Currency to, List<Step> path) {
    BigDecimal numerator = amount.amount();
    BigDecimal denominator = BigDecimal.ONE;
    for (Step step : path) {
      numerator = numerator.multiply(step.numerator());
      denominator = denominator.multiply(step.denominator());
    }
    int digits = Money.zero(to).amount().scale();
    return Money.of(numerator.divide(denominator, digits, RoundingMode.HALF_UP), to);
  }

  private record Pair(Currency base, Currency quote) {
    Pair turned() {
      return new Pair(/* base= */ quote, /* quote= */ base);
    }
  }

  private record Chain(List<Step> steps, LocalDate oldest) {
    static final Chain START = new Chain(List.of(), LocalDate.MAX);

    Chain and(Step step) {
      List<Step> longer = new ArrayList<>(steps);
      longer.add(step);
      LocalDate day = step.rate().date();
      return new Chain(List.copyOf(longer), day.isBefore(oldest) ? day : oldest);
    }

    Chain fresher(Chain other) {
      return other.oldest.isAfter(oldest) ? other : this;
    }
  }
}
