package dev.budgetpulse.insights.forecast;

import dev.budgetpulse.insights.forecast.Forecast.Accuracy;
import dev.budgetpulse.insights.forecast.Forecast.Interval;
import dev.budgetpulse.insights.forecast.Forecast.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tries the methods on a series' past and combines what they say of its future. */
final class Forecaster {
  /** What is combined. The seasonal naive method is what all are compared with. */
  static final List<Method> GOOD =
      List.of(Method.SMOOTHING, Method.THETA, Method.ARIMA, Method.ARIMA_OF_LOGARITHMS);

  private static final int FURTHEST = 24;

  /** What is older makes forecasts slower, not better. */
  private static final int LONGEST = 144;

  private static final int LONGEST_IN_PERIODS = 4;

  private static final int ORIGINS = 3;

  private final double[] y;
  private final int period;
  private final int horizon;
  private final double unit;
  private final double naiveError;
  private final List<Integer> origins;
  private final int ahead;

  /** A method with what it makes of the series and made of its past. */
  private record Trial(String name, Fit now, List<Fit> past) {}

  Forecaster(Series series, int horizon) {
    if (horizon < 1 || horizon > FURTHEST) {
      throw new IllegalArgumentException(
          "A forecast has from 1 to " + FURTHEST + " steps, not " + horizon);
    }
    this.period = series.period();
    this.horizon = horizon;
    int size = series.values().size();
    int from = Math.max(0, size - Math.max(LONGEST, LONGEST_IN_PERIODS * period));
    double[] raw = series.values().subList(from, size).stream().mapToDouble(v -> v).toArray();
    double largest = Arrays.stream(raw).map(Math::abs).max().orElse(0);
    this.unit = largest == 0 ? 1 : largest;
    this.y = Arrays.stream(raw).map(value -> value / unit).toArray();
    this.naiveError = naiveError();
    this.ahead = Math.min(Math.max(horizon, period), y.length / 3);
    this.origins = origins();
  }

  private double naiveError() {
    int lag = y.length > period ? period : 1;
    double sum = 0;
    for (int i = lag; i < y.length; i++) {
      sum += Math.abs(y[i] - y[i - lag]);
    }
    return y.length > lag ? sum / (y.length - lag) : 0;
  }

  private List<Integer> origins() {
    List<Integer> all = new ArrayList<>();
    int step = Math.max(1, ahead / 2);
    for (int i = 0; i < ORIGINS && ahead > 0; i++) {
      int origin = y.length - ahead - i * step;
      if (origin >= 4) {
        all.add(origin);
      }
    }
    return all;
  }

  Forecast by(List<Method> methods) {
    Trial naive = trial(Method.SEASONAL_NAIVE).orElseThrow();
    List<Trial> trials = new ArrayList<>();
    for (Method method : methods) {
      if (method == Method.SEASONAL_NAIVE) {
        trials.add(naive);
      } else {
        trial(method).ifPresent(trials::add);
      }
    }
    Trial chosen =
        naiveError == 0 || trials.isEmpty()
            ? naive
            : trials.size() == 1 ? trials.get(0) : combined(trials);
    List<Accuracy> others = new ArrayList<>();
    for (Trial trial : trials) {
      if (trial != chosen) {
        others.add(accuracy(trial));
      }
    }
    if (naive != chosen) {
      others.add(accuracy(naive));
    }
    return new Forecast(steps(chosen), accuracy(chosen), others);
  }

  private Optional<Trial> trial(Method method) {
    Optional<Fit> now = method.fit(y, period, Math.max(horizon, ahead));
    if (now.isEmpty()) {
      return Optional.empty();
    }
    List<Fit> past = new ArrayList<>();
    for (int origin : origins) {
      method.fit(Arrays.copyOf(y, origin), period, ahead).ifPresent(past::add);
    }
    return past.size() < origins.size()
        ? Optional.empty()
        : Optional.of(new Trial(method.label() + " " + now.get().form(), now.get(), past));
  }

  /** Combines trials by weights; at each origin only by what the other origins say. */
  private Trial combined(List<Trial> trials) {
    double[] weights = weights(trials, -1);
    List<Fit> past = new ArrayList<>();
    for (int i = 0; i < origins.size(); i++) {
      int origin = i;
      past.add(
          mixed(trials.stream().map(trial -> trial.past.get(origin)).toList(), weights(trials, i)));
    }
    StringBuilder name = new StringBuilder("combination/1 of ");
    for (int i = 0; i < weights.length; i++) {
      name.append(i == 0 ? "" : ", ")
          .append(String.format(Locale.ROOT, "%.0f %% ", weights[i] * 100))
          .append(trials.get(i).name);
    }
    return new Trial(
        name.toString(), mixed(trials.stream().map(Trial::now).toList(), weights), past);
  }

  private double[] weights(List<Trial> trials, int leftOut) {
    double[] weights = new double[trials.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double error = error(trials.get(i).past, leftOut) + 1e-9;
      weights[i] = 1 / (error * error);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static Fit mixed(List<Fit> fits, double[] weights) {
    double[] points = new double[fits.get(0).points().length];
    double[] deviations = new double[points.length];
    for (int i = 0; i < weights.length; i++) {
      for (int h = 0; h < points.length; h++) {
        points[h] += weights[i] * fits.get(i).points()[h];
        deviations[h] += weights[i] * fits.get(i).deviations()[h];
      }
    }
    return new Fit("", points, deviations);
  }

  /** Returns the mean absolute error at all origins but one. */
  private double error(List<Fit> past, int leftOut) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < past.size(); i++) {
      for (int h = 0; h < ahead && i != leftOut; h++) {
        sum += Math.abs(past.get(i).points()[h] - y[origins.get(i) + h]);
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private Accuracy accuracy(Trial trial) {
    return new Accuracy(
        trial.name,
        origins.isEmpty() || naiveError == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(error(trial.past, -1) / naiveError),
        origins.size());
  }

  private List<Step> steps(Trial trial) {
    double[] points = trial.now.points();
    double[] deviations = deviations(trial);
    double widest = 0;
    List<Step> steps = new ArrayList<>();
    for (int h = 0; h < horizon; h++) {
      // Seasons that multiply would let an interval narrow again; what is further off is less sure.
      widest = Math.max(widest, deviations[h]);
      steps.add(
          new Step(
              points[h] * unit,
              interval(points[h], widest * EIGHTY),
              interval(points[h], widest * NINETY_FIVE)));
    }
    return steps;
  }

  private static final double EIGHTY = 1.2816;
  private static final double NINETY_FIVE = 1.96;

  /** Returns the deviations to go by: those of the model, mixed with the errors of the past. */
  private double[] deviations(Trial trial) {
    double[] deviations = trial.now.deviations();
    double errors = 0;
    double model = 0;
    for (int h = 0; h < ahead; h++) {
      model += deviations[h] * deviations[h];
      for (int i = 0; i < origins.size(); i++) {
        double error = trial.past.get(i).points()[h] - y[origins.get(i) + h];
        errors += error * error / origins.size();
      }
    }
    double prior = 1;
    double least = 1;
    double[] mixed = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      double shape = model == 0 ? 1.0 / ahead : deviations[h] * deviations[h] / model;
      double square = deviations[h] * deviations[h];
      if (!origins.isEmpty()) {
        double seen = errors * shape;
        square =
            Math.max(
                least * square,
                (origins.size() * seen + prior * square) / (origins.size() + prior));
      }
      mixed[h] = Math.sqrt(square);
    }
    return mixed;
  }

  private Interval interval(double point, double half) {
    return new Interval((point - half) * unit, (point + half) * unit);
  }
}
