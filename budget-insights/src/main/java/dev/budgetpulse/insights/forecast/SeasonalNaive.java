package dev.budgetpulse.insights.forecast;

import java.util.Optional;

/** What was one period ago comes again. */
final class SeasonalNaive {
  private SeasonalNaive() {}

  /** Returns a forecast, whatever the series. */
  static Optional<Fit> fit(double[] y, int period, int horizon) {
    int lag = y.length < period ? 1 : period;
    double squares = 0;
    for (int i = lag; i < y.length; i++) {
      squares += (y[i] - y[i - lag]) * (y[i] - y[i - lag]);
    }
    double deviation = Math.sqrt(squares / Math.max(1, y.length - lag));
    double[] points = new double[horizon];
    double[] deviations = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      points[h] = y[y.length - lag + h % lag];
      int periods = h / lag + 1;
      deviations[h] = deviation * Math.sqrt(periods);
    }
    return Optional.of(new Fit("lag " + lag, points, deviations));
  }
}
