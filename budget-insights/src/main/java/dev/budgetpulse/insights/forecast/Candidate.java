package dev.budgetpulse.insights.forecast;

import java.util.Optional;

/** A way to forecast a series from more than its own past. */
interface Candidate {
  /** Returns its name with a version. */
  String label();

  /** Returns where it can be tried, beside the methods. */
  Origins origins();

  /**
   * Returns what it makes of a series; empty if it has nothing to say.
   *
   * @param known the values up to an origin, in the series' unit
   * @param heldOut how many values of the series come after it, one of those of the origins, or 0
   * @param horizon how many of them to forecast, or how many to come
   */
  Optional<Fit> fit(double[] known, int heldOut, int horizon);
}
