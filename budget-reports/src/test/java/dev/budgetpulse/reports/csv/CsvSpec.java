package dev.budgetpulse.reports.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.rendering.ListingRendering;
import dev.budgetpulse.reports.testkit.AnyReport;
import dev.budgetpulse.reports.testkit.ReadBack;
import dev.budgetpulse.reports.testkit.RenderingSpec;
import dev.budgetpulse.reports.testkit.SampleReport;
import dev.budgetpulse.reports.text.Wording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvSpec extends RenderingSpec {
  private static final Wording ENGLISH = Wording.of(Locale.UK);
  private static final CsvOptions PROGRAMS = CsvOptions.forPrograms();

  CsvSpec() {
    super(new CsvRendering(PROGRAMS.withRows(CsvOptions.Rows.ALL)), ReadBack.csv());
  }

  @Provide
  Arbitrary<Report> reports() {
    return AnyReport.reports();
  }

  @Provide
  Arbitrary<Listing> listings() {
    return AnyReport.listings();
  }

  @Provide
  Arbitrary<Wording> wordings() {
    return AnyReport.wordings();
  }

  @Property(tries = 30)
  void one_table_has_its_names_and_rows_and_nothing_else(@ForAll("reports") Report report)
      throws IOException {
    for (Table table : report.tables()) {
      CsvRendering one =
          new CsvRendering(PROGRAMS.withRows(CsvOptions.Rows.ALL)).ofTable(table.id());
      Iterator<List<String>> alone = read(written(one, report, ENGLISH), ',').iterator();
      check(table, alone);
      assertEquals(false, alone.hasNext());
    }
  }

  private static void check(Table table, Iterator<List<String>> lines) {
    assertEquals(names(table.columns()), lines.next());
    for (Row row : table.rows()) {
      assertEquals(fields(table.columns(), row), lines.next());
    }
    if (table.total().isPresent()) {
      List<String> expected = fields(table.columns(), table.total().get());
      for (int column = 0, field = 0; column < table.columns().size(); column++, field++) {
        if (table.columns().get(column).sort() == Column.Sort.WORDS) {
          expected.set(field, "Total");
          break;
        }
        field += table.columns().get(column).sort() == Column.Sort.AMOUNT ? 1 : 0;
      }
      assertEquals(expected, lines.next());
    }
  }

  @Property(tries = 30)
  void for_programs_a_listing_has_its_plain_rows_only(@ForAll("listings") Listing listing)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CsvRendering(PROGRAMS).write(listing, ENGLISH, out);
    List<List<String>> expected = new ArrayList<>(List.of(names(listing.columns())));
    listing
        .rows()
        .get()
        .filter(row -> row.sort() == Row.Sort.PLAIN)
        .forEach(row -> expected.add(fields(listing.columns(), row)));
    assertEquals(expected, read(out.toByteArray(), ','));
  }

  @Property(tries = 30)
  void what_is_for_spreadsheets_has_as_many_fields_in_each_line_and_equal_bytes(
      @ForAll("reports") Report report, @ForAll("wordings") Wording wording) throws IOException {
    CsvRendering rendering = new CsvRendering(CsvOptions.forSpreadsheets(wording.locale()));
    byte[] bytes = written(rendering, report, wording);
    assertArrayEquals(bytes, written(rendering, report, wording));
    assertEquals('\ufeff', new String(bytes, StandardCharsets.UTF_8).charAt(0));
    for (Table table : report.tables()) {
      char separator = CsvOptions.forSpreadsheets(wording.locale()).separator();
      byte[] one = written(rendering.ofTable(table.id()), report, wording);
      List<List<String>> lines = read(one, separator);
      assertEquals(1, lines.stream().map(List::size).distinct().count());
      assertEquals(1 + table.rows().size() + (table.total().isPresent() ? 1 : 0), lines.size());
      for (String field : lines.stream().flatMap(List::stream).toList()) {
        assertEquals(
            false, field.matches("(?s)[=@\t\r+].*") || field.matches("(?s)-[^0-9].*"), field);
      }
    }
  }

  @Example
  void a_listing_in_german_has_semicolons_and_commas() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvRendering rendering = new CsvRendering(CsvOptions.forSpreadsheets(Locale.GERMANY));
    Listing listing = SampleReport.listing(() -> Stream.of(SampleReport.row(7)));
    rendering.write(listing, Wording.of(Locale.GERMANY), out);
    assertEquals(
        "\ufeffDay;Payee;Amount;Währung\r\n08.03.2026;Payee 7;-4,93;EUR\r\n",
        out.toString(StandardCharsets.UTF_8));
    assertEquals(Format.CSV, rendering.format());
  }

  @Example
  void options_that_cannot_be_read_back_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> CsvOptions.forPrograms().withSeparator('|'));
    CsvOptions german = CsvOptions.forSpreadsheets(Locale.GERMANY);
    assertThrows(IllegalArgumentException.class, () -> german.withSeparator(','));
    assertEquals('\t', german.withSeparator('\t').separator());
    assertEquals(
        new CsvOptions(
            ';', ',', CsvOptions.Days.ISO, CsvOptions.Names.IDS, CsvOptions.Rows.ALL, false),
        german
            .withDays(CsvOptions.Days.ISO)
            .withNames(CsvOptions.Names.IDS)
            .withByteOrderMark(false));
  }

  @Example
  void a_table_that_is_not_there_and_a_full_disk_are_said() {
    Report report = SampleReport.march();
    CsvRendering none = new CsvRendering(PROGRAMS).ofTable("none");
    assertThrows(
        IllegalArgumentException.class,
        () -> none.write(report, ENGLISH, new ByteArrayOutputStream()));
    Listing listing = SampleReport.listing(() -> Stream.generate(() -> SampleReport.row(1)));
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("full");
          }
        };
    IOException full1 =
        assertThrows(
            IOException.class, () -> new CsvRendering(PROGRAMS).write(listing, ENGLISH, full));
    assertEquals("full", full1.getMessage());
  }

  private static byte[] written(ListingRendering rendering, Report report, Wording wording)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    rendering.write(report, wording, out);
    return out.toByteArray();
  }

  private static List<List<String>> read(byte[] bytes, char separator) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<List<String>> lines = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text.startsWith("\ufeff") ? text.substring(1) : text)) {
      reader.forEach(line -> lines.add(line.getFields()));
    }
    return lines;
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream()
        .flatMap(
            column ->
                column.sort() == Column.Sort.AMOUNT
                    ? Stream.of(column.id(), column.id() + "-currency")
                    : Stream.of(column.id()))
        .toList();
  }

  private static List<String> fields(List<Column> columns, Row row) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      fields.addAll(fields(row.cells().get(i), columns.get(i).sort() == Column.Sort.AMOUNT));
    }
    return fields;
  }

  private static List<String> fields(Cell cell, boolean two) {
    if (cell instanceof Cell.Amount amount) {
      return money(amount.money());
    }
    if (cell instanceof Cell.NoRate missing) {
      return money(missing.amount());
    }
    String one = "";
    if (cell instanceof Cell.Words words) {
      String said = ENGLISH.say(words.text());
      boolean harmless = said.isEmpty() || "=+-@\t\r".indexOf(said.charAt(0)) < 0;
      String shown = harmless ? said : "'" + said;
      // What is half of a pair cannot be encoded.
      one = new String(shown.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    } else if (cell instanceof Cell.Day day) {
      one = LocalDate.parse(day.date().toString()).toString();
    } else if (cell instanceof Cell.Count count) {
      one = Long.toString(count.number());
    } else if (cell instanceof Cell.Share share) {
      one = new BigDecimal(share.fraction().toString()).toPlainString();
    }
    return two ? List.of(one, "") : List.of(one);
  }

  private static List<String> money(Money money) {
    String[] both = money.toString().split(" ", -1);
    return List.of(both[1], both[0]);
  }
}
