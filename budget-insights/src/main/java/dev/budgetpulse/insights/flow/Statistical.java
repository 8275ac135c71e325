package dev.budgetpulse.insights.flow;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.forecast.Outlook;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/**
 * What a forecast of each category's months says.
 *
 * @param before what says it while there is less than a year, and how errors scatter
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
    YearMonth first = months.get(months.size() - 1).plusMonths(1);
    return usual.stream()
        .map(
            estimate ->
                new OfCategory(
                    estimate.category(),
                    estimate.income(),
                    months(
                        sums.getOrDefault(Subject.of(estimate), new long[1]),
                        estimate.income() ? 1 : -1,
                        past.currency(),
                        first),
                    centred(estimate.errors())))
        .toList();
  }

  /** Medians are too low where much is spent now and then; forecasts of the mean are not. */
  private static List<Money> centred(List<Money> errors) {
    Currency currency = errors.get(0).currency();
    Money mean = Money.total(currency, errors).splitEvenly(errors.size()).get(0);
    return errors.stream().map(error -> error.minus(mean)).toList();
  }

  private static List<Month> months(long[] sums, long sign, Currency currency, YearMonth first) {
    List<Money> past =
        Arrays.stream(sums).mapToObj(sum -> Money.ofMinor(sum * sign, currency)).toList();
    return Outlook.Line.of(past, first, MONTHS, true).months().stream()
        .map(month -> month(month, sign))
        .toList();
  }

  private static Month month(Outlook.Month month, long sign) {
    Money amount = month.amount();
    Money low80 = month.eighty().low().min(amount);
    Money high80 = Collections.max(List.of(month.eighty().high(), amount));
    Money low95 = month.ninetyFive().low().min(low80);
    Money high95 = Collections.max(List.of(month.ninetyFive().high(), high80));
    return sign > 0
        ? new Month(amount, new Band(low95, low80, high80, high95))
        : new Month(
            amount.negated(),
            new Band(high95.negated(), high80.negated(), low80.negated(), low95.negated()));
  }
}
