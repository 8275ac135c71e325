package dev.budgetpulse.insights.forecast;

import java.util.Arrays;
import java.util.Optional;

/** The mean of the last values comes again and again. */
final class Mean {
  private static final int FEWEST = 12;

  private Mean() {}

  /** Returns a forecast, whatever the series. */
  static Optional<Fit> fit(double[] y, int period, int horizon) {
    int count = Math.min(y.length, Math.max(FEWEST, period));
    double[] last = Arrays.copyOfRange(y, y.length - count, y.length);
    double mean = Line.mean(last);
    double squares = 0;
    for (double value : last) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / Math.max(1, count - 1) * (1 + 1.0 / count));
    double[] points = new double[horizon];
    double[] deviations = new double[horizon];
    Arrays.fill(points, mean);
    Arrays.fill(deviations, deviation);
    return Optional.of(new Fit("of " + count, points, deviations));
  }
}
