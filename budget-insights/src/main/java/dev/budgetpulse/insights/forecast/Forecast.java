package dev.budgetpulse.insights.forecast;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What is expected of a series, step by step, with how far it may stray. Immutable.
 *
 * @param steps what comes after the last value, next first
 * @param chosen how it was found, and how well that did in the series' own past
 * @param others how well the methods did that it was not left to alone, and those left out
 */
public record Forecast(List<Step> steps, Accuracy chosen, List<Accuracy> others) {

  /**
   * One step into the future, in the series' unit.
   *
   * @param point the expected value
   * @param eighty where 4 of 5 values are expected
   * @param ninetyFive where 19 of 20 values are expected; contains the other
   */
  public record Step(double point, Interval eighty, Interval ninetyFive) {
    private Step nonNegative() {
      return new Step(Math.max(0, point), eighty.nonNegative(), ninetyFive.nonNegative());
    }
  }

  /**
   * Two borders, which belong to it.
   *
   * @param low the lower
   * @param high the upper, the same where nothing has ever strayed
   */
  public record Interval(double low, double high) {
    private Interval nonNegative() {
      return new Interval(Math.max(0, low), Math.max(0, high));
    }
  }

  /**
   * How well a method did in the series' past: it was given a first part and compared with what
   * came then, at several origins.
   *
   * @param method its name with a version, and its form
   * @param mase its mean absolute error in units of that of repeating the last period, or the last
   *     value where there are less than two periods (Hyndman and Koehler, International Journal of
   *     Forecasting 22, 2006), 0 or more; empty where there was no origin, or where repetition
   *     never erred
   * @param origins how many origins there were
   */
  public record Accuracy(String method, OptionalDouble mase, int origins) {}

  /** Copies the lists. */
  public Forecast {
    steps = List.copyOf(steps);
    others = List.copyOf(others);
    Objects.requireNonNull(chosen, "chosen");
  }

  /**
   * Returns a forecast by all methods that are more than simple, each counting by how well it did
   * in the series' past; by the simple ones, too, if the series has less than 24 values or three
   * periods; by repetition alone if that has never erred.
   *
   * <p>Only the last 144 values count, or four periods, whichever is longer.
   *
   * @param horizon how many steps, 1 to 24
   * @throws IllegalArgumentException if the horizon is out of range
   */
  public static Forecast of(Series series, int horizon) {
    return new Forecaster(series, horizon).byAll();
  }

  /**
   * Returns a forecast by one method; by the seasonal naive one where it can make nothing of the
   * series.
   *
   * @param horizon how many steps, 1 to 24
   * @throws IllegalArgumentException if the horizon is out of range
   */
  public static Forecast of(Series series, int horizon, Method method) {
    return new Forecaster(series, horizon).by(method);
  }

  /** Returns this forecast of something that is never negative: what is below 0 becomes 0. */
  public Forecast nonNegative() {
    return new Forecast(steps.stream().map(Step::nonNegative).toList(), chosen, others);
  }
}
