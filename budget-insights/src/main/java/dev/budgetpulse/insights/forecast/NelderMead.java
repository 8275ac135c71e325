package dev.budgetpulse.insights.forecast;

import java.util.function.ToDoubleFunction;

/**
 * Finds a minimum of a function without its derivatives, by the simplex of Nelder and Mead (The
 * Computer Journal 7, 1965). Nothing is left to chance: equal arguments give equal results.
 */
final class NelderMead {
  private static final int LOOKS_A_DIMENSION = 30;
  private static final double CLOSE = 1e-6;

  private NelderMead() {}

  /**
   * Returns the best place found.
   *
   * @param value what is to be small; infinite where it must not go, finite at the start
   * @param start where it begins
   * @param steps how far the first simplex reaches in each dimension
   */
  static double[] minimum(ToDoubleFunction<double[]> value, double[] start, double[] steps) {
    int n = start.length;
    double[][] corners = new double[n + 1][];
    double[] values = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      corners[i] = start.clone();
      if (i > 0) {
        corners[i][i - 1] += steps[i - 1];
      }
      values[i] = value.applyAsDouble(corners[i]);
    }
    int looks = n + 1;
    while (true) {
      sort(corners, values);
      if (looks >= LOOKS_A_DIMENSION * n
          || values[n] - values[0] <= CLOSE * (Math.abs(values[0]) + CLOSE)) {
        return corners[0];
      }
      double[] middle = new double[n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          middle[j] += corners[i][j] / n;
        }
      }
      double[] reflected = between(middle, corners[n], -1);
      double there = value.applyAsDouble(reflected);
      looks++;
      if (there < values[0]) {
        double[] further = between(middle, corners[n], -2);
        double beyond = value.applyAsDouble(further);
        looks++;
        replaceLast(corners, values, beyond < there ? further : reflected, Math.min(beyond, there));
      } else if (there < values[n - 1]) {
        replaceLast(corners, values, reflected, there);
      } else {
        double[] nearer = between(middle, corners[n], there < values[n] ? -0.5 : 0.5);
        double within = value.applyAsDouble(nearer);
        looks++;
        if (within < Math.min(there, values[n])) {
          replaceLast(corners, values, nearer, within);
        } else {
          for (int i = 1; i <= n; i++) {
            corners[i] = between(corners[0], corners[i], 0.5);
            values[i] = value.applyAsDouble(corners[i]);
          }
          looks += n;
        }
      }
    }
  }

  private static double[] between(double[] from, double[] to, double share) {
    double[] place = new double[from.length];
    for (int i = 0; i < place.length; i++) {
      place[i] = from[i] + share * (to[i] - from[i]);
    }
    return place;
  }

  private static void replaceLast(
      double[][] corners, double[] values, double[] corner, double value) {
    corners[corners.length - 1] = corner;
    values[values.length - 1] = value;
  }

  private static void sort(double[][] corners, double[] values) {
    for (int i = 1; i < values.length; i++) {
      double[] corner = corners[i];
      double value = values[i];
      int j = i;
      for (; j > 0 && values[j - 1] > value; j--) {
        corners[j] = corners[j - 1];
        values[j] = values[j - 1];
      }
      corners[j] = corner;
      values[j] = value;
    }
  }
}
