package dev.budgetpulse.persistence.migration;

import java.util.List;
import java.util.Optional;

/** What the rows of a table must satisfy because a part of the schema says so. */
sealed interface Rule {

  /** The column has a value in every row, and there is no default that would provide one. */
  record Present(String column) implements Rule {}

  /**
   * No two rows have the same values; rows with a null do not count.
   *
   * @param keys column names or expressions, already quoted for use in SQL
   * @param where which rows it is about, in SQL, all of them if empty
   */
  record Unique(List<String> keys, Optional<String> where) implements Rule {
    public Unique {
      keys = List.copyOf(keys);
    }
  }

  /**
   * The values are those of a row of the other table, or one of them is null.
   *
   * @param columns column names, already quoted for use in SQL
   * @param target the other table, quoted, in the same schema
   * @param targetColumns its columns, quoted, in the order of {@code columns}
   */
  record References(List<String> columns, String target, List<String> targetColumns)
      implements Rule {
    public References {
      columns = List.copyOf(columns);
      targetColumns = List.copyOf(targetColumns);
    }
  }

  /**
   * A condition is not false.
   *
   * @param condition in SQL
   */
  record Check(String condition) implements Rule {}
}
