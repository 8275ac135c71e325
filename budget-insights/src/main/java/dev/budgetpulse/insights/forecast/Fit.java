package dev.budgetpulse.insights.forecast;

/**
 * What one method makes of a series.
 *
 * @param form how it was done, such as "MAdN"
 * @param points the forecasts, one a step
 * @param deviations how far the truth is thought to stray from each, as a standard deviation
 */
record Fit(String form, double[] points, double[] deviations) {

  boolean isFinite() {
    for (int h = 0; h < points.length; h++) {
      if (!Double.isFinite(points[h]) || !Double.isFinite(deviations[h])) {
        return false;
      }
    }
    return true;
  }
}
