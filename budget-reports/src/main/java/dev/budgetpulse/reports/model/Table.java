package dev.budgetpulse.reports.model;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A table. Immutable.
 *
 * @param id what programs call it, in small letters and hyphens
 * @param title what people call it
 * @param columns its columns, at least one
 * @param rows its rows, in order, each with a cell for each column
 */
public record Table(String id, Text title, List<Column> columns, List<Row> rows) implements Block {
  /**
   * Copies the lists and checks that each cell is of its column's sort and that summed amounts are
   * of one currency.
   *
   * @throws IllegalArgumentException if that is not so, or a row is of another length
   */
  public Table {
    Ids.require(id);
    Objects.requireNonNull(title, "title");
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("The table " + id + " has no columns");
    }
    for (Row row : rows) {
      requireFit(id, columns, row);
    }
    for (int column = 0; column < columns.size(); column++) {
      if (columns.get(column).summed()
          && amounts(rows, column).stream().map(Money::currency).distinct().count() > 1) {
        throw new IllegalArgumentException(
            "The column " + columns.get(column).id() + " adds amounts of several currencies");
      }
    }
  }

  /** Returns a table whose title is the text {@code table.ID}. */
  public static Table of(String id, List<Column> columns, List<Row> rows) {
    return new Table(id, Text.of("table." + id), columns, rows);
  }

  static void requireFit(String table, List<Column> columns, Row row) {
    if (row.cells().size() != columns.size()) {
      throw new IllegalArgumentException(
          "A row of "
              + table
              + " has "
              + row.cells().size()
              + " cells for "
              + columns.size()
              + " columns");
    }
    for (int column = 0; column < columns.size(); column++) {
      if (!columns.get(column).fits(row.cells().get(column))) {
        throw new IllegalArgumentException(
            "A cell of " + table + " is no " + columns.get(column).sort());
      }
    }
  }

  /**
   * Returns the last line: in summed columns the sum of the plain rows, without amounts that have
   * no rate, and nothing in the others. It is empty if no column is summed or there is no row.
   */
  public Optional<Row> total() {
    if (rows.isEmpty() || columns.stream().noneMatch(Column::summed)) {
      return Optional.empty();
    }
    List<Cell> cells = new ArrayList<>(columns.size());
    for (int column = 0; column < columns.size(); column++) {
      cells.add(columns.get(column).summed() ? sum(column) : Cell.nothing());
    }
    return Optional.of(new Row(Row.Sort.SUBTOTAL, cells));
  }

  private Cell sum(int column) {
    if (columns.get(column).sort() == Column.Sort.COUNT) {
      long count = 0;
      for (Row row : rows) {
        if (row.sort() == Row.Sort.PLAIN && row.cells().get(column) instanceof Cell.Count cell) {
          count = Math.addExact(count, cell.number());
        }
      }
      return Cell.of(count);
    }
    List<Money> amounts = amounts(rows, column);
    return amounts.isEmpty()
        ? Cell.nothing()
        : Cell.of(Money.total(amounts.get(0).currency(), amounts));
  }

  private static List<Money> amounts(List<Row> rows, int column) {
    List<Money> amounts = new ArrayList<>();
    for (Row row : rows) {
      if (row.sort() == Row.Sort.PLAIN && row.cells().get(column) instanceof Cell.Amount amount) {
        amounts.add(amount.money());
      }
    }
    return amounts;
  }
}
