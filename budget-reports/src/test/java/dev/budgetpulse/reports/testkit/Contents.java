package dev.budgetpulse.reports.testkit;

import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a document tells: the values of a report's figures and the cells of its tables, as words.
 *
 * @param figures for each figure its value and, if it is held against another one, that
 * @param tables for each table its rows, the last line too; of that only what is a sum
 */
public record Contents(List<List<String>> figures, List<List<List<String>>> tables) {
  /** Copies the lists. */
  public Contents {
    figures = List.copyOf(figures);
    tables = List.copyOf(tables);
  }

  /** Returns what a report has, each cell told in a format's way. */
  public static Contents of(Report report, Function<Cell, String> told) {
    List<List<String>> figures = new ArrayList<>();
    for (Figure figure : report.figures()) {
      List<String> values = new ArrayList<>();
      values.add(told.apply(figure.value()));
      figure.change().ifPresent(change -> values.add(told.apply(change.before())));
      figures.add(values);
    }
    List<List<List<String>>> tables = new ArrayList<>();
    for (Table table : report.tables()) {
      List<List<String>> rows = new ArrayList<>();
      table.rows().forEach(row -> rows.add(told(row, told)));
      table.total().ifPresent(total -> rows.add(sums(total, told(total, told))));
      tables.add(rows);
    }
    return new Contents(figures, tables);
  }

  private static List<String> told(Row row, Function<Cell, String> told) {
    return row.cells().stream().map(told).toList();
  }

  /** Blanks what is no sum in the last line of a table: formats name the line there. */
  private static List<String> sums(Row total, List<String> cells) {
    List<String> sums = new ArrayList<>();
    for (int column = 0; column < cells.size(); column++) {
      sums.add(total.cells().get(column) instanceof Cell.Nothing ? "" : cells.get(column));
    }
    return sums;
  }

  /** Returns what was read of a report, without the name of the last line of its tables. */
  Contents unnamed(Report report) {
    List<List<List<String>>> unnamed = new ArrayList<>();
    for (int at = 0; at < tables.size(); at++) {
      List<List<String>> rows = new ArrayList<>(tables.get(at));
      Optional<Row> total =
          at < report.tables().size() ? report.tables().get(at).total() : Optional.empty();
      if (total.isPresent() && !rows.isEmpty()) {
        rows.add(sums(total.get(), rows.remove(rows.size() - 1)));
      }
      unnamed.add(rows);
    }
    return new Contents(figures, unnamed);
  }

  /**
   * Returns words as a reader sees them: single spaces, nothing that is invisible, no character
   * that a format replaces, and one of several writings of the same letter.
   */
  public static String plain(String words) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(words, Normalizer.Form.NFKC)
        .codePoints()
        .map(character -> isSpace(character) ? ' ' : character)
        .filter(Contents::isSeen)
        .forEach(plain::appendCodePoint);
    return plain.toString().replaceAll(" +", " ").strip();
  }

  /** What some formats keep, some replace and some take for the end of a word. */
  private static boolean isSpace(int character) {
    return Character.isSpaceChar(character)
        || Character.isISOControl(character)
        || Character.getType(character) == Character.SURROGATE
        || character == 0xFFFD
        || (character & 0xFFFE) == 0xFFFE;
  }

  private static boolean isSeen(int character) {
    return Character.getType(character) != Character.FORMAT
        && !(character >= 0xFE00 && character <= 0xFE0F);
  }
}
