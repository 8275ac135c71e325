package dev.budgetpulse.insights.forecast;

import java.util.Optional;

/** A way to forecast a series from nothing but its own past. */
public enum Method {
  /** What was one period ago comes again; the last value, where there is less than a period. */
  SEASONAL_NAIVE("seasonal naive/1"),
  /** The mean of the last period comes again and again; of 12 values, if a period is shorter. */
  MEAN("mean/1"),
  /** Exponential smoothing of level, trend and seasons, the form chosen by its likelihood. */
  SMOOTHING("smoothing/1"),
  /** The dynamic optimised Theta model, without seasons if there are any. */
  THETA("theta/1"),
  /** Seasonal ARIMA, the orders found stepwise. */
  ARIMA("arima/1"),
  /** The same of the logarithms; for values that are all positive. */
  ARIMA_OF_LOGARITHMS("arima of logarithms/1");

  private final String label;

  Method(String label) {
    this.label = label;
  }

  /** Returns its name with a version, such as "theta/1". */
  public String label() {
    return label;
  }

  /** Returns what it makes of values of about 1 in size; empty if it can make nothing of them. */
  Optional<Fit> fit(double[] y, int period, int horizon) {
    Optional<Fit> fit =
        switch (this) {
          case SEASONAL_NAIVE -> SeasonalNaive.fit(y, period, horizon);
          case MEAN -> Mean.fit(y, period, horizon);
          case SMOOTHING -> Smoothing.fit(y, period, horizon);
          case THETA -> Theta.fit(y, period, horizon);
          case ARIMA -> Arima.fit(y, period, horizon);
          case ARIMA_OF_LOGARITHMS -> Arima.fitLogarithms(y, period, horizon);
        };
    return fit.filter(Fit::isFinite);
  }
}
