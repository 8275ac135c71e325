package dev.budgetpulse.reports.chart;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.model.Chart;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The amounts of a chart in minor units. */
final class Amounts {
  private Amounts() {}

  static List<BigInteger> all(Chart chart) {
    return chart.series().stream()
        .flatMap(series -> series.amounts().stream())
        .flatMap(Optional::stream)
        .map(Amounts::minorUnits)
        .toList();
  }

  static List<Optional<BigInteger>> of(Chart.Series series) {
    return series.amounts().stream().map(amount -> amount.map(Amounts::minorUnits)).toList();
  }

  private static BigInteger minorUnits(Money amount) {
    return BigInteger.valueOf(amount.minorUnits());
  }
}
