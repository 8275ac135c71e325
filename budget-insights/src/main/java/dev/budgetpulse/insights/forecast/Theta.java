package dev.budgetpulse.insights.forecast;

import java.util.Optional;

/**
 * The dynamic optimised Theta model: between a level that follows the values and the straight line
 * through all of them so far (Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler, International
 * Journal of Forecasting 32, 2016), without the seasons if a test finds any.
 */
final class Theta {
  private static final double LEAST_ALPHA = 0.1;
  private static final double MOST_ALPHA = 0.99;
  private static final int SHORTEST = 6;

  private Theta() {}

  /** Returns a forecast; empty if there are too few values. */
  static Optional<Fit> fit(double[] y, int period, int horizon) {
    if (y.length < SHORTEST) {
      return Optional.empty();
    }
    boolean seasonal = Seasons.present(y, period);
    boolean multiplied = seasonal && Seasons.mayMultiply(y);
    double[] figures = seasonal ? Seasons.figures(y, period, multiplied) : new double[1];
    double[] x = Seasons.without(y, figures, multiplied);
    double off = 0;
    for (double value : x) {
      off += Math.abs(value - x[0]) / x.length;
    }
    double[] points = new double[horizon];
    double[] best =
        NelderMead.minimum(
            p -> squares(x, p[0], p[1], p[2], new double[0]),
            new double[] {0.5, 2, x[0] / 2},
            new double[] {-0.3, 1, off + 1e-8});
    double squares = squares(x, best[0], best[1], best[2], points);
    double variance = squares / Math.max(1, x.length - 3);
    double[] deviations = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      double figure = figures[(y.length + h) % figures.length];
      points[h] = multiplied ? points[h] * figure : points[h] + figure;
      deviations[h] =
          Math.sqrt(variance * (1 + h * best[0] * best[0])) * (multiplied ? Math.abs(figure) : 1);
    }
    String form = !seasonal ? "plain" : multiplied ? "seasons multiply" : "seasons add";
    return Optional.of(new Fit(form, points, deviations));
  }

  /** Returns the sum of the squared errors of one step, and carries the series on. */
  private static double squares(
      double[] x, double alpha, double theta, double start, double[] points) {
    if (alpha < LEAST_ALPHA || alpha > MOST_ALPHA || theta < 1) {
      return Double.POSITIVE_INFINITY;
    }
    double level = start;
    double mean = 0;
    double height = 0;
    double slope = 0;
    double power = 1;
    double squares = 0;
    for (int t = 1; t <= x.length + points.length; t++) {
      double line = power * height + (1 - power * (1 - alpha)) / alpha * slope;
      double expected = t == 1 ? x[0] : level + (1 - 1 / theta) * line;
      double value = expected;
      if (t <= x.length) {
        value = x[t - 1];
        // The line needs two values before it says anything.
        squares += t > 2 ? (value - expected) * (value - expected) : 0;
      } else {
        points[t - 1 - x.length] = expected;
      }
      level = alpha * value + (1 - alpha) * level;
      slope = t == 1 ? 0 : ((t - 2) * slope + 6.0 / t * (value - mean)) / (t + 1);
      mean += (value - mean) / t;
      height = mean - (t + 1) / 2.0 * slope;
      power *= 1 - alpha;
    }
    return squares;
  }
}
