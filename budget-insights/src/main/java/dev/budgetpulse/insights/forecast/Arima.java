package dev.budgetpulse.insights.forecast;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Seasonal ARIMA: a series is differenced until it stands still, and what is left is explained by
 * its own past values and errors, near and one period back.
 *
 * <p>Differences are taken as tests say, orders are searched stepwise (Hyndman and Khandakar,
 * Journal of Statistical Software 27, 2008), parameters minimise the squared errors, those before
 * the series being 0.
 */
final class Arima {
  private static final double SEASONS_MATTER = 0.64;
  private static final double NOT_LEVEL = 0.463;
  private static final int MOST = 3;
  private static final int MOST_IN_ALL = 5;
  private static final double NEARLY_ONE = 0.99;
  private static final int SHORTEST = 8;

  private final double[] rest;
  private final int period;
  private final boolean seasonal;
  private final boolean drift;
  private final Map<Order, Model> tried = new HashMap<>();

  /** How many past values and errors count, near and a period back. */
  private record Order(int ar, int ma, int farAr, int farMa) {
    int count() {
      return ar + ma + farAr + farMa;
    }

    boolean within(boolean seasonal) {
      int far = seasonal ? 1 : 0;
      return Math.min(Math.min(ar, ma), Math.min(farAr, farMa)) >= 0
          && Math.max(ar, ma) <= MOST
          && Math.max(farAr, farMa) <= far
          && count() <= MOST_IN_ALL;
    }

    List<Order> neighbours() {
      return List.of(
          new Order(ar, ma, farAr - 1, farMa),
          new Order(ar, ma, farAr + 1, farMa),
          new Order(ar, ma, farAr, farMa - 1),
          new Order(ar, ma, farAr, farMa + 1),
          new Order(ar, ma, farAr - 1, farMa - 1),
          new Order(ar, ma, farAr + 1, farMa + 1),
          new Order(ar - 1, ma, farAr, farMa),
          new Order(ar + 1, ma, farAr, farMa),
          new Order(ar, ma - 1, farAr, farMa),
          new Order(ar, ma + 1, farAr, farMa),
          new Order(ar - 1, ma - 1, farAr, farMa),
          new Order(ar + 1, ma + 1, farAr, farMa));
    }
  }

  /**
   * An order with its parameters: near and far coefficients in the order's order, then the mean.
   */
  private static final class Model {
    private final Order order;
    private final double[] parameters;
    private final double criterion;

    Model(Order order, double[] parameters, double criterion) {
      this.order = order;
      this.parameters = parameters;
      this.criterion = criterion;
    }
  }

  private Arima(double[] rest, int period, boolean seasonal, boolean drift) {
    this.rest = rest;
    this.period = period;
    this.seasonal = seasonal;
    this.drift = drift;
  }

  /** Returns a forecast of the logarithms, brought back; empty if not all values are positive. */
  static Optional<Fit> fitLogarithms(double[] y, int period, int horizon) {
    if (!Seasons.mayMultiply(y)) {
      return Optional.empty();
    }
    return fit(Arrays.stream(y).map(Math::log).toArray(), period, horizon)
        .map(
            fit -> {
              double[] points = Arrays.stream(fit.points()).map(Math::exp).toArray();
              double[] deviations = fit.deviations().clone();
              for (int h = 0; h < horizon; h++) {
                deviations[h] *= points[h];
              }
              return new Fit(fit.form(), points, deviations);
            });
  }

  /** Returns a forecast; empty if there are too few values. */
  static Optional<Fit> fit(double[] y, int period, int horizon) {
    if (y.length < SHORTEST) {
      return Optional.empty();
    }
    boolean far = Seasons.strength(y, period) > SEASONS_MATTER;
    double[] level = far ? differences(y, period) : y;
    double[] rest = level;
    int near = 0;
    while (near < (far ? 1 : 2) && rest.length > SHORTEST && wanders(rest)) {
      rest = differences(rest, 1);
      near++;
    }
    boolean seasonal = period > 1 && y.length >= 3 * period;
    Arima search = new Arima(rest, period, seasonal, near + (far ? 1 : 0) < 2);
    Model best = search.best();
    return Optional.of(search.forecast(best, y, far, near, horizon));
  }

  private static double[] differences(double[] y, int lag) {
    double[] result = new double[y.length - lag];
    for (int i = 0; i < result.length; i++) {
      result[i] = y[i + lag] - y[i];
    }
    return result;
  }

  /**
   * Says whether values wander instead of returning to a level, by the test of Kwiatkowski,
   * Phillips, Schmidt and Shin at 5 % (Journal of Econometrics 54, 1992).
   */
  private static boolean wanders(double[] y) {
    int n = y.length;
    double mean = Line.mean(y);
    double sum = 0;
    double sums = 0;
    for (double value : y) {
      sum += value - mean;
      sums += sum * sum;
    }
    int lags = Math.min(n - 1, (int) (4 * Math.pow(n / 100.0, 0.25)));
    double variance = 0;
    for (int lag = 0; lag <= lags; lag++) {
      double both = 0;
      for (int i = lag; i < n; i++) {
        both += (y[i] - mean) * (y[i - lag] - mean);
      }
      variance += lag == 0 ? both : 2 * (1 - lag / (lags + 1.0)) * both;
    }
    return variance > 0 && sums / n / variance > NOT_LEVEL;
  }

  private Model best() {
    Model best = model(new Order(0, 0, 0, 0), new double[0], new Order(0, 0, 0, 0));
    int far = seasonal ? 1 : 0;
    for (Order order :
        List.of(new Order(1, 0, far, 0), new Order(0, 1, 0, far), new Order(2, 2, far, far))) {
      Model other = tried(order, best);
      best = other.criterion < best.criterion ? other : best;
    }
    boolean better;
    do {
      better = false;
      for (Order order : best.order.neighbours()) {
        if (order.within(seasonal)) {
          Model other = tried(order, best);
          if (other.criterion < best.criterion) {
            best = other;
            better = true;
            break;
          }
        }
      }
    } while (better);
    return best;
  }

  private Model tried(Order order, Model known) {
    return tried.computeIfAbsent(order, o -> model(o, known.parameters, known.order));
  }

  /** Returns an order's model, searched for from what the parameters of another order are. */
  private Model model(Order order, double[] known, Order of) {
    int count = order.count();
    double[] start = new double[count + (drift ? 1 : 0)];
    double[] steps = new double[start.length];
    Arrays.fill(steps, 0.1);
    if (known.length > 0) {
      System.arraycopy(known, 0, start, 0, Math.min(of.ar, order.ar));
      System.arraycopy(known, of.ar, start, order.ar, Math.min(of.ma, order.ma));
      System.arraycopy(
          known, of.ar + of.ma, start, order.ar + order.ma, Math.min(of.farAr, order.farAr));
      System.arraycopy(
          known,
          of.count() - of.farMa,
          start,
          count - order.farMa,
          Math.min(of.farMa, order.farMa));
    }
    if (drift) {
      start[count] = Line.mean(rest);
      double squares = 0;
      for (double value : rest) {
        squares += (value - start[count]) * (value - start[count]);
      }
      steps[count] = Math.sqrt(squares) / rest.length + 1e-12;
    }
    if (Double.isInfinite(value(order, start))) {
      Arrays.fill(start, 0, count, 0);
    }
    double[] parameters =
        start.length == 0 ? start : NelderMead.minimum(x -> value(order, x), start, steps);
    int free = start.length + 1;
    double left = rest.length - free - 1;
    double criterion =
        left <= 0
            ? Double.POSITIVE_INFINITY
            : value(order, parameters) + 2 * free + 2 * free * (free + 1) / left;
    return new Model(order, parameters, criterion);
  }

  private double value(Order order, double[] x) {
    if (!stands(x, 0, order.ar, 1) || !stands(x, order.ar, order.ma, -1)) {
      return Double.POSITIVE_INFINITY;
    }
    for (int i = order.ar + order.ma; i < order.count(); i++) {
      if (Math.abs(x[i]) > NEARLY_ONE) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double squares = 0;
    for (double error : errors(order, x)) {
      squares += error * error;
    }
    return rest.length * Math.log(squares / rest.length + 1e-300);
  }

  /** Says whether what the coefficients carry on dies away, by the recursion of Levinson. */
  private static boolean stands(double[] x, int from, int count, int sign) {
    double[] a = new double[count];
    for (int i = 0; i < count; i++) {
      a[i] = sign * x[from + i];
    }
    for (int k = count - 1; k >= 0; k--) {
      double last = a[k];
      if (Math.abs(last) >= NEARLY_ONE) {
        return false;
      }
      double[] shorter = new double[k];
      for (int i = 0; i < k; i++) {
        shorter[i] = (a[i] + last * a[k - 1 - i]) / (1 - last * last);
      }
      a = shorter;
    }
    return true;
  }

  private double mean(Order order, double[] x) {
    return drift ? x[order.count()] : 0;
  }

  private double[] errors(Order order, double[] x) {
    double mean = mean(order, x);
    double[] past = past(order, x);
    double[] shocks = shocks(order, x);
    int[] pastLags = lags(past);
    int[] shockLags = lags(shocks);
    double[] errors = new double[rest.length];
    for (int t = 0; t < rest.length; t++) {
      double error = rest[t] - mean;
      for (int lag : pastLags) {
        if (lag <= t) {
          error -= past[lag] * (rest[t - lag] - mean);
        }
      }
      for (int lag : shockLags) {
        if (lag <= t) {
          error -= shocks[lag] * errors[t - lag];
        }
      }
      errors[t] = error;
    }
    return errors;
  }

  /** Returns what the value each lag ago counts. */
  private double[] past(Order order, double[] x) {
    return product(x, 0, order.ar, order.ar + order.ma, order.farAr, -1);
  }

  /** Returns what the error each lag ago counts. */
  private double[] shocks(Order order, double[] x) {
    return product(x, order.ar, order.ma, order.count() - order.farMa, order.farMa, 1);
  }

  private double[] product(double[] x, int near, int nearCount, int far, int farCount, int sign) {
    double[] lags = new double[1 + nearCount + farCount * period];
    System.arraycopy(x, near, lags, 1, nearCount);
    if (farCount > 0) {
      for (int i = 1; i <= nearCount; i++) {
        lags[period + i] += sign * x[far] * x[near + i - 1];
      }
      lags[period] += x[far];
    }
    return lags;
  }

  private static int[] lags(double[] weights) {
    int[] lags = new int[weights.length];
    int count = 0;
    for (int lag = 1; lag < weights.length; lag++) {
      if (weights[lag] != 0) {
        lags[count++] = lag;
      }
    }
    return Arrays.copyOf(lags, count);
  }

  private Fit forecast(Model model, double[] y, boolean far, int near, int horizon) {
    Order order = model.order;
    double[] past = past(order, model.parameters);
    double[] shocks = shocks(order, model.parameters);
    double mean = mean(order, model.parameters);
    double[] errors = errors(order, model.parameters);
    double[] carried = Arrays.copyOf(rest, rest.length + horizon);
    double[] values = Arrays.copyOf(y, y.length + horizon);
    double[] effects = new double[horizon];
    double[] deviations = new double[horizon];
    double squares = 0;
    for (double error : errors) {
      squares += error * error;
    }
    double variance = squares / Math.max(1, rest.length - model.parameters.length);
    double sum = 0;
    for (int h = 0; h < horizon; h++) {
      double value = mean;
      double effect = h == 0 ? 1 : h < shocks.length ? shocks[h] : 0;
      int t = rest.length + h;
      for (int lag = 1; lag < past.length && lag <= t; lag++) {
        value += past[lag] * (carried[t - lag] - mean);
        effect += lag <= h ? past[lag] * effects[h - lag] : 0;
      }
      for (int lag = h + 1; lag < shocks.length && lag <= t; lag++) {
        value += shocks[lag] * errors[t - lag];
      }
      carried[t] = value;
      effects[h] = effect;
    }
    double[] lags = lags(far, near);
    for (int h = 0; h < horizon; h++) {
      int t = y.length + h;
      values[t] = carried[rest.length + h];
      for (int lag = 1; lag < lags.length; lag++) {
        values[t] += lags[lag] * values[t - lag];
        effects[h] += lag <= h ? lags[lag] * effects[h - lag] : 0;
      }
      sum += effects[h] * effects[h];
      deviations[h] = Math.sqrt(variance * sum);
    }
    String form =
        "(%d,%d,%d)(%d,%d,%d)"
            .formatted(order.ar, near, order.ma, order.farAr, far ? 1 : 0, order.farMa);
    return new Fit(form, Arrays.copyOfRange(values, y.length, values.length), deviations);
  }

  /** Returns what a value owes to those before it when it is summed up from its differences. */
  private double[] lags(boolean far, int near) {
    double[] lags = new double[1 + near + (far ? period : 0)];
    lags[0] = -1;
    for (int i = 0; i < near; i++) {
      subtractShifted(lags, 1);
    }
    if (far) {
      subtractShifted(lags, period);
    }
    return lags;
  }

  private static void subtractShifted(double[] lags, int by) {
    for (int i = lags.length - 1; i >= by; i--) {
      lags[i] -= lags[i - by];
    }
  }
}
