package dev.budgetpulse.insights.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers at equal distances in time, oldest first. Immutable.
 *
 * @param values one for each time, none left out, in any unit; at least one, all finite
 * @param period after how many values seasons come again: 12 for months, 7 for days, 1 for none
 */
public record Series(List<Double> values, int period) {
  private static final int LONGEST_PERIOD = 366;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no value, one is not finite or the period is not
   *     from 1 to 366
   */
  public Series {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("A series needs a value");
    }
    for (int i = 0; i < values.size(); i++) {
      if (!Double.isFinite(values.get(i))) {
        throw new IllegalArgumentException(
            "A series has finite values, not " + values.get(i) + " at " + i);
      }
    }
    if (period < 1 || period > LONGEST_PERIOD) {
      throw new IllegalArgumentException(
          "A period is from 1 to " + LONGEST_PERIOD + " values, not " + period);
    }
  }

  /** Returns a series of these values, refusing what the constructor refuses. */
  public static Series of(int period, double... values) {
    return new Series(Arrays.stream(values).boxed().toList(), period);
  }
}
