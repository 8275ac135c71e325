package dev.budgetpulse.core.statement.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a file marks where a field ends.
 *
 * @param delimiter what stands between two fields
 * @param quotes whether double quotes protect delimiters and line ends; if not, they are text
 */
record Dialect(char delimiter, boolean quotes) {
  static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
  static final int MOST_COLUMNS = 2_000;
  static final int MOST_CELLS = 4_000_000;

  private static final int LONGEST_FIELD = 100_000;
  private static final int LONGEST_RECORD = 1_000_000;
  // Not a character, so it is in no text.
  private static final char NO_QUOTE = '\uFFFE';

  /** Returns the name of a delimiter in answers. */
  static String name(char delimiter) {
    return delimiter == '\t' ? "tab" : String.valueOf(delimiter);
  }

  /** Returns the delimiter of a name, or of the character itself. */
  static Optional<Character> delimiter(String name) {
    return DELIMITERS.stream()
        .filter(known -> name.equalsIgnoreCase(name(known)) || name.equals(known.toString()))
        .findFirst();
  }

  /**
   * Splits a text into records; blank lines are none.
   *
   * @param most the number of records to stop after
   * @throws CsvParseException if a quote is not closed, or closed before the end of its field
   * @throws TooLargeException if there are too many fields, or one is too long
   */
  List<Row> split(String text, int most) throws TooLargeException {
    CsvRecordHandler handler =
        CsvRecordHandler.builder()
            .maxFields(MOST_COLUMNS + 1)
            .maxFieldSize(LONGEST_FIELD)
            .maxRecordSize(LONGEST_RECORD)
            .build();
    List<Row> rows = new ArrayList<>();
    long cells = 0;
    for (CsvRecord record :
        de.siegmar.fastcsv.reader.CsvReader.builder()
            .fieldSeparator(delimiter)
            .quoteCharacter(quotes ? '"' : NO_QUOTE)
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .trimWhitespacesAroundQuotes(quotes && text.contains(delimiter + " \""))
            .build(handler, text)) {
      cells += record.getFieldCount();
      if (cells > MOST_CELLS) {
        throw new TooLargeException(Remark.TOO_MANY_FIELDS.of(MOST_CELLS));
      }
      if (record.getFieldCount() > MOST_COLUMNS) {
        throw new TooLargeException(
            Remark.LINE_OF_TOO_MANY_FIELDS.of(record.getStartingLineNumber(), MOST_COLUMNS));
      }
      Row row = row(record);
      if (!row.isBlank()) {
        rows.add(row);
      }
      if (rows.size() == most) {
        break;
      }
    }
    return rows;
  }

  private Row row(CsvRecord record) {
    List<String> fields = record.getFields();
    if (!quotes) {
      fields = fields.stream().map(Dialect::unwrapped).toList();
    }
    return new Row((int) record.getStartingLineNumber(), fields);
  }

  private static String unwrapped(String field) {
    String text = field.strip();
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : field;
  }

  /** A file exceeds a limit; stays within the package. */
  static final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Wording said;

    TooLargeException(Wording said) {
      super(said.name());
      this.said = said;
    }

    Wording said() {
      return said;
    }
  }
}
