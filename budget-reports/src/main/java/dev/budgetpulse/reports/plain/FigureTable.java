package dev.budgetpulse.reports.plain;

import dev.budgetpulse.reports.internal.Tables;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.util.ArrayList;
import java.util.List;

/** Figures as a table: what they are, and if any is held against something, how they changed. */
final class FigureTable {
  private FigureTable() {}

  static Table of(Figures figures, Wording wording) {
    boolean changes = figures.figures().stream().anyMatch(figure -> figure.change().isPresent());
    List<Column> columns = new ArrayList<>();
    columns.add(column("figure", "plain.figure"));
    columns.add(column("value", "plain.value"));
    if (changes) {
      columns.add(column("change", "plain.change"));
      columns.add(column("share", "plain.share"));
      columns.add(column("compared", "plain.compared"));
      columns.add(column("before", "plain.before"));
    }
    List<Row> rows = new ArrayList<>();
    for (Figure figure : figures.figures()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(figure.label()));
      cells.add(words(figure.value(), wording));
      if (changes) {
        cells.addAll(change(figure, wording));
      }
      rows.add(new Row(Row.Sort.PLAIN, cells));
    }
    return new Table("figures", Text.of("plain.figure"), columns, rows);
  }

  private static List<Cell> change(Figure figure, Wording wording) {
    if (figure.change().isEmpty()) {
      return List.of(Cell.nothing(), Cell.nothing(), Cell.nothing(), Cell.nothing());
    }
    Figure.Change change = figure.change().get();
    int sign = Tables.sign(change.difference());
    String arrow = sign > 0 ? "▲ " : sign < 0 ? "▼ " : "";
    String worth =
        change
            .good()
            .map(good -> ", " + wording.say(Text.of(good ? "plain.better" : "plain.worse")))
            .orElse("");
    return List.of(
        Cell.of(Text.typed(arrow + change.difference().in(wording) + worth)),
        words(change.share(), wording),
        Cell.of(change.what()),
        words(change.before(), wording));
  }

  private static Cell words(Cell cell, Wording wording) {
    return Cell.of(Text.typed(cell.in(wording)));
  }

  private static Column column(String id, String title) {
    return new Column(id, Text.of(title), Column.Sort.WORDS, false);
  }
}
