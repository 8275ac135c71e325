package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.csv.HeaderWords.Concept;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The records of a file, told apart by what they are.
 *
 * @param preamble what stands before the header, or before the first movement if there is none
 * @param header the names of the columns
 * @param rows what stands after it
 * @param movements those rows that have a date and an amount
 * @param columns as many as the header has, or most rows have if that is more
 */
record Table(
    List<Row> preamble,
    Optional<Row> header,
    List<Row> rows,
    List<Row> movements,
    List<Column> columns) {
  /** How far down a header is looked for. */
  private static final int DEEPEST_HEADER = 100;

  private static final int MOST_HEADERS = 300;
  private static final int MOST_DIGITS = 5;
  private static final int SAMPLE = 1_000;

  /** Tells the records apart, as answered or as they look. */
  static Table of(List<Row> records, Findings findings) {
    int header = header(records, findings);
    int first = header >= 0 ? header + 1 : Math.max(0, firstMovement(records));
    Optional<Row> names = header >= 0 ? Optional.of(records.get(header)) : Optional.empty();
    List<Row> rows = records.subList(first, records.size());
    List<Column> columns = new ArrayList<>();
    // What a broken line holds says nothing about the others.
    List<Row> movements = rows.stream().filter(Table::isMovement).toList();
    List<Row> looked = movements.isEmpty() ? rows : movements;
    List<Row> sample = looked.subList(0, Math.min(looked.size(), SAMPLE));
    int width = Math.max(names.map(row -> row.cells().size()).orElse(0), usualWidth(movements));
    for (int i = 0; i < width; i++) {
      int index = i;
      columns.add(Column.of(i, names.map(row -> row.cell(index)).orElse(""), sample));
    }
    List<Row> preamble = records.subList(0, header >= 0 ? header : first);
    if (!preamble.isEmpty()) {
      findings.note(
          Keys.LINES_ABOVE,
          preamble.get(0).line() + "-" + preamble.get(preamble.size() - 1).line(),
          Remark.ABOVE_MOVEMENTS.of());
    }
    return new Table(preamble, names, rows, movements, columns);
  }

  /** Says whether a record has a date and an amount, as a movement has. */
  static boolean isMovement(Row row) {
    int dates = 0;
    int amounts = 0;
    for (int i = 0; i < Math.min(row.cells().size(), MOST_HEADERS); i++) {
      String cell = row.cell(i);
      if (cell.isEmpty()) {
        continue;
      }
      if (DatePattern.isDate(cell)) {
        dates++;
      } else if (AmountText.of(cell).isPresent()) {
        amounts++;
      }
      if (dates > 0 && amounts > 0) {
        return true;
      }
    }
    return false;
  }

  /** Says whether a record names a column of dates and one of amounts, and holds neither. */
  static boolean isHeader(Row row) {
    if (row.cells().size() > MOST_HEADERS) {
      return false;
    }
    int dates = 0;
    int amounts = 0;
    for (int i = 0; i < row.cells().size(); i++) {
      String cell = row.cell(i);
      boolean isValue =
          DatePattern.isDate(cell)
              || AmountText.of(cell).isPresent()
              || cell.chars().filter(c -> c >= '0' && c <= '9').count() > MOST_DIGITS;
      if (isValue) {
        return false;
      }
      Set<Concept> concepts = HeaderWords.concepts(cell);
      boolean isAmount =
          concepts.contains(Concept.AMOUNT)
              || concepts.contains(Concept.DEBIT)
              || concepts.contains(Concept.CREDIT);
      if (concepts.contains(Concept.DATE)) {
        dates++;
      } else if (isAmount) {
        amounts++;
      }
    }
    return dates > 0 && amounts > 0;
  }

  private static int header(List<Row> records, Findings findings) {
    Optional<String> answer = findings.answer(Keys.HEADER);
    if (answer.filter(Keys.NONE::equalsIgnoreCase).isPresent()) {
      findings.noteAnswered(Keys.HEADER, Keys.NONE);
      return -1;
    }
    for (int i = 0; i < records.size() && answer.isPresent(); i++) {
      if (String.valueOf(records.get(i).line()).equals(answer.get())) {
        findings.noteAnswered(Keys.HEADER, answer.get());
        return i;
      }
    }
    for (int i = 0; i < Math.min(records.size(), DEEPEST_HEADER); i++) {
      if (isHeader(records.get(i))) {
        note(findings, records.get(i), Remark.NAMES_COLUMNS.of());
        return i;
      }
    }
    int first = firstMovement(records);
    if (first > 0 && looksLikeNames(records.get(first - 1), records.get(first))) {
      note(findings, records.get(first - 1), Remark.WORDS_ABOVE_FIRST.of());
      return first - 1;
    }
    findings.note(Keys.HEADER, Keys.NONE, Remark.NOTHING_NAMES_COLUMNS.of());
    return -1;
  }

  private static void note(Findings findings, Row header, Wording reason) {
    findings.note(Keys.HEADER, String.valueOf(header.line()), reason);
  }

  private static int firstMovement(List<Row> records) {
    for (int i = 0; i < records.size(); i++) {
      if (isMovement(records.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** Says whether a record could hold the names of another's columns in an unknown language. */
  private static boolean looksLikeNames(Row names, Row movement) {
    int filled = 0;
    for (int i = 0; i < names.cells().size(); i++) {
      String cell = names.cell(i);
      if (cell.isEmpty()) {
        continue;
      }
      filled++;
      boolean isValue = cell.equals(movement.cell(i));
      if (isValue || cell.length() > 60 || cell.chars().anyMatch(c -> c >= '0' && c <= '9')) {
        return false;
      }
    }
    return filled >= 3 && filled * 2 >= movement.width() && names.width() + 1 >= movement.width();
  }

  private static int usualWidth(List<Row> rows) {
    Map<Integer, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(row.cells().size(), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .map(Map.Entry::getKey)
        .orElse(0);
  }
}
