package dev.budgetpulse.insights.forecast;

import java.util.Optional;

/** A way to forecast a series from nothing but its own past. */
public enum Method {
  /** What was one period ago comes again; the last value, where there is less than a period. */
  SEASONAL_NAIVE("seasonal naive/1", SeasonalNaive::fit),
  /** Exponential smoothing of level, trend and seasons, the form chosen by its likelihood. */
  SMOOTHING("smoothing/1", Smoothing::fit),
  /** The dynamic optimised Theta model, without seasons if there are any. */
  THETA("theta/1", Theta::fit),
  /** Seasonal ARIMA, the orders found stepwise. */
  ARIMA("arima/1", Arima::fit),
  /** The same of the logarithms; for values that are all positive. */
  ARIMA_OF_LOGARITHMS("arima of logarithms/1", Arima::fitLogarithms);

  private final String label;
  private final Fitter fitter;

  /** How a method is carried out. */
  private interface Fitter {
    Optional<Fit> fit(double[] y, int period, int horizon);
  }

  Method(String label, Fitter fitter) {
    this.label = label;
    this.fitter = fitter;
  }

  /** Returns its name with a version, such as "theta/1". */
  public String label() {
    return label;
  }

  /** Returns what it makes of values of about 1 in size; empty if it can make nothing of them. */
  Optional<Fit> fit(double[] y, int period, int horizon) {
    return fitter.fit(y, period, horizon).filter(Fit::isFinite);
  }
}
