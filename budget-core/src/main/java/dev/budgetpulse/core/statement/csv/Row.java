package dev.budgetpulse.core.statement.csv;

import java.util.List;

/**
 * One record of a file.
 *
 * @param line where it begins, counted from 1
 * @param cells its fields as written, quotes resolved
 */
record Row(int line, List<String> cells) {

  /** Returns a field without surrounding space; empty where the record has no such field. */
  String cell(int column) {
    return column >= 0 && column < cells.size() ? cells.get(column).strip() : "";
  }

  /** Returns how many fields there are up to the last one that is not blank. */
  int width() {
    int width = cells.size();
    while (width > 0 && cells.get(width - 1).isBlank()) {
      width--;
    }
    return width;
  }

  boolean isBlank() {
    return width() == 0;
  }
}
