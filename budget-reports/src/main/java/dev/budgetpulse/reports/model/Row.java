package dev.budgetpulse.reports.model;

import java.util.List;
import java.util.Objects;

/**
 * A row of a table. Immutable.
 *
 * @param sort what it is among the others
 * @param cells one for each column
 */
public record Row(Sort sort, List<Cell> cells) {
  /** What a row is among others. */
  public enum Sort {
    /** One of those that sums are made of. */
    PLAIN,
    /** Names those that follow it, such as the categories of a group; in no sum. */
    HEADING,
    /** Sums up those before it; in no sum. */
    SUBTOTAL
  }

  /** Copies the cells. */
  public Row {
    Objects.requireNonNull(sort, "sort");
    cells = List.copyOf(cells);
  }

  /** Returns a plain row. */
  public static Row of(Cell... cells) {
    return new Row(Sort.PLAIN, List.of(cells));
  }
}
