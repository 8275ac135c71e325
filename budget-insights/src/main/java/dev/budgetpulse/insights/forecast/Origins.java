package dev.budgetpulse.insights.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a series is cut, so that methods can be tried on what came then.
 *
 * @param ahead how many values after each origin count
 * @param heldOut how many values come after each, the fewest first
 */
record Origins(int ahead, List<Integer> heldOut) {
  private static final int MOST = 3;
  private static final int SHORTEST = 8;

  Origins {
    heldOut = List.copyOf(heldOut);
  }

  /** Returns those of a series of some length; none if it is too short. */
  static Origins of(int length, int period, int horizon) {
    int ahead = Math.min(Math.max(horizon, period), length / 3);
    int step = Math.max(1, ahead / 2);
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < MOST && ahead > 0; i++) {
      all.add(ahead + i * step);
    }
    return new Origins(ahead, all).in(length, period);
  }

  /** Returns those at which enough is known of a series that is shorter. */
  Origins in(int length, int period) {
    // With less than a period known, the methods would not be the ones they are now.
    return new Origins(
        ahead,
        heldOut.stream().filter(held -> length - held >= Math.max(SHORTEST, period)).toList());
  }
}
