package dev.budgetpulse.insights.anomaly;

import smile.math.special.Beta;
import smile.math.special.Gamma;

/**
 * Student's t distribution with a place and a scale.
 *
 * @param location its middle
 * @param scale its width, above 0
 * @param degrees its degrees of freedom, above 0: the fewer, the heavier its tails
 */
record StudentT(double location, double scale, double degrees) {

  /** Returns the density at a place. */
  double density(double x) {
    double t = (x - location) / scale;
    double log =
        Gamma.lgamma((degrees + 1) / 2)
            - Gamma.lgamma(degrees / 2)
            - 0.5 * Math.log(degrees * Math.PI)
            - (degrees + 1) / 2 * Math.log1p(t * t / degrees);
    return Math.exp(log) / scale;
  }

  /** Returns the chance of being below a place. */
  double below(double x) {
    double t = (x - location) / scale;
    double tail =
        0.5 * Beta.regularizedIncompleteBetaFunction(degrees / 2, 0.5, degrees / (degrees + t * t));
    return t < 0 ? tail : 1 - tail;
  }
}
