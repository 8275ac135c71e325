package dev.budgetpulse.insights.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exponential smoothing in state space: a level, perhaps a trend that may be damped, perhaps
 * seasons that are added or multiply, and errors of either kind (Hyndman, Koehler, Ord and Snyder,
 * Forecasting with Exponential Smoothing, 2008).
 *
 * <p>The recursions of both kinds of error are the same when written with the plain error, so the
 * kind only matters to the likelihood and to the deviations.
 */
final class Smoothing {
  private static final double LEAST = 1e-4;
  private static final double LEAST_DAMPED = 0.8;
  private static final double MOST_DAMPED = 0.98;
  private static final double TINY = 1e-9;
  private static final int FIRST = 10;

  private Smoothing() {}

  /** What seasons do to the level and trend. */
  enum Season {
    NONE,
    ADDED,
    MULTIPLIED
  }

  /**
   * One member of the family, called as in the literature: "MAdN" has relative errors, a damped
   * trend and no seasons.
   *
   * @param relative whether errors grow with what is expected
   */
  record Form(boolean relative, boolean trend, boolean damped, Season season) {
    @Override
    public String toString() {
      return (relative ? "M" : "A")
          + (trend ? damped ? "Ad" : "A" : "N")
          + (season == Season.NONE ? "N" : season == Season.ADDED ? "A" : "M");
    }
  }

  /**
   * Returns what the member with the best corrected information criterion of Akaike says; empty if
   * there are too few values for any.
   */
  static Optional<Fit> fit(double[] y, int period, int horizon) {
    @Nullable Fitted best = null;
    for (Form form : forms(y, period)) {
      Fitted fitted = new Fitted(form, y, period);
      if (Double.isFinite(fitted.criterion)
          && (best == null || fitted.criterion < best.criterion)) {
        best = fitted;
      }
    }
    return Optional.ofNullable(best).map(fitted -> fitted.forecast(horizon));
  }

  private static List<Form> forms(double[] y, int period) {
    boolean positive = Seasons.mayMultiply(y);
    boolean seasonal = period > 1 && y.length >= 2 * period;
    List<Form> forms = new ArrayList<>();
    for (Season season : Season.values()) {
      if ((season != Season.NONE && !seasonal) || (season == Season.MULTIPLIED && !positive)) {
        continue;
      }
      for (int trend = 0; trend < 3; trend++) {
        for (int relative = season == Season.MULTIPLIED ? 1 : 0;
            relative <= (positive ? 1 : 0);
            relative++) {
          forms.add(new Form(relative == 1, trend > 0, trend > 1, season));
        }
      }
    }
    return forms;
  }

  /** A form with its parameters, and where it is after the last value. */
  private static final class Fitted {
    private final Form form;
    private final double[] y;
    private final double[] figures;
    private final double[] seasons;
    private final double alpha;
    private final double beta;
    private final double gamma;
    private final double phi;
    private final double criterion;
    private final double deviation;
    private double level;
    private double slope;
    private double sum;

    Fitted(Form form, double[] y, int period) {
      this.form = form;
      this.y = y;
      boolean multiplied = form.season == Season.MULTIPLIED;
      this.figures =
          form.season == Season.NONE ? new double[0] : Seasons.figures(y, period, multiplied);
      this.seasons = new double[figures.length];
      double[] plain = form.season == Season.NONE ? y : Seasons.without(y, figures, multiplied);
      int first = Math.min(y.length, Math.max(FIRST, 2 * period));
      Line through = Line.through(plain, first);
      Line line =
          form.trend ? through : new Line(through.start() + through.slope() * (first + 1) / 2, 0);
      double squares = 0;
      for (int i = 0; i < first; i++) {
        double off = plain[i] - line.start() - line.slope() * (i + 1);
        squares += off * off;
      }
      double spread = Math.sqrt(squares / first);
      double[] start = {0.3, line.start(), 0.1, line.slope(), 0.95};
      double[] steps = {0.2, spread + TINY, 0.1, spread / 10 + TINY, -0.05};
      int count = form.damped ? 5 : form.trend ? 4 : 2;
      boolean seasonal = form.season != Season.NONE;
      start = Arrays.copyOf(start, count + (seasonal ? 1 : 0));
      steps = Arrays.copyOf(steps, start.length);
      if (seasonal) {
        start[count] = 0.1;
        steps[count] = 0.1;
      }
      double[] x = NelderMead.minimum(this::value, start, steps);
      double likelihood = value(x);
      int free = start.length + Math.max(0, figures.length - 1) + 1;
      double rest = y.length - free - 1;
      this.criterion =
          rest <= 0
              ? Double.POSITIVE_INFINITY
              : likelihood + 2 * free + 2 * free * (free + 1) / rest;
      this.deviation = Math.sqrt(sum / Math.max(1, y.length - start.length));
      this.alpha = x[0];
      this.beta = beta(x);
      this.gamma = gamma(x);
      this.phi = phi(x);
    }

    /**
     * Returns what comes next. Deviations are exact for plain errors and seasons that are added,
     * and nearly so otherwise.
     */
    Fit forecast(int horizon) {
      double[] points = new double[horizon];
      double[] deviations = new double[horizon];
      double trend = 0;
      double power = 1;
      double carried = 0;
      double variance = 1;
      for (int h = 0; h < horizon; h++) {
        if (h > 0) {
          double weight = alpha + beta * carried;
          if (form.season != Season.NONE && h % seasons.length == 0) {
            weight += gamma;
          }
          variance += weight * weight;
        }
        power *= phi;
        trend += power * slope;
        carried += power;
        double season = seasons.length == 0 ? 0 : seasons[(y.length + h) % seasons.length];
        points[h] =
            form.season == Season.MULTIPLIED ? (level + trend) * season : level + trend + season;
        deviations[h] = deviation * Math.sqrt(variance) * (form.relative ? Math.abs(points[h]) : 1);
      }
      return new Fit(form.toString(), points, deviations);
    }

    /** A share of what the level takes, as it must not take more. */
    private double beta(double[] x) {
      return form.trend ? x[2] * x[0] : 0;
    }

    private double phi(double[] x) {
      return form.damped ? x[4] : 1;
    }

    private double gamma(double[] x) {
      return form.season == Season.NONE ? 0 : x[x.length - 1] * (1 - x[0]);
    }

    private boolean allowed(double[] x) {
      return within(x[0], LEAST, 1 - LEAST)
          && (!form.trend || within(x[2], LEAST, 1 - LEAST))
          && (!form.damped || within(x[4], LEAST_DAMPED, MOST_DAMPED))
          && (form.season == Season.NONE || within(x[x.length - 1], LEAST, 1 - LEAST));
    }

    private static boolean within(double value, double least, double most) {
      return value >= least && value <= most;
    }

    /** Returns -2 times the logarithm of the likelihood, but for what all forms have in common. */
    private double value(double[] x) {
      if (!allowed(x)) {
        return Double.POSITIVE_INFINITY;
      }
      double levelGain = x[0];
      double slopeGain = beta(x);
      double seasonGain = gamma(x);
      double damping = phi(x);
      System.arraycopy(figures, 0, seasons, 0, figures.length);
      level = x[1];
      slope = form.trend ? x[3] : 0;
      sum = 0;
      double logs = 0;
      double product = 1;
      int place = 0;
      for (double value : y) {
        double base = level + damping * slope;
        double mean = base;
        double ratio = 1;
        if (form.season == Season.ADDED) {
          mean = base + seasons[place];
        } else if (form.season == Season.MULTIPLIED) {
          ratio = seasons[place];
          mean = base * ratio;
        }
        double error = value - mean;
        if (form.relative) {
          if (!(mean > TINY)) {
            return Double.POSITIVE_INFINITY;
          }
          double share = error / mean;
          sum += share * share;
          product *= mean;
          // A logarithm each would take most of the time.
          if (product > 1e100 || product < 1e-100) {
            logs += Math.log(product);
            product = 1;
          }
        } else {
          sum += error * error;
        }
        double moved = error / ratio;
        level = base + levelGain * moved;
        slope = damping * slope + slopeGain * moved;
        if (form.season == Season.ADDED) {
          seasons[place] += seasonGain * error;
        } else if (form.season == Season.MULTIPLIED) {
          seasons[place] += seasonGain * error / base;
        }
        if (++place >= seasons.length) {
          place = 0;
        }
      }
      logs += Math.log(product);
      return y.length * Math.log(sum + 1e-300) + 2 * logs;
    }
  }
}
