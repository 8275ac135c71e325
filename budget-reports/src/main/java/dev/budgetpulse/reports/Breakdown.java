package dev.budgetpulse.reports;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Income and spending day by day, month by month or quarter by quarter. */
final class Breakdown {
  private final Activity activity;

  Breakdown(Activity activity) {
    this.activity = activity;
  }

  private static List<Column> columns(Column... names) {
    List<Column> columns = new ArrayList<>(List.of(names));
    columns.add(Column.of("income", Column.Sort.AMOUNT).withSum());
    columns.add(Column.of("spending", Column.Sort.AMOUNT).withSum());
    columns.add(Column.of("net", Column.Sort.AMOUNT).withSum());
    columns.add(Column.of("count", Column.Sort.COUNT).withSum());
    return columns;
  }

  private static Row row(Activity some, Cell... names) {
    List<Cell> cells = new ArrayList<>(List.of(names));
    cells.add(Cell.of(some.income()));
    cells.add(Cell.of(some.spending()));
    cells.add(Cell.of(some.net()));
    cells.add(Cell.of(some.count()));
    return new Row(Row.Sort.PLAIN, cells);
  }

  Table days(Period period) {
    return Table.of(
        "days",
        columns(Column.of("day", Column.Sort.DAY), Column.of("weekday", Column.Sort.WORDS)),
        Stretches.days(period).stream()
            .map(
                day ->
                    row(
                        activity.in(day),
                        Cell.of(day.first()),
                        Cell.of(Text.of("weekday", day.first().getDayOfWeek()))))
            .toList());
  }

  /** Returns the table of some stretches, under an id that is also its column's. */
  Table stretches(String id, List<Period> stretches) {
    return Table.of(
        id,
        columns(Column.of("period", Column.Sort.WORDS)),
        stretches.stream()
            .map(stretch -> row(activity.in(stretch), Cell.of(Text.of(stretch))))
            .toList());
  }

  Chart bars(String id, List<Period> stretches, Function<Period, Text> name) {
    return new Chart(
        id,
        Text.of("chart." + id),
        Text.of("chart.sums", activity.income(), activity.spending()),
        Chart.Sort.BARS,
        activity.currency(),
        stretches.stream().map(name).toList(),
        List.of(
            new Chart.Series(
                Text.of("figure.income"),
                stretches.stream()
                    .map(stretch -> Optional.of(activity.in(stretch).income()))
                    .toList()),
            new Chart.Series(
                Text.of("figure.spending"),
                stretches.stream()
                    .map(stretch -> Optional.of(activity.in(stretch).spending()))
                    .toList())));
  }

  /**
   * Returns what was spent so far day after day, up to a day, beside the period before; a period
   * that is shorter ends earlier.
   */
  Chart soFar(Period period, LocalDate asOf, Activity former, Period before) {
    List<Optional<Money>> now = sums(activity, period, asOf);
    List<Optional<Money>> then = sums(former, before, before.last());
    int days = Math.max(now.size(), then.size());
    List<Text> places = new ArrayList<>();
    for (int day = 1; day <= days; day++) {
      places.add(Text.typed(Integer.toString(day)));
    }
    return new Chart(
        "spent-so-far",
        Text.of("chart.spent-so-far"),
        Text.of("chart.two-sums", activity.spending(), Text.of(before), former.spending()),
        Chart.Sort.LINES,
        activity.currency(),
        places,
        List.of(
            new Chart.Series(Text.of(period), filled(now, days)),
            new Chart.Series(Text.of(before), filled(then, days))));
  }

  private static List<Optional<Money>> sums(Activity some, Period period, LocalDate until) {
    Money sum = Money.zero(some.currency());
    List<Optional<Money>> sums = new ArrayList<>();
    for (Period day : Stretches.days(period)) {
      sum = sum.plus(some.in(day).spending());
      sums.add(day.first().isAfter(until) ? Optional.empty() : Optional.of(sum));
    }
    return sums;
  }

  private static List<Optional<Money>> filled(List<Optional<Money>> sums, int length) {
    List<Optional<Money>> filled = new ArrayList<>(sums);
    while (filled.size() < length) {
      filled.add(Optional.empty());
    }
    return filled;
  }
}
