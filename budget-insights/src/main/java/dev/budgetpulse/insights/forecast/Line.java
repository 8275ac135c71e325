package dev.budgetpulse.insights.forecast;

/**
 * A straight line through values by least squares.
 *
 * @param start its height one step before the first value
 * @param slope what it gains a step
 */
record Line(double start, double slope) {

  /** Returns the line through the first values; level through a single one. */
  static Line through(double[] y, int count) {
    double middle = (count + 1) / 2.0;
    double mean = 0;
    for (int i = 0; i < count; i++) {
      mean += y[i] / count;
    }
    double both = 0;
    double all = 0;
    for (int i = 0; i < count; i++) {
      both += (i + 1 - middle) * (y[i] - mean);
      all += (i + 1 - middle) * (i + 1 - middle);
    }
    double slope = all == 0 ? 0 : both / all;
    return new Line(mean - slope * middle, slope);
  }

  static double mean(double[] y) {
    double sum = 0;
    for (double value : y) {
      sum += value;
    }
    return sum / y.length;
  }
}
