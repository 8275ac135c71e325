package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * By what the files of one bank are known.
 *
 * @param header the names of the columns, or none if the files have no header
 * @param hasMoreColumns whether columns may follow those that are named
 * @param fields what every movement has in its fields, if the files have no header
 * @param text a text that some field has
 * @param file how the files are named
 */
record Signature(
    List<String> header,
    boolean hasMoreColumns,
    List<FieldKind> fields,
    Optional<String> text,
    Optional<String> file) {
  private static final int DEEPEST_HEADER = 100;

  /** What a field holds, and whether it may be blank. */
  record FieldKind(Kind kind, boolean optional) {
    /** Reads a word such as {@code amount?}. */
    static Optional<FieldKind> of(String word) {
      boolean optional = word.endsWith("?");
      String plain = optional ? word.substring(0, word.length() - 1).strip() : word;
      for (Kind kind : Kind.values()) {
        if (kind.name().toLowerCase(Locale.ROOT).equals(plain)) {
          return Optional.of(new FieldKind(kind, optional));
        }
      }
      return Optional.empty();
    }

    boolean fits(String cell) {
      return cell.isEmpty()
          ? optional || kind == Kind.BLANK || kind == Kind.ANY
          : switch (kind) {
            case DATE -> DatePattern.isDate(cell);
            case AMOUNT -> AmountText.of(cell).isPresent();
            case CURRENCY -> AmountText.isCurrencyCode(cell);
            case TEXT -> !DatePattern.isDate(cell) && AmountText.of(cell).isEmpty();
            case BLANK -> false;
            case ANY -> true;
          };
    }
  }

  /** What a field can hold. */
  enum Kind {
    DATE,
    AMOUNT,
    CURRENCY,
    TEXT,
    BLANK,
    ANY
  }

  /**
   * A file that is known.
   *
   * @param header the line of its header, or nothing if it has none
   * @param reasons by what it is known
   */
  record Match(Optional<Integer> header, List<Wording> reasons) {}

  /** Returns by what a file is known, or nothing if it is not. */
  Optional<Match> match(String name, List<Row> rows) {
    if (file.isPresent() && !Glob.matches(file.get(), name)) {
      return Optional.empty();
    }
    List<Wording> reasons = new ArrayList<>();
    Optional<Integer> headerLine = Optional.empty();
    if (header.isEmpty()) {
      List<Row> movements = rows.stream().filter(Table::isMovement).toList();
      if (movements.isEmpty() || !movements.stream().allMatch(this::hasKinds)) {
        return Optional.empty();
      }
      reasons.add(Remark.EVERY_MOVEMENT_HAS_ITS_FIELDS.of());
    } else {
      headerLine =
          rows.stream().limit(DEEPEST_HEADER).filter(this::isHeader).map(Row::line).findFirst();
      if (headerLine.isEmpty()) {
        return Optional.empty();
      }
      reasons.add(Remark.LINE_NAMES_ITS_COLUMNS.of(headerLine.get()));
    }
    if (text.isPresent()) {
      if (rows.stream().noneMatch(this::hasText)) {
        return Optional.empty();
      }
      reasons.add(Remark.FIELD_HAS_ITS_TEXT.of());
    }
    file.ifPresent(pattern -> reasons.add(Remark.FILE_NAMED_SO.of()));
    return Optional.of(new Match(headerLine, reasons));
  }

  private boolean isHeader(Row row) {
    int width = row.width();
    if (hasMoreColumns ? width < header.size() : width != header.size()) {
      return false;
    }
    for (int i = 0; i < header.size(); i++) {
      if (!Words.plain(row.cell(i)).equals(Words.plain(header.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private boolean hasKinds(Row row) {
    if (!hasMoreColumns && row.width() > fields.size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).fits(row.cell(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean hasText(Row row) {
    return row.cells().stream().anyMatch(cell -> Glob.matches(text.orElse(""), cell));
  }
}
