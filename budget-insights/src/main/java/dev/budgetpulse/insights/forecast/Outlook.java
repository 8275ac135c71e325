package dev.budgetpulse.insights.forecast;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.snapshot.CompleteMonths;
import dev.budgetpulse.insights.snapshot.Flow;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the months to come are expected to bring, worked out from the complete months of a snapshot.
 * Immutable.
 *
 * <p>Each line is a forecast of its own series, so that those of categories need not add up to that
 * of all spending. The first month is the one after the last complete month: where a month has
 * begun, all of it is expected, not what is left of it.
 *
 * <p>Beside the methods of {@link Forecast} stands one from below, "bottom-up": what comes again,
 * as {@link dev.budgetpulse.insights.recurring.Recurring} finds it in the last 48 months, comes on
 * its days with its present amount; the rest, and what comes every month with amounts that vary, as
 * exponential smoothing has it. It counts in a line if the combination has been nearer by a
 * twentieth with it than without it at the same origins, each time with what was known then. It is
 * not tried where nothing has come again in the last year, or where a series is too young for its
 * origins. Those are the ones of all spending, so that what comes again has to be found four times
 * at most, whatever the number of categories: that is most of its cost.
 *
 * @param spending all that is spent, never negative
 * @param income all that comes in, never negative
 * @param net what is left of the income, negative if more is spent
 * @param byCategory what is spent on each expense category that there was spending on, never
 *     negative, in the order of the snapshot's categories
 */
public record Outlook(Line spending, Line income, Line net, Map<CategoryId, Line> byCategory) {
  private static final int MOST_MONTHS = 12;
  private static final int YEAR = 12;

  /**
   * What is expected of one series. Immutable.
   *
   * @param months the months to come, in order
   * @param chosen how it was found, and how well that did in the months that are over
   * @param others the same of the methods that it was not left to alone, and of those left out
   */
  public record Line(List<Month> months, Forecast.Accuracy chosen, List<Forecast.Accuracy> others) {
    /** Copies the lists. */
    public Line {
      months = List.copyOf(months);
      others = List.copyOf(others);
      Objects.requireNonNull(chosen, "chosen");
    }

    /**
     * Returns what is expected after some months.
     *
     * @param past what there was in each, none left out, at least one, all of one currency
     * @param first the month after them
     * @param months how many months, 1 to 24
     * @param nonNegative whether it is something that is never negative
     * @throws IllegalArgumentException if there is no month, or the number is out of range
     */
    public static Line of(List<Money> past, YearMonth first, int months, boolean nonNegative) {
      return of(past, first, months, nonNegative, List.of());
    }

    private static Line of(
        List<Money> past,
        YearMonth first,
        int months,
        boolean nonNegative,
        List<Candidate> candidates) {
      Series series =
          new Series(past.stream().map(amount -> (double) amount.minorUnits()).toList(), YEAR);
      Currency currency = past.get(0).currency();
      Forecast free = new Forecaster(series, months, candidates).byAll();
      Forecast forecast = nonNegative ? free.nonNegative() : free;
      List<Month> lines = new ArrayList<>();
      for (Forecast.Step step : forecast.steps()) {
        lines.add(
            new Month(
                first.plusMonths(lines.size()),
                money(step.point(), currency),
                range(step.eighty(), currency),
                range(step.ninetyFive(), currency)));
      }
      return new Line(lines, forecast.chosen(), forecast.others());
    }

    private static Range range(Forecast.Interval interval, Currency currency) {
      return new Range(money(interval.low(), currency), money(interval.high(), currency));
    }

    private static Money money(double minorUnits, Currency currency) {
      return Money.of(
          BigDecimal.valueOf(minorUnits).movePointLeft(currency.getDefaultFractionDigits()),
          currency,
          RoundingMode.HALF_EVEN);
    }
  }

  /**
   * What is expected of one month. Immutable.
   *
   * @param month the month
   * @param amount the expected amount
   * @param eighty where 4 of 5 amounts are expected
   * @param ninetyFive where 19 of 20 amounts are expected
   */
  public record Month(YearMonth month, Money amount, Range eighty, Range ninetyFive) {}

  /**
   * Two amounts, which belong to it.
   *
   * @param low the lower
   * @param high the upper
   */
  public record Range(Money low, Money high) {}

  /** Copies the lines. */
  public Outlook {
    Objects.requireNonNull(spending, "spending");
    Objects.requireNonNull(income, "income");
    Objects.requireNonNull(net, "net");
    byCategory = Collections.unmodifiableMap(new LinkedHashMap<>(byCategory));
  }

  /**
   * Returns the outlook of a snapshot, empty if it has no complete month.
   *
   * @param months how many months, 1 to 12
   * @throws IllegalArgumentException if that is out of range
   */
  public static Optional<Outlook> of(Snapshot snapshot, int months) {
    if (months < 1 || months > MOST_MONTHS) {
      throw new IllegalArgumentException("An outlook is of 1 to 12 months, not " + months);
    }
    CompleteMonths past = CompleteMonths.of(snapshot);
    if (past.months().isEmpty()) {
      return Optional.empty();
    }
    YearMonth first = past.months().get(past.months().size() - 1).plusMonths(1);
    List<Money> left = new ArrayList<>();
    for (int i = 0; i < past.months().size(); i++) {
      left.add(past.earned().get(i).minus(past.spent().get(i)));
    }
    Origins origins = Origins.of(left.size(), YEAR, months);
    BottomUp bottomUp = new BottomUp(snapshot, first.minusMonths(1), origins);
    Map<CategoryId, Line> byCategory = new LinkedHashMap<>();
    past.byCategory()
        .forEach(
            (category, spent) -> {
              List<Money> known = past.sinceFirst(category, spent.size());
              if (!known.isEmpty()) {
                Candidate candidate = bottomUp.of(flow -> spent(flow, category.id()));
                byCategory.put(
                    category.id(), Line.of(known, first, months, true, List.of(candidate)));
              }
            });
    return Optional.of(
        new Outlook(
            Line.of(past.spent(), first, months, true, List.of(bottomUp.of(Flow::spent))),
            Line.of(past.earned(), first, months, true, List.of(bottomUp.of(Flow::earned))),
            Line.of(left, first, months, false, List.of(bottomUp.of(Flow::amount))),
            byCategory));
  }

  private static Money spent(Flow flow, CategoryId category) {
    return flow.category().filter(category::equals).isPresent()
        ? flow.spent()
        : Money.zero(flow.amount().currency());
  }
}
