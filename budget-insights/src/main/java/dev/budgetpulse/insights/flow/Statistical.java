package dev.budgetpulse.insights.flow;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.forecast.Forecast;
import dev.budgetpulse.insights.forecast.Series;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/**
 * What a forecast of each category's months says.
 *
 * @param before what says it while there is less than a year, and how far off it has been
 */
record Statistical(SeasonalMedian before) implements Estimate {
  private static final int YEAR = 12;

  @Override
  public List<OfCategory> of(Snapshot past, List<YearMonth> months) {
    List<OfCategory> usual = before.of(past, months);
    if (months.size() < YEAR) {
      return usual;
    }
    Map<Subject, long[]> sums = SeasonalMedian.sums(past, months);
    return usual.stream()
        .map(
            estimate ->
                new OfCategory(
                    estimate.category(),
                    estimate.income(),
                    months(estimate, sums, past.currency()),
                    estimate.errors()))
        .toList();
  }

  private static List<Month> months(
      OfCategory estimate, Map<Subject, long[]> sums, Currency currency) {
    long sign = estimate.income() ? 1 : -1;
    List<Double> values =
        Arrays.stream(sums.getOrDefault(Subject.of(estimate), new long[1]))
            .mapToObj(sum -> (double) sum * sign)
            .toList();
    return Forecast.of(new Series(values, YEAR), MONTHS).nonNegative().steps().stream()
        .map(step -> month(step, sign, currency))
        .toList();
  }

  private static Month month(Forecast.Step step, long sign, Currency currency) {
    Money amount = money(step.point(), currency);
    Money low80 = money(step.eighty().low(), currency).min(amount);
    Money high80 = Collections.max(List.of(money(step.eighty().high(), currency), amount));
    Money low95 = money(step.ninetyFive().low(), currency).min(low80);
    Money high95 = Collections.max(List.of(money(step.ninetyFive().high(), currency), high80));
    return sign > 0
        ? new Month(amount, new Band(low95, low80, high80, high95))
        : new Month(
            amount.negated(),
            new Band(high95.negated(), high80.negated(), low80.negated(), low95.negated()));
  }

  private static Money money(double minorUnits, Currency currency) {
    return Money.of(
        BigDecimal.valueOf(minorUnits).movePointLeft(currency.getDefaultFractionDigits()),
        currency,
        RoundingMode.HALF_EVEN);
  }
}
