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
import java.util.Set;
import java.util.stream.Stream;

/** Tries the methods on a series' past and combines what they say of its future. */
final class Forecaster {
  /** What counts only in series too short to tell more; what all is compared with otherwise. */
  private static final Set<Method> SIMPLE = Set.of(Method.SEASONAL_NAIVE, Method.MEAN);

  private static final int SHORT = 24;
  private static final int SHORT_IN_PERIODS = 3;

  private static final int FURTHEST = 24;

  /** What is older makes forecasts slower, not better. */
  private static final int LONGEST = 144;

  private static final int LONGEST_IN_PERIODS = 4;

  /** In deviations, as of a normal distribution. */
  private static final double EIGHTY = 1.2816;

  private static final double NINETY_FIVE = 1.96;

  /** In naive errors: a pattern that was met exactly, but for rounding, may not be once more. */
  private static final double LEAST_DEVIATION = 0.02;

  /** At three origins, what is not nearer by a twentieth may be so by chance. */
  private static final double NEARER = 0.95;

  private final double[] raw;
  private final double[] y;
  private final int period;
  private final int horizon;
  private final double unit;
  private final double naiveError;
  private final List<Integer> origins;
  private final int ahead;
  private final List<Candidate> candidates;

  /** A method with what it makes of the series and made of its past. */
  private record Trial(String name, boolean simple, Fit now, List<Fit> past) {}

  Forecaster(Series series, int horizon) {
    this(series, horizon, List.of());
  }

  /**
   * Takes a series.
   *
   * @param more what else is tried, at its own origins; left out if too little is known at all of
   *     those, or if it has nothing to say of the series
   */
  Forecaster(Series series, int horizon, List<Candidate> more) {
    if (horizon < 1 || horizon > FURTHEST) {
      throw new IllegalArgumentException(
          "A forecast has from 1 to " + FURTHEST + " steps, not " + horizon);
    }
    this.period = series.period();
    this.horizon = horizon;
    int size = series.values().size();
    int from = Math.max(0, size - Math.max(LONGEST, LONGEST_IN_PERIODS * period));
    this.raw = series.values().subList(from, size).stream().mapToDouble(v -> v).toArray();
    double largest = Arrays.stream(raw).map(Math::abs).max().orElse(0);
    this.unit = largest == 0 ? 1 : largest;
    this.y = Arrays.stream(raw).map(value -> value / unit).toArray();
    this.naiveError = naiveError();
    this.candidates =
        more.stream()
            .filter(each -> !each.origins().in(y.length, period).heldOut().isEmpty())
            .filter(each -> each.fit(raw, 0, horizon).isPresent())
            .toList();
    Origins tried =
        candidates.isEmpty()
            ? Origins.of(y.length, period, horizon)
            : candidates.get(0).origins().in(y.length, period);
    this.ahead = tried.ahead();
    this.origins = tried.heldOut().stream().map(held -> y.length - held).toList();
  }

  /** Returns the mean absolute error of repetition; 0 if what there is has never been different. */
  private double naiveError() {
    // One pair or two that happen to be equal would not show that anything comes again.
    int lag = y.length >= 2 * period ? period : 1;
    double sum = 0;
    for (int i = lag; i < y.length; i++) {
      sum += Math.abs(y[i] - y[i - lag]);
    }
    return y.length > lag ? sum / (y.length - lag) : 0;
  }

  /** Forecasts by one method; by the seasonal naive one if that method can make nothing of it. */
  Forecast by(Method method) {
    Optional<Trial> wanted = method == Method.SEASONAL_NAIVE ? Optional.empty() : trial(method);
    return wanted
        .map(trial -> forecast(trial, List.of(naive())))
        .orElseGet(() -> forecast(naive(), List.of()));
  }

  /**
   * Forecasts by all methods, and what else there is where that has been nearer by a twentieth; by
   * repetition alone where that has never erred.
   */
  Forecast byAll() {
    List<Trial> trials = new ArrayList<>();
    for (Method method : Method.values()) {
      trial(method).ifPresent(trials::add);
    }
    List<Trial> more = candidates.stream().flatMap(candidate -> trial(candidate).stream()).toList();
    if (naiveError == 0) {
      Trial naive = naive();
      return forecast(naive, together(trials.subList(1, trials.size()), more));
    }
    boolean isShort = y.length < Math.max(SHORT, SHORT_IN_PERIODS * period);
    List<Trial> counting = trials.stream().filter(trial -> isShort || !trial.simple).toList();
    Trial usual = combined(counting);
    // Beside methods that are nearly exact even a small weight of something else does harm.
    Trial other = more.isEmpty() ? usual : combined(together(counting, more));
    boolean better = error(other.past, -1) < NEARER * error(usual.past, -1);
    return forecast(better ? other : usual, together(trials, more));
  }

  private static List<Trial> together(List<Trial> some, List<Trial> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private Forecast forecast(Trial chosen, List<Trial> others) {
    return new Forecast(
        steps(chosen), accuracy(chosen), others.stream().map(this::accuracy).toList());
  }

  private Trial naive() {
    return trial(Method.SEASONAL_NAIVE).orElseThrow();
  }

  private Optional<Trial> trial(Method method) {
    return trial(
        method.label(),
        SIMPLE.contains(method),
        (known, steps) -> method.fit(Arrays.copyOf(y, known), period, steps));
  }

  private Optional<Trial> trial(Candidate candidate) {
    return trial(
        candidate.label(),
        false,
        (known, steps) ->
            candidate
                .fit(Arrays.copyOf(raw, known), y.length - known, steps)
                .map(fit -> fit.per(unit))
                .filter(Fit::isFinite));
  }

  /** Says what becomes of the series after its first values. */
  private interface Way {
    Optional<Fit> fit(int known, int steps);
  }

  private Optional<Trial> trial(String label, boolean simple, Way way) {
    Optional<Fit> now = way.fit(y.length, Math.max(horizon, ahead));
    if (now.isEmpty()) {
      return Optional.empty();
    }
    List<Fit> past = new ArrayList<>();
    for (int origin : origins) {
      way.fit(origin, ahead).ifPresent(past::add);
    }
    return past.size() < origins.size()
        ? Optional.empty()
        : Optional.of(new Trial(label + " " + now.get().form(), simple, now.get(), past));
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
        name.toString(), false, mixed(trials.stream().map(Trial::now).toList(), weights), past);
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
        sum += Math.abs(error(past.get(i), i, h));
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /** Returns by how much a step after an origin was overestimated. */
  private double error(Fit past, int origin, int step) {
    return past.points()[step] - y[origins.get(origin) + step];
  }

  private static double square(double value) {
    return value * value;
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

  /**
   * Returns the deviations to go by: the squares of the model's own count as one origin beside the
   * squared errors at the origins, which are spread over the steps as the model's are.
   */
  private double[] deviations(Trial trial) {
    double[] own = trial.now.deviations();
    double[] deviations = new double[horizon];
    int origins = trial.past.size();
    double errors = 0;
    double model = 0;
    for (int h = 0; h < ahead; h++) {
      model += own[h] * own[h];
      for (int i = 0; i < origins; i++) {
        errors += square(error(trial.past.get(i), i, h));
      }
    }
    for (int h = 0; h < horizon; h++) {
      double square = square(own[h]);
      if (origins > 0) {
        double share = model == 0 ? 1.0 / ahead : square / model;
        square = (errors * share + square) / (origins + 1);
      }
      deviations[h] = Math.max(Math.sqrt(square), LEAST_DEVIATION * naiveError);
    }
    return deviations;
  }

  private Interval interval(double point, double half) {
    return new Interval((point - half) * unit, (point + half) * unit);
  }
}
