package dev.budgetpulse.insights.forecast;

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

  boolean isFinite() {
    for (int h = 0; h < points.length; h++) {
      if (!Double.isFinite(points[h]) || !Double.isFinite(deviations[h])) {
        return false;
      }
    }
    return true;
  }
}
