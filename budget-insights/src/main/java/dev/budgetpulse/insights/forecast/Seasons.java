package dev.budgetpulse.insights.forecast;

/** The seasonal part of a series, by the classical decomposition into trend, season and rest. */
final class Seasons {
  /** The 95th percentile of the normal distribution: a test on both sides at 90 %. */
  private static final double NINETY_PERCENT = 1.6448536269514722;

  /** The least share of the largest value that counts as positive. */
  private static final double SMALL = 1e-3;

  private Seasons() {}

  /**
   * Says whether values a period apart resemble each other more than chance has them, as the test
   * before the Theta method does (Assimakopoulos and Nikolopoulos, International Journal of
   * Forecasting 16, 2000); never for less than two periods.
   */
  static boolean present(double[] y, int period) {
    if (period < 2 || y.length < 2 * period) {
      return false;
    }
    double squares = 0;
    for (int lag = 1; lag < period; lag++) {
      double r = correlation(y, lag);
      squares += r * r;
    }
    double limit = NINETY_PERCENT * Math.sqrt((1 + 2 * squares) / y.length);
    return Math.abs(correlation(y, period)) > limit;
  }

  private static double correlation(double[] y, int lag) {
    double mean = Line.mean(y);
    double both = 0;
    double all = 0;
    for (int i = 0; i < y.length; i++) {
      all += (y[i] - mean) * (y[i] - mean);
      if (i >= lag) {
        both += (y[i] - mean) * (y[i - lag] - mean);
      }
    }
    return all == 0 ? 0 : both / all;
  }

  /**
   * Returns the figure of each place in the period, for the place of the first value first.
   *
   * @param multiplied whether seasons multiply the trend, their mean being 1, or are added to it,
   *     their mean being 0
   */
  static double[] figures(double[] y, int period, boolean multiplied) {
    double[] sums = new double[period];
    int[] counts = new int[period];
    double[] around = aroundTrend(y, period, multiplied);
    for (int i = 0; i < around.length; i++) {
      sums[(i + period / 2) % period] += around[i];
      counts[(i + period / 2) % period]++;
    }
    double mean = 0;
    for (int i = 0; i < period; i++) {
      sums[i] /= counts[i];
      mean += sums[i] / period;
    }
    for (int i = 0; i < period; i++) {
      sums[i] = multiplied ? sums[i] / mean : sums[i] - mean;
    }
    return sums;
  }

  /**
   * Says how much of what is not trend is season, 0 to 1 (Wang, Smith and Hyndman, Data Mining and
   * Knowledge Discovery 13, 2006); 0 for less than two periods and a bit.
   */
  static double strength(double[] y, int period) {
    if (period < 2 || y.length < 2 * period + 2) {
      return 0;
    }
    double[] figures = figures(y, period, false);
    double[] around = aroundTrend(y, period, false);
    double all = 0;
    double left = 0;
    for (int i = 0; i < around.length; i++) {
      double rest = around[i] - figures[(i + period / 2) % period];
      all += around[i] * around[i];
      left += rest * rest;
    }
    return all == 0 ? 0 : Math.max(0, 1 - left / all);
  }

  /** Says whether figures can multiply and logarithms be taken: all values are clearly positive. */
  static boolean mayMultiply(double[] y) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (double value : y) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return least > SMALL * most;
  }

  /** Returns what the values are beside a moving average of one period; from half a period on. */
  private static double[] aroundTrend(double[] y, int period, boolean multiplied) {
    int half = period / 2;
    boolean even = period % 2 == 0;
    double[] around = new double[y.length - 2 * half];
    for (int i = half; i < y.length - half; i++) {
      double trend = 0;
      for (int j = i - half; j <= i + half; j++) {
        trend += even && (j == i - half || j == i + half) ? y[j] / 2 : y[j];
      }
      trend /= period;
      around[i - half] = multiplied ? y[i] / trend : y[i] - trend;
    }
    return around;
  }

  /** Returns a series without its seasons. */
  static double[] without(double[] y, double[] figures, boolean multiplied) {
    double[] rest = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      double figure = figures[i % figures.length];
      rest[i] = multiplied ? y[i] / figure : y[i] - figure;
    }
    return rest;
  }
}
