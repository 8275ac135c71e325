package dev.budgetpulse.reports;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds what a report tells. */
final class Told {
  private final Report report;

  Told(Report report) {
    this.report = report;
  }

  Figure figure(String id) {
    return report.figures().stream()
        .filter(figure -> figure.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  Money amount(String figure) {
    return ((Cell.Amount) figure(figure).value()).money();
  }

  long count(String figure) {
    return ((Cell.Count) figure(figure).value()).number();
  }

  Optional<Table> table(String id) {
    return report.tables().stream().filter(table -> table.id().equals(id)).findFirst();
  }

  /** Returns what a column adds up to, zero if there is no such table. */
  Money total(String table, String column) {
    return table(table)
        .flatMap(Table::total)
        .map(row -> row.cells().get(column(table(table).orElseThrow(), column)))
        .filter(Cell.Amount.class::isInstance)
        .map(cell -> ((Cell.Amount) cell).money())
        .orElse(Money.zero(report.currency()));
  }

  static int column(Table table, String id) {
    return IntStream.range(0, table.columns().size())
        .filter(i -> table.columns().get(i).id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  List<Row> rows(String table, Row.Sort sort) {
    return table(table).map(Table::rows).orElse(List.of()).stream()
        .filter(row -> row.sort() == sort)
        .toList();
  }

  Money sum(String table, Row.Sort sort, int column) {
    return Money.total(
        report.currency(),
        rows(table, sort).stream()
            .map(row -> row.cells().get(column))
            .filter(Cell.Amount.class::isInstance)
            .map(cell -> ((Cell.Amount) cell).money())
            .toList());
  }

  /** Returns the amount of a category, zero if it has no row. */
  Money ofCategory(Book book, String table, Optional<CategoryId> category) {
    Text name =
        category
            .map(id -> Text.typed(book.categories().find(id).map(Category::name).orElseThrow()))
            .orElse(Text.of("category.none"));
    return Money.total(
        report.currency(),
        rows(table, Row.Sort.PLAIN).stream()
            .filter(row -> row.cells().get(0).equals(Cell.of(name)))
            .map(row -> row.cells().get(1))
            .filter(Cell.Amount.class::isInstance)
            .map(cell -> ((Cell.Amount) cell).money())
            .toList());
  }
}
