package dev.budgetpulse.reports.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.internal.Glyphs;
import dev.budgetpulse.reports.model.Block;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Reads text of 80 columns, but for its spaces: where long words are broken, nothing says whether
 * there was one.
 */
final class TextReader implements DocumentReader {
  private static final List<String> FIGURE =
      List.of(
          "plain.figure",
          "plain.value",
          "plain.change",
          "plain.share",
          "plain.compared",
          "plain.before");

  @Override
  public String told(Cell cell, Wording wording) {
    return squeezed(cell.in(wording));
  }

  /** A dash stands for nothing where a line has to begin with something. */
  private static String squeezed(String words) {
    String squeezed = Contents.plain(words).replace(" ", "");
    return squeezed.equals("–") ? "" : squeezed;
  }

  @Override
  public Contents read(byte[] document, Report report, Wording wording) {
    Iterator<String> parts = List.of(new String(document, UTF_8).split("\n\n", -1)).iterator();
    skip(parts, 3);
    List<List<String>> values = new ArrayList<>();
    List<List<List<String>>> tables = new ArrayList<>();
    for (Section section : report.sections()) {
      skip(parts, 1);
      for (Block block : section.blocks()) {
        if (block instanceof Figures figures) {
          String part = parts.next();
          List<List<String>> rows =
              figures.figures().isEmpty()
                  ? List.of()
                  : rows(part, said(FIGURE, wording), false, (row, column) -> true);
          values.addAll(ReadBack.values(figures, rows));
        } else if (block instanceof Table table) {
          skip(parts, 1);
          tables.add(rows(parts.next(), table, wording));
        } else if (block instanceof Chart chart) {
          boolean empty =
              chart.series().stream()
                  .flatMap(series -> series.amounts().stream())
                  .allMatch(Optional<Money>::isEmpty);
          skip(parts, 2 + (empty ? 1 : chart.series().size()));
        } else {
          skip(parts, 1);
        }
      }
    }
    return new Contents(values, tables);
  }

  private static void skip(Iterator<String> parts, int count) {
    for (int at = 0; at < count; at++) {
      parts.next();
    }
  }

  private static List<String> said(List<String> keys, Wording wording) {
    return keys.stream().map(key -> squeezed(wording.say(Text.of(key)))).toList();
  }

  private List<List<String>> rows(String part, Table table, Wording wording) {
    if (table.rows().isEmpty()) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>(table.rows());
    table.total().ifPresent(rows::add);
    return rows(
        part,
        table.columns().stream().map(column -> squeezed(wording.say(column.title()))).toList(),
        table.total().isPresent(),
        (row, column) ->
            column == 0 || !told(rows.get(row).cells().get(column), wording).isEmpty());
  }

  private static List<List<String>> rows(
      String part, List<String> titles, boolean total, BiPredicate<Integer, Integer> isShown) {
    List<String> lines = part.lines().toList();
    List<List<String>> rows =
        lines.get(0).startsWith("* ") ? listed(lines, titles, isShown) : aligned(lines, total);
    return rows.stream().map(row -> row.stream().map(TextReader::squeezed).toList()).toList();
  }

  /** Reads rows whose cells have lines of their own: a star before the first, then two spaces. */
  private static List<List<String>> listed(
      List<String> lines, List<String> titles, BiPredicate<Integer, Integer> isShown) {
    List<List<String>> rows = new ArrayList<>();
    int column = 0;
    for (String line : lines) {
      if (line.startsWith("    ")) {
        List<String> row = rows.get(rows.size() - 1);
        row.set(column, row.get(column) + line);
        continue;
      }
      if (line.startsWith("* ")) {
        rows.add(new ArrayList<>(Collections.nCopies(titles.size(), "")));
        column = -1;
      }
      column++;
      while (!isShown.test(rows.size() - 1, column)
          || !couldBe(line.substring(2), titles.get(column))) {
        column++;
      }
      rows.get(rows.size() - 1).set(column, line.substring(2));
    }
    for (List<String> row : rows) {
      for (int at = 0; at < row.size(); at++) {
        String cell = squeezed(row.get(at));
        row.set(at, cell.isEmpty() ? "" : cell.substring(titles.get(at).length() + 1));
      }
    }
    return rows;
  }

  /** Says whether a line, which may go on below, begins with a title. */
  private static boolean couldBe(String line, String title) {
    String begins = squeezed(line);
    return begins.startsWith(title + ":") || (title + ":").startsWith(begins);
  }

  /** Reads rows whose cells stand below each other, under a line of hyphens. */
  private static List<List<String>> aligned(List<String> lines, boolean total) {
    int ruleAt = 1;
    while (!lines.get(ruleAt).matches("-+(  -+)*")) {
      ruleAt++;
    }
    String rule = lines.get(ruleAt);
    int lastRule = total ? lines.lastIndexOf(rule) : -1;
    List<List<String>> rows = new ArrayList<>();
    for (int at = ruleAt + 1; at < lines.size(); at++) {
      if (at == lastRule) {
        continue;
      }
      List<String> cells = sliced(lines.get(at), rule);
      if (lines.get(at).startsWith(" ")) {
        List<String> row = rows.get(rows.size() - 1);
        for (int column = 0; column < row.size(); column++) {
          row.set(column, row.get(column) + cells.get(column));
        }
      } else {
        rows.add(cells);
      }
    }
    return rows;
  }

  private static List<String> sliced(String line, String rule) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    int column = 0;
    List<String> clusters = Glyphs.clusters(line);
    int next = 0;
    for (int at = 0; at <= rule.length(); at++) {
      boolean gap = at == rule.length() || rule.charAt(at) == ' ';
      while (next < clusters.size() && column <= at) {
        cell.append(clusters.get(next));
        column += Glyphs.columns(clusters.get(next));
        next++;
      }
      if (gap && (at == rule.length() || rule.charAt(at - 1) == '-')) {
        cells.add(cell.toString());
        cell.setLength(0);
      }
    }
    return cells;
  }
}
