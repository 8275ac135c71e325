package dev.budgetpulse.reports.csv;

import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Objects;

/**
 * How text in columns is written. Immutable and thread-safe.
 *
 * @param separator what stands between fields: a comma, a semicolon or a tab
 * @param decimalSeparator what stands before the fraction of a number: a point or a comma
 * @param days how days are written
 * @param names what the names of columns and tables are
 * @param rows which rows are written
 * @param byteOrderMark whether the text begins with a byte order mark, without which some
 *     spreadsheet programs do not take it for UTF-8
 */
public record CsvOptions(
    char separator,
    char decimalSeparator,
    Days days,
    Names names,
    Rows rows,
    boolean byteOrderMark) {
  /** How days are written. */
  public enum Days {
    /** Year, month, day with hyphens: 2026-03-31. */
    ISO,
    /** In numbers as the locale writes them, the year in four digits: 31.03.2026. */
    LOCAL
  }

  /** What the names of columns and tables are. */
  public enum Names {
    /** Their ids, the same in every language. */
    IDS,
    /** Their titles, in the language of the report. */
    TITLES
  }

  /** Which rows of a table are written. */
  public enum Rows {
    /** The plain ones, so that adding them up counts nothing twice. */
    PLAIN,
    /** All of them, headings, subtotals and the last line too. */
    ALL
  }

  /**
   * Checks the characters.
   *
   * @throws IllegalArgumentException if they are others, or both are commas
   */
  public CsvOptions {
    Objects.requireNonNull(days, "days");
    Objects.requireNonNull(names, "names");
    Objects.requireNonNull(rows, "rows");
    if (separator != ',' && separator != ';' && separator != '\t') {
      throw new IllegalArgumentException("Fields are separated by a comma, semicolon or tab");
    }
    if (decimalSeparator != '.' && decimalSeparator != ',') {
      throw new IllegalArgumentException("A fraction begins with a point or a comma");
    }
    if (separator == decimalSeparator) {
      throw new IllegalArgumentException("A comma cannot separate fields and fractions both");
    }
  }

  /** Returns what programs read best: commas, points, days as ISO has them, ids, plain rows. */
  public static CsvOptions forPrograms() {
    return new CsvOptions(',', '.', Days.ISO, Names.IDS, Rows.PLAIN, false);
  }

  /**
   * Returns what spreadsheet programs open well where a locale is set: semicolons where the comma
   * begins fractions, days of the locale, titles, all rows, a byte order mark.
   */
  public static CsvOptions forSpreadsheets(Locale locale) {
    boolean comma = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',';
    return new CsvOptions(
        comma ? ';' : ',', comma ? ',' : '.', Days.LOCAL, Names.TITLES, Rows.ALL, true);
  }

  /** Returns these options with another separator of fields. */
  public CsvOptions withSeparator(char other) {
    return new CsvOptions(other, decimalSeparator, days, names, rows, byteOrderMark);
  }

  /** Returns these options with days written otherwise. */
  public CsvOptions withDays(Days other) {
    return new CsvOptions(separator, decimalSeparator, other, names, rows, byteOrderMark);
  }

  /** Returns these options with other names of columns and tables. */
  public CsvOptions withNames(Names other) {
    return new CsvOptions(separator, decimalSeparator, days, other, rows, byteOrderMark);
  }

  /** Returns these options with other rows. */
  public CsvOptions withRows(Rows other) {
    return new CsvOptions(separator, decimalSeparator, days, names, other, byteOrderMark);
  }

  /** Returns these options with or without a byte order mark. */
  public CsvOptions withByteOrderMark(boolean other) {
    return new CsvOptions(separator, decimalSeparator, days, names, rows, other);
  }
}
