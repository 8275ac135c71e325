package dev.budgetpulse.benchmarks;

import dev.budgetpulse.insights.forecast.Forecast;
import dev.budgetpulse.insights.forecast.Forecast.Interval;
import dev.budgetpulse.insights.forecast.Forecast.Step;
import dev.budgetpulse.insights.forecast.Method;
import dev.budgetpulse.insights.forecast.Series;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well series are forecast, by each method and by what is chosen, beside R's forecasts of the
 * same series.
 *
 * <p>The last values of each series are held out. Errors are in units of the mean absolute error of
 * repeating the last period within the values that were not held out; series that have none, as
 * they never changed, or that are no longer than a period and what is held out, do not count. Times
 * are of the processor.
 */
public final class ForecastAccuracy {
  private static final String CHOSEN = "chosen";
  private static final int WARM_UP = 20;

  private ForecastAccuracy() {}

  /**
   * Prints the table.
   *
   * @param args the file, then perhaps {@code --horizon N}, {@code --peers FILE}, {@code
   *     --forecasts FILE}
   */
  public static void main(String[] args) throws IOException {
    int horizon = Integer.parseInt(option(args, "--horizon", "12"));
    List<Held> all = held(Path.of(args[0]), horizon);
    Map<String, Map<String, Made>> byMethod = new LinkedHashMap<>();
    for (Method method : Method.values()) {
      byMethod.put(method.label(), made(all, (series) -> Forecast.of(series, horizon, method)));
    }
    byMethod.put(CHOSEN, made(all, series -> Forecast.of(series, horizon)));
    String forecasts = option(args, "--forecasts", "");
    if (!forecasts.isEmpty()) {
      write(Path.of(forecasts), byMethod);
    }
    String peers = option(args, "--peers", "");
    if (!peers.isEmpty()) {
      byMethod.putAll(peers(Path.of(peers)));
    }
    System.out.printf(
        "%n%s, %d ahead%n%n| | series | MASE | median | sMAPE | in 80 %% | in 95 %% | ms a series |%n"
            + "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |%n",
        args[0], horizon);
    byMethod.forEach((name, made) -> print(name, all, made));
  }

  private static String option(String[] args, String name, String otherwise) {
    for (int i = 1; i + 1 < args.length; i++) {
      if (args[i].equals(name)) {
        return args[i + 1];
      }
    }
    return otherwise;
  }

  /** A series without its last values, and those. */
  private record Held(String name, Series known, List<Double> truth, double scale) {}

  /** A forecast, whoever made it. */
  private record Made(List<Step> steps, double milliseconds) {}

  private interface Forecasting {
    Forecast of(Series series);
  }

  private static List<Held> held(Path file, int horizon) throws IOException {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    Map<String, Integer> periods = new LinkedHashMap<>();
    for (List<String> row : rows(file)) {
      values.computeIfAbsent(row.get(0), name -> new ArrayList<>()).add(number(row.get(3)));
      periods.put(row.get(0), Integer.parseInt(row.get(1)));
    }
    List<Held> all = new ArrayList<>();
    values.forEach(
        (name, list) -> {
          int period = periods.getOrDefault(name, 1);
          int known = list.size() - horizon;
          double sum = 0;
          for (int i = period; i < known; i++) {
            sum += Math.abs(list.get(i) - list.get(i - period));
          }
          if (sum > 0) {
            all.add(
                new Held(
                    name,
                    new Series(list.subList(0, known), period),
                    list.subList(known, list.size()),
                    sum / (known - period)));
          }
        });
    return all;
  }

  private static Map<String, Made> made(List<Held> all, Forecasting method) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    all.stream().limit(WARM_UP).forEach(held -> method.of(held.known()));
    Map<String, Made> made = new LinkedHashMap<>();
    for (Held held : all) {
      long start = clock.getCurrentThreadCpuTime();
      Forecast forecast = method.of(held.known());
      double milliseconds = (clock.getCurrentThreadCpuTime() - start) / 1e6;
      made.put(held.name(), new Made(forecast.steps(), milliseconds));
    }
    return made;
  }

  private static Map<String, Map<String, Made>> peers(Path file) throws IOException {
    Map<String, Map<String, Made>> peers = new LinkedHashMap<>();
    for (List<String> row : rows(file)) {
      Step step =
          new Step(
              number(row.get(3)),
              new Interval(number(row.get(4)), number(row.get(5))),
              new Interval(number(row.get(6)), number(row.get(7))));
      peers
          .computeIfAbsent("R " + row.get(1), name -> new LinkedHashMap<>())
          .computeIfAbsent(
              row.get(0), name -> new Made(new ArrayList<>(), number(row.get(8)) * 1000))
          .steps()
          .add(step);
    }
    return peers;
  }

  private static void write(Path file, Map<String, Map<String, Made>> byMethod) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("series,method,step,point,low80,high80,low95,high95,seconds\n");
      for (var method : byMethod.entrySet()) {
        for (var made : method.getValue().entrySet()) {
          int h = 0;
          for (Step step : made.getValue().steps()) {
            out.write(
                String.format(
                    Locale.ROOT,
                    "%s,%s,%d,%s,%s,%s,%s,%s,%s%n",
                    made.getKey(),
                    method.getKey(),
                    ++h,
                    step.point(),
                    step.eighty().low(),
                    step.eighty().high(),
                    step.ninetyFive().low(),
                    step.ninetyFive().high(),
                    made.getValue().milliseconds() / 1000));
          }
        }
      }
    }
  }

  private static void print(String name, List<Held> all, Map<String, Made> made) {
    List<Double> errors = new ArrayList<>();
    double percent = 0;
    double eighty = 0;
    double ninetyFive = 0;
    double milliseconds = 0;
    for (Held held : all) {
      Made one = made.get(held.name());
      if (one == null || one.steps().size() < held.truth().size()) {
        continue;
      }
      int horizon = held.truth().size();
      double sum = 0;
      for (int h = 0; h < horizon; h++) {
        double truth = held.truth().get(h);
        Step step = one.steps().get(h);
        double error = Math.abs(step.point() - truth);
        sum += error;
        percent +=
            error == 0 ? 0 : 200 * error / (Math.abs(truth) + Math.abs(step.point())) / horizon;
        eighty += within(step.eighty(), truth) / horizon;
        ninetyFive += within(step.ninetyFive(), truth) / horizon;
      }
      errors.add(sum / horizon / held.scale());
      milliseconds += one.milliseconds();
    }
    int n = errors.size();
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.3f | %.3f | %.2f | %.3f | %.3f | %.1f |%n",
        name,
        n,
        errors.stream().mapToDouble(e -> e).average().orElse(Double.NaN),
        errors.stream().sorted().skip(n / 2).findFirst().orElse(Double.NaN),
        percent / n,
        eighty / n,
        ninetyFive / n,
        milliseconds / n);
  }

  private static double within(Interval interval, double value) {
    return value >= interval.low() && value <= interval.high() ? 1 : 0;
  }

  /** Returns the rows without the header; names of series may have commas in them, figures not. */
  private static List<List<String>> rows(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int columns = lines.get(0).split(",", -1).length;
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = new ArrayList<>(List.of(line.split(",", -1)));
      while (fields.size() > columns) {
        fields.set(0, fields.get(0) + "," + fields.remove(1));
      }
      rows.add(List.copyOf(fields));
    }
    return rows;
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }
}
