package dev.budgetpulse.insights.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.insights.forecast.Forecast.Interval;
import dev.budgetpulse.insights.forecast.Forecast.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** The laws of forecasts. */
final class ForecastSpec {

  @Property(tries = 40)
  void equal_series_have_equal_forecasts(
      @ForAll("series") Series series, @ForAll @IntRange(min = 1, max = 24) int horizon) {
    Series equal = new Series(new ArrayList<>(series.values()), series.period());
    assertEquals(Forecast.of(series, horizon), Forecast.of(equal, horizon));
  }

  @Property(tries = 40)
  void another_unit_only_changes_the_unit(
      @ForAll("series") Series series,
      @ForAll @IntRange(min = 1, max = 24) int horizon,
      @ForAll @IntRange(min = -300, max = 300) int power) {
    double factor = Math.scalb(1.0, power);
    Forecast one = Forecast.of(series, horizon);
    Forecast other = Forecast.of(mapped(series, value -> value * factor), horizon);
    assertEquals(one.steps().stream().map(step -> times(step, factor)).toList(), other.steps());
    assertEquals(one.chosen(), other.chosen());
    assertEquals(one.others(), other.others());
  }

  @Property(tries = 40)
  void another_unit_that_rounds_changes_next_to_nothing_else(
      @ForAll("noisy") Series series, @ForAll @DoubleRange(min = 0.01, max = 1e6) double factor) {
    List<Step> one = Forecast.of(series, 12).steps();
    List<Step> other = Forecast.of(mapped(series, value -> value * factor), 12).steps();
    double size = largest(series) * factor;
    for (int h = 0; h < 12; h++) {
      assertEquals(one.get(h).point() * factor, other.get(h).point(), size * 0.02);
    }
  }

  @Property(tries = 40)
  void the_seasonal_naive_method_moves_with_its_series(
      @ForAll("series") Series series,
      @ForAll @IntRange(min = 1, max = 24) int horizon,
      @ForAll @DoubleRange(min = -1000, max = 1000) double shift) {
    List<Step> one = Forecast.of(series, horizon, Method.SEASONAL_NAIVE).steps();
    List<Step> other =
        Forecast.of(mapped(series, value -> value + shift), horizon, Method.SEASONAL_NAIVE).steps();
    double close = 1e-9 * (largest(series) + 1000);
    for (int h = 0; h < horizon; h++) {
      assertEquals(one.get(h).point() + shift, other.get(h).point(), close);
    }
  }

  @Property(tries = 60)
  void what_never_changed_is_expected_not_to_change(
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double value,
      @ForAll @IntRange(min = 1, max = 150) int length,
      @ForAll @IntRange(min = 1, max = 12) int period,
      @ForAll @IntRange(min = 1, max = 24) int horizon) {
    for (Step step : Forecast.of(made(length, period, i -> value), horizon).steps()) {
      assertEquals(value, step.point(), Math.abs(value) * 1e-6);
      assertEquals(value, step.ninetyFive().low(), Math.abs(value) * 1e-5);
      assertEquals(value, step.ninetyFive().high(), Math.abs(value) * 1e-5);
    }
  }

  @Property(tries = 30)
  void pure_seasons_go_on(
      @ForAll @IntRange(min = 2, max = 12) int period,
      @ForAll @IntRange(min = 4, max = 10) int periods,
      @ForAll long seed) {
    double[] pattern = new Random(seed).doubles(period, 10, 1000).toArray();
    IntToDoubleFunction truth = i -> pattern[i % period];
    int length = period * periods;
    List<Step> steps = Forecast.of(made(length, period, truth), 24).steps();
    for (int h = 0; h < 24; h++) {
      assertEquals(truth.applyAsDouble(length + h), steps.get(h).point(), 1e-9);
    }
  }

  @Property(tries = 30)
  void a_straight_line_goes_on(
      @ForAll @IntRange(min = 24, max = 120) int length,
      @ForAll @DoubleRange(min = -10, max = 10) double slope) {
    IntToDoubleFunction truth = i -> 2000 + slope * i;
    List<Step> steps = Forecast.of(made(length, 12, truth), 12).steps();
    for (int h = 0; h < 12; h++) {
      assertEquals(truth.applyAsDouble(length + h), steps.get(h).point(), 3);
    }
  }

  @Property(tries = 100)
  void intervals_nest_around_the_point_and_never_narrow(
      @ForAll("series") Series series, @ForAll Method method) {
    double before = 0;
    double slack = 1e-9 * largest(series);
    for (Step step : Forecast.of(series, 24, method).steps()) {
      assertTrue(step.ninetyFive().low() <= step.eighty().low());
      assertTrue(step.eighty().low() <= step.point() && step.point() <= step.eighty().high());
      assertTrue(step.eighty().high() <= step.ninetyFive().high());
      double width = step.ninetyFive().high() - step.ninetyFive().low();
      assertTrue(width >= before - slack, width + " after " + before);
      before = width;
    }
  }

  @Property(tries = 60)
  void what_is_never_negative_is_never_forecast_to_be(@ForAll("series") Series series) {
    Forecast any = Forecast.of(series, 12);
    List<Step> steps = any.nonNegative().steps();
    for (int h = 0; h < 12; h++) {
      Step step = steps.get(h);
      assertEquals(Math.max(0, any.steps().get(h).point()), step.point());
      assertTrue(step.ninetyFive().low() >= 0 && step.eighty().low() >= 0);
      assertTrue(step.eighty().high() >= 0 && step.ninetyFive().high() >= 0);
    }
  }

  @Property(tries = 150)
  void whatever_the_series_every_figure_is_finite(
      @ForAll("wild") Series series, @ForAll @IntRange(min = 1, max = 24) int horizon) {
    Forecast forecast = Forecast.of(series, horizon);
    assertEquals(horizon, forecast.steps().size());
    for (Step step : forecast.steps()) {
      assertTrue(Double.isFinite(step.point()));
      assertTrue(finite(step.eighty()) && finite(step.ninetyFive()), step.toString());
    }
    forecast
        .chosen()
        .mase()
        .ifPresent(mase -> assertTrue(mase >= 0 && Double.isFinite(mase), "MASE " + mase));
  }

  private static boolean finite(Interval interval) {
    return Double.isFinite(interval.low()) && Double.isFinite(interval.high());
  }

  @Property(tries = 30)
  void every_method_that_could_be_tried_is_told_of(@ForAll("noisy") Series series) {
    Forecast forecast = Forecast.of(series, 12);
    for (Method method : Method.values()) {
      assertEquals(
          1,
          forecast.others().stream()
              .filter(accuracy -> accuracy.method().startsWith(method.label() + " "))
              .count(),
          method.label());
    }
    forecast
        .others()
        .forEach(accuracy -> assertEquals(forecast.chosen().origins(), accuracy.origins()));
  }

  @Property(tries = 30)
  void accuracy_is_measured_on_what_was_not_known_yet(
      @ForAll("noisy") Series series, @ForAll @IntRange(min = 1, max = 24) int horizon) {
    Forecast forecast = Forecast.of(series, horizon, Method.SEASONAL_NAIVE);
    assertTrue(forecast.chosen().origins() > 0);
    double[] y = series.values().stream().mapToDouble(v -> v).toArray();
    int ahead = Math.min(Math.max(horizon, 12), y.length / 3);
    double sum = 0;
    for (int i = 0; i < forecast.chosen().origins(); i++) {
      int origin = y.length - ahead - i * (ahead / 2);
      for (int h = 0; h < ahead; h++) {
        sum += Math.abs(y[origin + h] - y[origin - 12 + h % 12]);
      }
    }
    double scale =
        IntStream.range(12, y.length).mapToDouble(i -> Math.abs(y[i] - y[i - 12])).sum()
            / (y.length - 12);
    double expected = sum / (ahead * forecast.chosen().origins()) / scale;
    assertEquals(expected, forecast.chosen().mase().orElseThrow(), 1e-9);
  }

  @Property(tries = 30)
  void a_forecast_knows_nothing_of_what_comes_later(
      @ForAll("noisy") Series series, @ForAll Method method, @ForAll long seed) {
    int known = series.values().size() - 12;
    List<Double> changed = new ArrayList<>(series.values());
    Random random = new Random(seed);
    for (int i = known; i < changed.size(); i++) {
      changed.set(i, random.nextDouble() * 1000);
    }
    assertEquals(
        Forecast.of(new Series(series.values().subList(0, known), 12), 12, method),
        Forecast.of(new Series(changed.subList(0, known), 12), 12, method));
  }

  @Property(tries = 20)
  void what_is_not_finite_is_refused(
      @ForAll("series") Series series,
      @ForAll @IntRange(min = 0) int at,
      @ForAll @IntRange(min = 0, max = 2) int which) {
    List<Double> values = new ArrayList<>(series.values());
    double bad = List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY).get(which);
    int place = at % values.size();
    values.set(place, bad);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new Series(values, series.period()));
    assertEquals("A series has finite values, not " + bad + " at " + place, refused.getMessage());
  }

  @Property(tries = 20)
  void nothing_and_what_is_out_of_range_is_refused(
      @ForAll("series") Series series, @ForAll @IntRange(min = 25) int far) {
    assertThrows(IllegalArgumentException.class, () -> Series.of(12));
    assertThrows(IllegalArgumentException.class, () -> Series.of(0, 1));
    assertThrows(IllegalArgumentException.class, () -> Series.of(367, 1));
    assertThrows(IllegalArgumentException.class, () -> Forecast.of(series, 0));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Forecast.of(series, far));
    assertEquals("A forecast has from 1 to 24 steps, not " + far, refused.getMessage());
  }

  private static Series made(int length, int period, IntToDoubleFunction value) {
    return Series.of(period, IntStream.range(0, length).mapToDouble(value).toArray());
  }

  private static Series mapped(Series series, DoubleUnaryOperator change) {
    return Series.of(
        series.period(), series.values().stream().mapToDouble(v -> v).map(change).toArray());
  }

  private static double largest(Series series) {
    return series.values().stream().mapToDouble(Math::abs).max().orElseThrow();
  }

  private static Step times(Step step, double factor) {
    return new Step(
        step.point() * factor, times(step.eighty(), factor), times(step.ninetyFive(), factor));
  }

  private static Interval times(Interval interval, double factor) {
    return new Interval(interval.low() * factor, interval.high() * factor);
  }

  /** Years of months with a trend, seasons and noise. */
  @Provide
  Arbitrary<Series> noisy() {
    return Combinators.combine(
            Arbitraries.integers().between(48, 120),
            Arbitraries.doubles().between(0, 0.5),
            Arbitraries.longs())
        .as(
            (length, noise, seed) -> {
              Random random = new Random(seed);
              double[] seasons = random.doubles(12, 50, 150).toArray();
              return made(
                  length, 12, i -> (seasons[i % 12] + i) * Math.exp(noise * random.nextGaussian()));
            });
  }

  /** Short and long ones, with zeros and without. */
  @Provide
  Arbitrary<Series> series() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 90),
            Arbitraries.of(1, 4, 7, 12),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.longs())
        .as(
            (length, period, zeros, seed) -> {
              Random random = new Random(seed);
              return made(
                  length,
                  period,
                  i -> random.nextDouble() < zeros ? 0 : 100 * Math.exp(random.nextGaussian()));
            });
  }

  /** Anything: signs, jumps, sizes from next to nothing to nearly too much. */
  @Provide
  Arbitrary<Series> wild() {
    Arbitrary<Double> value =
        Arbitraries.oneOf(
            Arbitraries.just(0.0),
            Arbitraries.doubles().between(-1000, 1000),
            Arbitraries.of(1e-300, Double.MIN_VALUE, 1e300, -1e300, 1e-9, 1e9));
    return Combinators.combine(
            value.list().ofMinSize(1).ofMaxSize(60), Arbitraries.of(1, 2, 7, 12, 52, 366))
        .as(Series::new);
  }
}
