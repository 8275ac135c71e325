package dev.budgetpulse.reports.model;

import dev.budgetpulse.reports.text.Text;
import java.util.Objects;

/**
 * A column of a table. Immutable.
 *
 * @param id what programs call it, in small letters and hyphens, the same in every language
 * @param title what people call it
 * @param sort what its cells hold
 * @param summed whether the table's last line holds the sum of the column
 */
public record Column(String id, Text title, Sort sort, boolean summed) {
  /** What the cells of a column hold, where they hold anything. */
  public enum Sort {
    WORDS,
    AMOUNT,
    SHARE,
    COUNT,
    DAY
  }

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it has other characters, or what cannot be added is summed
   */
  public Column {
    Objects.requireNonNull(title, "title");
    Ids.require(id);
    if (summed && sort != Sort.AMOUNT && sort != Sort.COUNT) {
      throw new IllegalArgumentException("The cells of " + id + " cannot be added");
    }
  }

  /** Returns a column whose title is the text {@code column.ID}. */
  public static Column of(String id, Sort sort) {
    return new Column(id, Text.of("column." + id), sort, false);
  }

  /** Returns this column, its sum in the last line of the table. */
  public Column withSum() {
    return new Column(id, title, sort, true);
  }

  /** Returns this column with another title. */
  public Column titled(Text other) {
    return new Column(id, other, sort, summed);
  }

  boolean fits(Cell cell) {
    return switch (sort) {
      case WORDS -> cell instanceof Cell.Words || cell instanceof Cell.Nothing;
      case AMOUNT ->
          cell instanceof Cell.Amount
              || cell instanceof Cell.NoRate
              || cell instanceof Cell.Nothing;
      case SHARE -> cell instanceof Cell.Share || cell instanceof Cell.Nothing;
      case COUNT -> cell instanceof Cell.Count || cell instanceof Cell.Nothing;
      case DAY -> cell instanceof Cell.Day || cell instanceof Cell.Nothing;
    };
  }
}
