package dev.budgetpulse.reports.xlsx;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import dev.budgetpulse.reports.text.internal.Phrases;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One sheet while it is written, row after row, cell after cell from the left. Not thread-safe.
 *
 * <p>Programs compute with binary fractions of 15 decimal digits, so that a number with more
 * becomes a text, and so does a day that they count otherwise than the calendar does.
 */
final class Sheet {
  static final int MOST_ROWS = 1_048_576;
  private static final int LONGEST_TEXT = 32_767;
  private static final long FIRST_INEXACT = 1_000_000_000_000_000L;
  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
  // Programs believe that 29 February 1900 was a day.
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
  private static final byte[] NUMBER = XmlOutput.ascii("\"><v>");
  private static final byte[] NUMBER_END = XmlOutput.ascii("</v></c>");
  private static final byte[] TEXT = XmlOutput.ascii("\" t=\"inlineStr\"><is><t>");
  private static final byte[] SPACED =
      XmlOutput.ascii("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
  private static final byte[] TEXT_END = XmlOutput.ascii("</t></is></c>");
  private static final byte[] ROW = XmlOutput.ascii("<row r=\"");
  private static final byte[] ROW_END = XmlOutput.ascii("</row>");

  private final String name;
  private final XmlOutput xml;
  private final Styles styles;
  private final Wording wording;
  private final Phrases phrases;
  private final List<byte[]> columns = new ArrayList<>();
  private final List<String> merged = new ArrayList<>();
  private Optional<String> filtered = Optional.empty();
  private OptionalInt chart = OptionalInt.empty();
  private int row;
  // The same in each cell of a row.
  private byte[] rowAndStyle = {};
  private boolean open;

  Sheet(String name, XmlOutput xml, Styles styles, Wording wording, Phrases phrases) {
    this.name = name;
    this.xml = xml;
    this.styles = styles;
    this.wording = wording;
    this.phrases = phrases;
  }

  String name() {
    return name;
  }

  /** Returns the number of the row that is written, the first one is 1. */
  int row() {
    return row;
  }

  /** Begins the next row. */
  void next() throws IOException {
    next(0);
  }

  /** Begins the next row, so many points high if that is not 0. */
  void next(int points) throws IOException {
    endRow();
    row++;
    open = true;
    rowAndStyle = XmlOutput.ascii(row + "\" s=\"");
    xml.markup(ROW).number(row);
    if (points > 0) {
      xml.markup("\" ht=\"").number(points).markup("\" customHeight=\"1");
    }
    xml.markup("\">");
  }

  void skip(int rows) throws IOException {
    endRow();
    row += rows;
  }

  private void endRow() throws IOException {
    if (open) {
      xml.markup(ROW_END);
      open = false;
    }
  }

  void write(int column, Cell cell, Styles.Look look) throws IOException {
    if (cell instanceof Cell.Amount amount) {
      amount(column, amount.money(), look);
    } else if (cell instanceof Cell.Words words) {
      text(column, phrases.say(words.text()), look);
    } else if (cell instanceof Cell.Day day) {
      day(column, day.date(), look);
    } else if (cell instanceof Cell.Count count) {
      if (isExact(count.number())) {
        begin(column, styles.count(look)).markup(NUMBER).number(count.number()).markup(NUMBER_END);
      } else {
        text(column, cell.in(wording), styles.text(look, Styles.Place.RIGHT));
      }
    } else if (cell instanceof Cell.Share share) {
      share(column, share.fraction(), look);
    } else if (cell instanceof Cell.NoRate) {
      text(column, cell.in(wording), styles.text(look, Styles.Place.RIGHT));
    } else if (look != Styles.Look.PLAIN) {
      begin(column, styles.text(look, "")).markup("\"/>");
    }
  }

  private void amount(int column, Money money, Styles.Look look) throws IOException {
    if (isExact(money.minorUnits())) {
      begin(column, styles.amount(look, money.currency())).markup(NUMBER);
      xml.decimal(money.minorUnits(), money.currency().getDefaultFractionDigits());
      xml.markup(NUMBER_END);
    } else {
      text(
          column,
          wording.say(Text.of("xlsx.too-long", money)),
          styles.text(look, Styles.Place.RIGHT));
    }
  }

  private void day(int column, LocalDate day, Styles.Look look) throws IOException {
    if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
      text(column, wording.day(day), styles.text(look, Styles.Place.RIGHT));
    } else {
      begin(column, styles.day(look)).markup(NUMBER);
      xml.number(day.toEpochDay() - DAY_ZERO.toEpochDay()).markup(NUMBER_END);
    }
  }

  private void share(int column, BigDecimal fraction, Styles.Look look) throws IOException {
    BigDecimal digits = fraction.round(MathContext.DECIMAL128);
    long magnitude = (long) digits.precision() - digits.scale();
    if (Math.abs(magnitude) < 300) {
      begin(column, styles.share(look)).markup(NUMBER).markup(digits.toString()).markup(NUMBER_END);
    } else {
      text(column, digits.toString(), styles.text(look, Styles.Place.RIGHT));
    }
  }

  /** Writes a text; it can never be a formula. */
  void text(int column, String text, Styles.Look look) throws IOException {
    text(column, text, styles.text(look, text));
  }

  void text(int column, String text, Styles.Look look, Styles.Place place) throws IOException {
    text(column, text, styles.text(look, place));
  }

  private void text(int column, String text, int style) throws IOException {
    begin(column, style);
    boolean spaced =
        !text.isEmpty() && (text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ');
    xml.markup(spaced ? SPACED : TEXT).cellText(shortened(text)).markup(TEXT_END);
  }

  static String shortened(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    int end = LONGEST_TEXT - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /** Writes a formula that gives an amount or a count, which is kept beside it. */
  void formula(int column, String formula, Cell result, Styles.Look look) throws IOException {
    Cell.Amount amount = result instanceof Cell.Amount one ? one : null;
    int style =
        amount == null ? styles.count(look) : styles.amount(look, amount.money().currency());
    begin(column, style).markup("\"><f>").text(formula).markup("</f><v>");
    if (amount != null) {
      xml.decimal(
          amount.money().minorUnits(), amount.money().currency().getDefaultFractionDigits());
    } else {
      xml.number(((Cell.Count) result).number());
    }
    xml.markup(NUMBER_END);
  }

  private XmlOutput begin(int column, int style) throws IOException {
    while (columns.size() <= column) {
      columns.add(XmlOutput.ascii("<c r=\"" + letters(columns.size())));
    }
    return xml.markup(columns.get(column)).markup(rowAndStyle).number(style);
  }

  /** Makes one cell of some that stand side by side in the row that is written. */
  void merge(int first, int last) {
    merged.add(letters(first) + row + ":" + letters(last) + row);
  }

  /** Lets people filter the rows under the header, the first row. */
  void filter(int columns, int lastRow) {
    filtered = Optional.of("A1:" + letters(columns - 1) + lastRow);
  }

  Optional<String> filtered() {
    return filtered;
  }

  /** Puts the chart of a number in the workbook on the sheet. */
  void draw(int number) {
    chart = OptionalInt.of(number);
  }

  OptionalInt chart() {
    return chart;
  }

  void end(boolean letter) throws IOException {
    endRow();
    xml.markup("</sheetData>");
    if (filtered.isPresent()) {
      xml.markup("<autoFilter ref=\"").markup(filtered.get()).markup("\"/>");
    }
    if (!merged.isEmpty()) {
      xml.markup("<mergeCells count=\"").number(merged.size()).markup("\">");
      for (String range : merged) {
        xml.markup("<mergeCell ref=\"").markup(range).markup("\"/>");
      }
      xml.markup("</mergeCells>");
    }
    xml.markup("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\"");
    xml.markup(" footer=\"0.3\"/><pageSetup paperSize=\"").number(letter ? 1 : 9);
    xml.markup("\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>");
    if (chart.isPresent()) {
      xml.markup("<drawing r:id=\"rId1\"/>");
    }
    xml.markup("</worksheet>");
  }

  /** Says whether a number of units has so few digits that programs compute with it exactly. */
  static boolean isExact(long units) {
    return units > -FIRST_INEXACT && units < FIRST_INEXACT;
  }

  /** Returns what programs call a column: A for 0, AB for 27. */
  static String letters(int column) {
    String last = String.valueOf((char) ('A' + column % 26));
    return column < 26 ? last : letters(column / 26 - 1) + last;
  }
}
