package dev.budgetpulse.reports.xlsx;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A table on a sheet of its own, or on several if it has more rows than fit: names of columns,
 * rows, and sums as formulas where a program comes to the same sum. Not thread-safe.
 */
final class TableSheets {
  private static final int MOST_RANGES = 200;
  private static final int WIDEST = 60;
  private static final int ROWS_LOOKED_AT = 200;

  private final Workbook book;
  private final String title;
  private final List<Column> columns;
  private final int[] widths;
  private final int mostRows;
  private final List<ColumnSum> sums;
  private final List<ColumnSum> sumsOfRun;
  private final List<Range> ranges = new ArrayList<>();
  private boolean runIsWhole = true;
  private int runBegins;
  private Sheet sheet;

  /** Plain rows one after the other. */
  private record Range(Sheet sheet, int first, int last) {
    String of(String letters, Sheet from) {
      return (sheet == from ? "" : Workbook.quoted(sheet.name()) + "!")
          + letters
          + first
          + ":"
          + letters
          + last;
    }
  }

  /**
   * Begins the first sheet.
   *
   * @param sample rows that say how wide the columns are
   */
  TableSheets(Workbook book, String title, List<Column> columns, List<Row> sample, int mostRows)
      throws IOException {
    this.book = book;
    this.title = title;
    this.columns = columns;
    this.widths = widths(sample);
    this.mostRows = mostRows;
    this.sums = columns.stream().map(ColumnSum::new).toList();
    this.sumsOfRun = columns.stream().map(ColumnSum::new).toList();
    this.sheet = begin();
  }

  /** Writes all rows and the last line, and leaves the last sheet open. */
  Sheet write(Iterator<Row> rows) throws IOException {
    boolean any = false;
    while (rows.hasNext()) {
      write(rows.next());
      any = true;
    }
    endRun();
    if (sheet.row() > 1) {
      sheet.filter(columns.size(), sheet.row());
    }
    if (any && columns.stream().anyMatch(Column::summed)) {
      total();
    }
    return sheet;
  }

  private Sheet begin() throws IOException {
    Sheet next = book.begin(title, widths, true);
    next.next();
    for (int column = 0; column < columns.size(); column++) {
      String name = book.wording().say(columns.get(column).title());
      next.text(column, name, Styles.Look.HEADER, place(columns.get(column)));
    }
    runBegins = 2;
    return next;
  }

  private static Styles.Place place(Column column) {
    return column.sort() == Column.Sort.WORDS ? Styles.Place.LEFT : Styles.Place.RIGHT;
  }

  private void write(Row row) throws IOException {
    // The last line is kept for the sum.
    if (sheet.row() >= mostRows - 1) {
      endRun();
      sheet.filter(columns.size(), sheet.row());
      book.end(sheet);
      sheet = begin();
      runIsWhole = false;
    }
    boolean plain = row.sort() == Row.Sort.PLAIN;
    if (!plain) {
      endRun();
    }
    sheet.next();
    Styles.Look look =
        switch (row.sort()) {
          case PLAIN -> Styles.Look.PLAIN;
          case HEADING -> Styles.Look.HEADING;
          case SUBTOTAL -> Styles.Look.SUBTOTAL;
        };
    List<Cell> cells = row.cells();
    for (int column = 0; column < cells.size(); column++) {
      Cell cell = cells.get(column);
      if (plain && columns.get(column).summed()) {
        sums.get(column).add(cell);
        sumsOfRun.get(column).add(cell);
      }
      if (row.sort() == Row.Sort.SUBTOTAL && isSumOfRun(column, cell)) {
        Range run = ranges.get(ranges.size() - 1);
        sheet.formula(column, formula(column, cell, List.of(run)), cell, look);
      } else {
        sheet.write(column, cell, look);
      }
    }
    if (!plain) {
      sumsOfRun.forEach(ColumnSum::clear);
      runIsWhole = true;
      runBegins = sheet.row() + 1;
    }
  }

  private boolean isSumOfRun(int column, Cell cell) {
    ColumnSum sum = sumsOfRun.get(column);
    return columns.get(column).summed()
        && runIsWhole
        && !ranges.isEmpty()
        && ranges.get(ranges.size() - 1).last() == sheet.row() - 1
        && ranges.get(ranges.size() - 1).sheet() == sheet
        && sum.isComputable()
        && sum.sum().equals(Optional.of(cell));
  }

  private void endRun() {
    if (sheet.row() >= runBegins) {
      ranges.add(new Range(sheet, runBegins, sheet.row()));
      runBegins = sheet.row() + 1;
    }
  }

  private void total() throws IOException {
    sheet.next();
    int named = columns.stream().map(Column::sort).toList().indexOf(Column.Sort.WORDS);
    for (int column = 0; column < columns.size(); column++) {
      Optional<Cell> sum = columns.get(column).summed() ? sums.get(column).sum() : Optional.empty();
      if (sum.isPresent() && isFormula(sums.get(column))) {
        String formula = formula(column, sum.get(), ranges);
        sheet.formula(column, formula, sum.get(), Styles.Look.TOTAL);
      } else if (column == named) {
        sheet.text(column, book.wording().say(Text.of("plain.total")), Styles.Look.TOTAL);
      } else {
        sheet.write(column, sum.orElse(Cell.nothing()), Styles.Look.TOTAL);
      }
    }
  }

  /** Says whether a sum is written as a formula; one of no rows would break the workbook. */
  private boolean isFormula(ColumnSum sum) {
    return sum.isComputable() && !ranges.isEmpty() && ranges.size() <= MOST_RANGES;
  }

  /** Returns a formula that adds rows, as far as they are not filtered out. */
  private String formula(int column, Cell sum, List<Range> rows) {
    String letters = Sheet.letters(column);
    StringBuilder formula = new StringBuilder("SUBTOTAL(9");
    for (Range range : rows) {
      formula.append(',').append(range.of(letters, sheet));
    }
    formula.append(')');
    int digits =
        sum instanceof Cell.Amount amount
            ? amount.money().currency().getDefaultFractionDigits()
            : 0;
    return digits == 0 ? formula.toString() : "ROUND(" + formula + "," + digits + ")";
  }

  private int[] widths(List<Row> sample) {
    int[] widest = new int[columns.size()];
    for (int column = 0; column < widest.length; column++) {
      Column one = columns.get(column);
      // A filter's button hides three characters.
      int width = Math.max(width(one.sort()), book.wording().say(one.title()).length() + 4);
      if (sample.isEmpty() && one.sort() == Column.Sort.WORDS) {
        width = Math.max(width, 28);
      }
      for (Row row : sample.subList(0, Math.min(sample.size(), ROWS_LOOKED_AT))) {
        width = Math.max(width, length(row.cells().get(column)) + 2);
      }
      widest[column] = Math.min(width, WIDEST);
    }
    return widest;
  }

  private static int width(Column.Sort sort) {
    return switch (sort) {
      case WORDS -> 12;
      case AMOUNT -> 16;
      case SHARE, COUNT -> 10;
      case DAY -> 14;
    };
  }

  private int length(Cell cell) {
    if (cell instanceof Cell.Amount amount) {
      Money money = amount.money();
      int digits = Long.toString(money.minorUnits()).length();
      return digits + digits / 3 + 6;
    }
    return cell.in(book.wording()).length();
  }
}
