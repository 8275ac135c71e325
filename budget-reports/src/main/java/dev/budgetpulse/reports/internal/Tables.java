package dev.budgetpulse.reports.internal;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Figure;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Other parts of a report as tables. */
public final class Tables {
  private static final int DIGITS = 7;

  private Tables() {}

  /** Returns the amounts of a chart: a row for each place, a column for each series. */
  public static Table of(Chart chart) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("place", Text.of("chart.place"), Column.Sort.WORDS, false));
    for (int index = 0; index < chart.series().size(); index++) {
      Text name = chart.series().get(index).name();
      columns.add(new Column("series-" + (index + 1), name, Column.Sort.AMOUNT, false));
    }
    List<Row> rows = new ArrayList<>();
    for (int place = 0; place < chart.places().size(); place++) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(chart.places().get(place)));
      for (Chart.Series series : chart.series()) {
        Optional<Money> amount = series.amounts().get(place);
        cells.add(amount.map(Cell::of).orElseGet(Cell::nothing));
      }
      rows.add(new Row(Row.Sort.PLAIN, cells));
    }
    return new Table("data-" + chart.id(), Text.of("chart.data", chart.title()), columns, rows);
  }

  /** Returns the numbers that a finding rests on, in a language. */
  public static Table of(Evidence evidence, String id, Wording wording) {
    List<Row> rows = new ArrayList<>();
    for (Figure figure : evidence.figures()) {
      rows.add(
          Row.of(
              Cell.of(Text.typed(wording.figure(figure.name()))),
              Cell.of(Text.typed(number(figure.value(), wording))),
              figure
                  .threshold()
                  .map(threshold -> Cell.of(Text.typed(number(threshold, wording))))
                  .orElseGet(Cell::nothing)));
    }
    return new Table(
        id,
        Text.of("plain.evidence"),
        List.of(
            words("figure", "plain.evidence.figure"),
            words("value", "plain.evidence.value"),
            words("threshold", "plain.evidence.threshold")),
        rows);
  }

  private static Column words(String id, String title) {
    return new Column(id, Text.of(title), Column.Sort.WORDS, false);
  }

  private static String number(BigDecimal value, Wording wording) {
    NumberFormat format = NumberFormat.getNumberInstance(wording.locale());
    format.setMaximumFractionDigits(DIGITS);
    return format.format(value).replace('-', '\u2212');
  }

  /** Returns a row's cells in a language, the first of a last line without words named as such. */
  public static List<String> total(Row total, Wording wording) {
    List<String> cells = new ArrayList<>(in(total, wording));
    if (total.cells().get(0) instanceof Cell.Nothing) {
      cells.set(0, wording.say(Text.of("plain.total")));
    }
    return cells;
  }

  /** Returns a row's cells in a language. */
  public static List<String> in(Row row, Wording wording) {
    return row.cells().stream().map(cell -> OneLine.of(cell.in(wording))).toList();
  }

  /** Says whether a column stands at the right, as numbers do. */
  public static boolean isNumber(Column column) {
    return switch (column.sort()) {
      case AMOUNT, SHARE, COUNT -> true;
      case WORDS, DAY -> false;
    };
  }

  /** Returns which way a number has gone, in words. */
  public static Text direction(Cell difference) {
    int sign = sign(difference);
    return Text.of(sign > 0 ? "plain.up" : sign < 0 ? "plain.down" : "plain.same");
  }

  /** Returns a number without its sign, for where words say which way it has gone. */
  public static Cell size(Cell cell) {
    if (sign(cell) >= 0) {
      return cell;
    }
    if (cell instanceof Cell.Amount amount) {
      return Cell.of(amount.money().negated());
    }
    if (cell instanceof Cell.Count count) {
      return Cell.of(-count.number());
    }
    return cell instanceof Cell.Share share ? Cell.share(share.fraction().negate()) : cell;
  }

  /** Returns -1, 0 or 1 as a number of any sort is less than, equal to or more than zero. */
  public static int sign(Cell cell) {
    if (cell instanceof Cell.Amount amount) {
      return Long.signum(amount.money().minorUnits());
    }
    if (cell instanceof Cell.Count count) {
      return Long.signum(count.number());
    }
    return cell instanceof Cell.Share share ? share.fraction().signum() : 0;
  }
}
