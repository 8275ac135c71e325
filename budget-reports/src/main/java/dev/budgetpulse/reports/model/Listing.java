package dev.budgetpulse.reports.model;

import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.text.Text;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A table of any length that is read while it is written: an export of entries.
 *
 * <p>Nothing of it is kept; its rows are read anew each time, and the stream has to be closed.
 *
 * @param id what programs call it, in small letters and hyphens
 * @param title what people call it
 * @param ledger the ledger's name
 * @param period the days that it is of
 * @param columns its columns, at least one
 * @param rows reads its rows, in order, each with a cell for each column
 */
public record Listing(
    String id,
    Text title,
    String ledger,
    Period period,
    List<Column> columns,
    Supplier<Stream<Row>> rows) {
  /**
   * Copies the columns.
   *
   * @throws IllegalArgumentException if there are none, or the id has other characters
   */
  public Listing {
    Ids.require(id);
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(period, "period");
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("The listing " + id + " has no columns");
    }
    Supplier<Stream<Row>> read = rows;
    List<Column> fitted = columns;
    rows = () -> read.get().peek(row -> Table.requireFit(id, fitted, row));
  }
}
