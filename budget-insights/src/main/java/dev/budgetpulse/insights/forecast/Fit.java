package dev.budgetpulse.insights.forecast;

import java.util.Arrays;

/** What one method makes of a series. */
final class Fit {
  private final String form;
  private final double[] points;
  private final double[] deviations;

  /**
   * Takes the arrays as they are.
   *
   * @param form how it was done, such as "MAdN"
   * @param points the forecasts, one a step
   * @param deviations how far the truth is thought to stray from each, as a standard deviation
   */
  Fit(String form, double[] points, double[] deviations) {
    this.form = form;
    this.points = points;
    this.deviations = deviations;
  }

  String form() {
    return form;
  }

  double[] points() {
    return points;
  }

  double[] deviations() {
    return deviations;
  }

  /** Returns the same in units of a number. */
  Fit per(double unit) {
    return new Fit(
        form,
        Arrays.stream(points).map(point -> point / unit).toArray(),
        Arrays.stream(deviations).map(deviation -> deviation / unit).toArray());
  }

  boolean isFinite() {
    for (int h = 0; h < points.length; h++) {
      if (!Double.isFinite(points[h]) || !Double.isFinite(deviations[h])) {
        return false;
      }
    }
    return true;
  }
}
