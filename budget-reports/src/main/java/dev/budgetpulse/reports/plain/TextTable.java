package dev.budgetpulse.reports.plain;

import dev.budgetpulse.reports.internal.Glyphs;
import dev.budgetpulse.reports.internal.OneLine;
import dev.budgetpulse.reports.internal.Tables;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as lines of text. Columns stand under lines of hyphens, their words are broken where they
 * are long: what goes on begins two columns later. Where even that has no room, each row is told in
 * lines of its own, one for each cell.
 */
final class TextTable {
  private static final int GAP = 2;
  private static final int NARROWEST = 14;
  private static final String GOES_ON = "  ";
  private static final String NOTHING = "–";

  private final Table table;
  private final List<String> titles;
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean total;

  private TextTable(Table table, Wording wording) {
    this.table = table;
    titles =
        table.columns().stream().map(column -> OneLine.of(wording.say(column.title()))).toList();
    for (Row row : table.rows()) {
      rows.add(named(Tables.in(row, wording)));
    }
    total = table.total().isPresent();
    table.total().ifPresent(it -> rows.add(named(Tables.total(it, wording))));
  }

  /** A row that began with nothing would look as if the one above it went on. */
  private static List<String> named(List<String> cells) {
    List<String> named = new ArrayList<>(cells);
    if (named.get(0).isEmpty()) {
      named.set(0, NOTHING);
    }
    return named;
  }

  static List<String> lines(Table table, Wording wording) {
    if (table.rows().isEmpty()) {
      return List.of(OneLine.of(wording.say(Text.of("plain.no-rows"))));
    }
    TextTable text = new TextTable(table, wording);
    List<Integer> widths = text.widths();
    return text.fits(widths) ? text.aligned(widths) : text.told();
  }

  private boolean fits(List<Integer> widths) {
    int used = widths.stream().mapToInt(Integer::intValue).sum() + GAP * (widths.size() - 1);
    return used <= TextRendering.WIDTH;
  }

  /** The widths that columns want, those of words narrowed, the widest first, until all fit. */
  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < titles.size(); column++) {
      int width = Glyphs.columns(titles.get(column));
      if (canBreak(column)) {
        width = Math.min(width, NARROWEST);
      }
      for (List<String> row : rows) {
        width = Math.max(width, Glyphs.columns(row.get(column)));
      }
      widths.add(Math.max(1, width));
    }
    while (!fits(widths)) {
      int widest = -1;
      for (int column = 0; column < widths.size(); column++) {
        boolean narrower = canBreak(column) && widths.get(column) > NARROWEST;
        if (narrower && (widest < 0 || widths.get(column) > widths.get(widest))) {
          widest = column;
        }
      }
      if (widest < 0) {
        return widths;
      }
      widths.set(widest, widths.get(widest) - 1);
    }
    return widths;
  }

  private boolean canBreak(int column) {
    return table.columns().get(column).sort() == Column.Sort.WORDS;
  }

  private boolean isNumber(int column) {
    return column > 0 && Tables.isNumber(table.columns().get(column));
  }

  private List<String> aligned(List<Integer> widths) {
    List<String> lines = new ArrayList<>();
    add(lines, titles, widths);
    StringBuilder under = new StringBuilder();
    widths.forEach(width -> under.append("-".repeat(width)).append(" ".repeat(GAP)));
    String rule = under.toString().stripTrailing();
    lines.add(rule);
    for (int row = 0; row < rows.size(); row++) {
      if (total && row == rows.size() - 1) {
        lines.add(rule);
      }
      add(lines, rows.get(row), widths);
    }
    return lines;
  }

  private void add(List<String> lines, List<String> cells, List<Integer> widths) {
    List<List<String>> broken = new ArrayList<>();
    for (int column = 0; column < cells.size(); column++) {
      broken.add(Lines.wrap(cells.get(column), widths.get(column), "", GOES_ON));
    }
    int height = broken.stream().mapToInt(List::size).max().orElse(1);
    for (int part = 0; part < height; part++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < cells.size(); column++) {
        String words = part < broken.get(column).size() ? broken.get(column).get(part) : "";
        line.append(
            isNumber(column)
                ? Lines.paddedLeft(words, widths.get(column))
                : Lines.padded(words, widths.get(column)));
        line.append(" ".repeat(GAP));
      }
      lines.add(line.toString().stripTrailing());
    }
  }

  private List<String> told() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        if (column == 0 || !row.get(column).isEmpty()) {
          String words = titles.get(column) + ": " + row.get(column);
          String first = column == 0 ? "* " : "  ";
          lines.addAll(Lines.wrap(words, TextRendering.WIDTH, first, "    "));
        }
      }
    }
    return lines;
  }
}
