package dev.budgetpulse.core.statement.qif;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One record of a QIF file: its fields, the section that it stands in and the account that the
 * section belongs to.
 *
 * @param section the section
 * @param account the name of the account that was switched to before the section, if one was
 * @param fields the fields in their order, at least one
 * @param end how the record ends
 */
record QifRecord(Section section, Optional<String> account, List<Field> fields, End end) {
  QifRecord {
    fields = List.copyOf(fields);
  }

  /** One line of a record, without its first character, which says what it is. */
  record Field(char code, String text, int line) {}

  /** How a record ends. */
  enum End {
    /** With the mark that ends records. */
    MARK,
    /** With the file or the next section, after a whole line. */
    LINE,
    /** With the file, in the middle of a line for all that is known. */
    WITHIN_LINE
  }

  /**
   * A part of a file with records of one kind.
   *
   * @param kind what its records are
   * @param type what the file calls it, such as "Bank"
   */
  record Section(Kind kind, String type) {

    /** Returns the section of a header without its exclamation mark, such as "Type:Bank". */
    static Section of(String header) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("account")) {
        return new Section(Kind.ACCOUNTS, "Account");
      }
      if (!lower.startsWith("type:")) {
        return new Section(Kind.OTHER, header);
      }
      String type = header.substring("type:".length()).strip();
      Kind kind =
          switch (type.toLowerCase(Locale.ROOT)) {
            case "bank", "cash", "ccard", "oth a", "oth l", "oth s" -> Kind.MOVEMENTS;
            default -> Kind.OTHER;
          };
      return new Section(kind, type);
    }
  }

  /** What the records of a section are. */
  enum Kind {
    /** Movements on a bank, cash, card, asset or liability account. */
    MOVEMENTS,
    /** Accounts. */
    ACCOUNTS,
    /** Lists, prices, investments and whatever else is no movement. */
    OTHER
  }

  /** Returns the line of the file that the record begins on, counted from 1. */
  int line() {
    return fields.get(0).line();
  }

  /** Returns the first field of a code. */
  Optional<Field> first(char code) {
    for (Field field : fields) {
      if (field.code() == code) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /** Says whether the file ends in the middle of a field, for all that is known. */
  boolean isCut(Field field) {
    return end == End.WITHIN_LINE && field.equals(fields.get(fields.size() - 1));
  }
}
