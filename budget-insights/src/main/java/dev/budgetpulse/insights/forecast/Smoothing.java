package dev.budgetpulse.insights.forecast;

import java.util.ArrayList;
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

  private Smoothing() {}

  enum Season {
    NONE,
    ADDED,
    MULTIPLIED
  }

  /** One member of the family. */
  record Form(boolean relative, boolean trend, boolean damped, Season season) {
    @Override
    public String toString() {
      return (relative ? "M" : "A")
          + (trend ? damped ? "Ad" : "A" : "N")
          + (season == Season.NONE ? "N" : season == Season.ADDED ? "A" : "M");
    }
  }

  /** A form with its parameters and where it is after the last value. */
  record Fitted(
      Form form,
      double criterion,
      double alpha,
      double beta,
      double gamma,
      double phi,
      double level,
      double slope,
      double[] seasons,
      int next,
      double deviation) {

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
        double season = seasons.length == 0 ? 0 : seasons[(next + h) % seasons.length];
        points[h] =
            form.season == Season.MULTIPLIED ? (level + trend) * season : level + trend + season;
        deviations[h] = deviation * Math.sqrt(variance) * (form.relative ? Math.abs(points[h]) : 1);
      }
      return new Fit(form.toString(), points, deviations);
    }
  }

  /** Returns the member with the best corrected information criterion of Akaike. */
  static Optional<Fit> fit(double[] y, int period, int horizon) {
    @Nullable Fitted best = null;
    for (Form form : forms(y, period)) {
      Fitted fitted = fitted(form, y, period);
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
      if (season != Season.NONE && !seasonal || season == Season.MULTIPLIED && !positive) {
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

  static Fitted fitted(Form form, double[] y, int period) {
    return new Search(form, y, period).best();
  }

  /** The search for a form's parameters; holds the states so that trying costs no memory. */
  private static final class Search {
    private final Form form;
    private final double[] y;
    private final double[] figures;
    private final double[] seasons;
    private final Line line;
    private final double spread;
    private double level;
    private double slope;
    private double sum;

    Search(Form form, double[] y, int period) {
      this.form = form;
      this.y = y;
      boolean multiplied = form.season == Season.MULTIPLIED;
      this.figures =
          form.season == Season.NONE ? new double[0] : Seasons.figures(y, period, multiplied);
      this.seasons = new double[figures.length];
      double[] plain = form.season == Season.NONE ? y : Seasons.without(y, figures, multiplied);
      int first = Math.min(y.length, Math.max(10, 2 * period));
      Line through = Line.through(plain, first);
      this.line =
          form.trend ? through : new Line(through.start() + through.slope() * (first + 1) / 2, 0);
      double squares = 0;
      for (int i = 0; i < first; i++) {
        double off = plain[i] - line.start() - line.slope() * (i + 1);
        squares += off * off;
      }
      this.spread = Math.sqrt(squares / first);
    }

    Fitted best() {
      boolean seasonal = form.season != Season.NONE;
      List<double[]> dims = new ArrayList<>();
      dims.add(new double[] {0.3, 0.2});
      dims.add(new double[] {line.start(), spread + 1e-8});
      if (form.trend) {
        dims.add(new double[] {0.1, 0.1});
        dims.add(new double[] {line.slope(), spread / 10 + 1e-9});
      }
      if (form.damped) {
        dims.add(new double[] {0.95, -0.05});
      }
      if (seasonal) {
        dims.add(new double[] {0.1, 0.1});
      }
      double[] start = dims.stream().mapToDouble(d -> d[0]).toArray();
      double[] steps = dims.stream().mapToDouble(d -> d[1]).toArray();
      double[] x = NelderMead.minimum(this::value, start, steps);
      double likelihood = value(x);
      int free = start.length + Math.max(0, figures.length - 1) + 1;
      double rest = y.length - free - 1;
      double criterion =
          rest <= 0
              ? Double.POSITIVE_INFINITY
              : likelihood + 2 * free + 2 * free * (free + 1) / rest;
      double deviation = Math.sqrt(sum / Math.max(1, y.length - start.length));
      return new Fitted(
          form,
          criterion,
          alpha(x),
          beta(x),
          gamma(x),
          phi(x),
          level,
          slope,
          seasons.clone(),
          y.length,
          deviation);
    }

    private double alpha(double[] x) {
      return x[0];
    }

    /** Shares of the level's, so that every place within the borders is allowed. */
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
      double alpha = alpha(x);
      double beta = beta(x);
      double gamma = gamma(x);
      double phi = phi(x);
      System.arraycopy(figures, 0, seasons, 0, figures.length);
      level = x[1];
      slope = form.trend ? x[3] : 0;
      sum = 0;
      double logs = 0;
      double product = 1;
      int place = 0;
      for (double value : y) {
        double base = level + phi * slope;
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
          if (!(mean > 1e-9)) {
            return Double.POSITIVE_INFINITY;
          }
          double share = error / mean;
          sum += share * share;
          product *= mean;
          if (product > 1e100 || product < 1e-100) {
            logs += Math.log(product);
            product = 1;
          }
        } else {
          sum += error * error;
        }
        double moved = error / ratio;
        level = base + alpha * moved;
        slope = phi * slope + beta * moved;
        if (form.season == Season.ADDED) {
          seasons[place] += gamma * error;
        } else if (form.season == Season.MULTIPLIED) {
          seasons[place] += gamma * error / base;
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
