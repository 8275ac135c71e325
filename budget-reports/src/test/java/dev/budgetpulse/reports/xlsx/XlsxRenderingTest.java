package dev.budgetpulse.reports.xlsx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.testkit.SampleReport;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

final class XlsxRenderingTest {
  private static final Wording ENGLISH = Wording.of(Locale.UK);
  private static final Currency EUR = Currency.getInstance("EUR");

  private final XlsxRendering rendering = new XlsxRendering();

  @Test
  void a_subtotal_that_is_the_sum_of_the_rows_before_it_is_a_formula_and_others_are_values()
      throws IOException {
    Table table =
        table(
            new Row(Row.Sort.HEADING, List.of(name("Home"), Cell.nothing())),
            Row.of(name("Rent"), euros(90_000)),
            Row.of(name("Power"), euros(10_010)),
            new Row(Row.Sort.SUBTOTAL, List.of(name("Home"), euros(100_010))),
            Row.of(name("Bus"), euros(-2_000)),
            new Row(Row.Sort.SUBTOTAL, List.of(name("Travel"), euros(7))));
    try (XSSFWorkbook book = written(table)) {
      XSSFSheet sheet = book.getSheetAt(1);
      assertEquals("ROUND(SUBTOTAL(9,B3:B4),2)", sheet.getRow(4).getCell(1).getCellFormula());
      assertEquals("1000.10", sheet.getRow(4).getCell(1).getRawValue());
      assertEquals(CellType.NUMERIC, sheet.getRow(6).getCell(1).getCellType());
      assertEquals("ROUND(SUBTOTAL(9,B3:B4,B6:B6),2)", sheet.getRow(7).getCell(1).getCellFormula());
      assertEquals("980.10", sheet.getRow(7).getCell(1).getRawValue());
      assertEquals("Total", sheet.getRow(7).getCell(0).getStringCellValue());
      assertEquals(
          "\"€\"#,##0.00;[Red]\"-€\"#,##0.00",
          sheet.getRow(5).getCell(1).getCellStyle().getDataFormatString());
      assertEquals(
          "'Spending'!$A$1:$B$7", book.getName("_xlnm._FilterDatabase").getRefersToFormula());
      assertEquals(1, sheet.getPaneInformation().getHorizontalSplitPosition());
    }
  }

  @Test
  void a_sum_that_binary_fractions_could_miss_is_no_formula() throws IOException {
    Table table =
        table(
            Row.of(name("a"), euros(999_999_999_999_999L)),
            Row.of(name("b"), euros(-999_999_999_999_998L)));
    try (XSSFWorkbook book = written(table)) {
      assertEquals(CellType.NUMERIC, book.getSheetAt(1).getRow(3).getCell(1).getCellType());
      assertEquals("0.01", book.getSheetAt(1).getRow(3).getCell(1).getRawValue());
    }
  }

  @Test
  void amounts_of_more_than_15_digits_are_texts_and_their_sum_is_exact() throws IOException {
    Table table =
        table(Row.of(name("a"), euros(1_000_000_000_000_000L)), Row.of(name("b"), euros(1)));
    try (XSSFWorkbook book = written(table)) {
      XSSFSheet sheet = book.getSheetAt(1);
      String note = " (text: over 15 digits)";
      assertEquals(
          "€10,000,000,000,000.00" + note, sheet.getRow(1).getCell(1).getStringCellValue());
      assertEquals(
          "€10,000,000,000,000.01" + note, sheet.getRow(3).getCell(1).getStringCellValue());
    }
  }

  @Test
  void texts_that_look_like_formulas_stay_texts_when_they_are_edited() throws IOException {
    for (String hostile : List.of("=1+1", "+1", "-1", "@A1", "\t=1", "\r=1")) {
      Table table = table(Row.of(name(hostile), euros(1)));
      try (XSSFWorkbook book = written(table)) {
        var cell = book.getSheetAt(1).getRow(1).getCell(0);
        assertEquals(CellType.STRING, cell.getCellType());
        assertEquals(hostile, cell.getStringCellValue());
        assertTrue(cell.getCellStyle().getQuotePrefixed());
      }
    }
  }

  @Test
  void long_texts_are_cut_between_characters() throws IOException {
    String text = "a" + "🥐".repeat(20_000);
    try (XSSFWorkbook book = written(table(Row.of(name(text), euros(1))))) {
      String kept = book.getSheetAt(1).getRow(1).getCell(0).getStringCellValue();
      assertEquals("a" + "🥐".repeat(16_382) + "…", kept);
    }
  }

  @Test
  void properties_say_the_day_of_the_report_and_no_time() throws IOException {
    try (XSSFWorkbook book = written(table(Row.of(name("a"), euros(1))))) {
      var properties = book.getProperties().getCoreProperties();
      assertEquals("Budget Pulse", properties.getCreator());
      assertEquals("Month", properties.getTitle());
      assertEquals("Home, March 2026", properties.getSubject());
      assertEquals(
          "2026-04-01T00:00:00Z", properties.getUnderlyingProperties().getCreatedPropertyString());
    }
  }

  @Test
  void number_formats_are_of_the_locale() {
    NumberPatterns german = new NumberPatterns(Locale.GERMANY);
    assertEquals("#,##0.00\"\u00a0€\";[Red]\"-\"#,##0.00\"\u00a0€\"", german.amount(EUR));
    assertEquals("dd\\.mm\\.yyyy", german.day());
    assertEquals("0.0\" \"%;[Red]-0.0\" \"%", german.share());
    assertEquals("d\\ mmm\\ yyyy", new NumberPatterns(Locale.UK).day());
    assertEquals("0.0%;[Red]-0.0%", new NumberPatterns(Locale.UK).share());
    NumberPatterns japanese = new NumberPatterns(Locale.JAPAN);
    assertEquals(
        "\"¥\"#,##0;[Red]\"-¥\"#,##0",
        japanese.amount(Currency.getInstance("JPY")).replace('\uffe5', '¥'));
    assertEquals(
        "\"BHD\"#,##0.000", japanese.amount(Currency.getInstance("BHD")).split(";", -1)[0]);
  }

  @Test
  void rows_of_a_listing_are_pulled_one_by_one_and_none_is_kept() throws IOException {
    int count = 200_000;
    AtomicLong written = new AtomicLong();
    AtomicBoolean closed = new AtomicBoolean();
    List<WeakReference<Row>> seen = new ArrayList<>();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            written.incrementAndGet();
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            written.addAndGet(length);
          }
        };
    Listing listing =
        SampleReport.listing(
            () ->
                IntStream.range(0, count)
                    .mapToObj(
                        number -> {
                          if (number == count - 1) {
                            System.gc();
                            long kept = seen.stream().filter(one -> one.get() != null).count();
                            assertTrue(kept < 3, kept + " rows are kept");
                            assertTrue(written.get() > count, "Nothing is written yet");
                          }
                          Row row = SampleReport.row(number);
                          if (number % 1000 == 0) {
                            seen.add(new WeakReference<>(row));
                          }
                          return row;
                        })
                    .onClose(() -> closed.set(true)));
    rendering.write(listing, ENGLISH, out);
    assertTrue(closed.get());
  }

  @Test
  void a_count_of_headings_alone_is_no_formula_of_no_rows() throws IOException {
    Table table =
        new Table(
            "counts",
            Text.typed("Counts"),
            List.of(
                new Column("name", Text.typed("Name"), Column.Sort.WORDS, false),
                new Column("count", Text.typed("Count"), Column.Sort.COUNT, true)),
            List.of(new Row(Row.Sort.HEADING, List.of(name("Group"), Cell.nothing()))));
    try (XSSFWorkbook book = written(table)) {
      assertEquals(CellType.NUMERIC, book.getSheetAt(1).getRow(2).getCell(1).getCellType());
    }
  }

  @Test
  void a_listing_in_several_currencies_has_no_sum() throws IOException {
    Listing listing =
        SampleReport.listing(
            () ->
                List.of(
                    Row.of(Cell.of(LocalDate.of(2026, 3, 1)), name("a"), euros(1)),
                    Row.of(
                        Cell.of(LocalDate.of(2026, 3, 1)),
                        name("b"),
                        Cell.of(Money.parse("JPY 5"))))
                    .stream());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    rendering.write(listing, ENGLISH, out);
    try (XSSFWorkbook book = XlsxSpec.read(out.toByteArray())) {
      assertEquals(CellType.BLANK, book.getSheetAt(0).getRow(3).getCell(2).getCellType());
    }
  }

  private XSSFWorkbook written(Table table) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    rendering.write(report(table), ENGLISH, out);
    return XlsxSpec.read(out.toByteArray());
  }

  private static Report report(Table table) {
    return new Report(
        "monthly",
        Text.typed("Month"),
        "Home",
        Period.of(YearMonth.of(2026, 3)),
        LocalDate.of(2026, 4, 1),
        EUR,
        List.of(new Section("all", Text.typed("All"), List.of(table))),
        List.of());
  }

  private static Table table(Row... rows) {
    return new Table(
        "spending",
        Text.typed("Spending"),
        List.of(
            new Column("category", Text.typed("Category"), Column.Sort.WORDS, false),
            new Column("amount", Text.typed("Amount"), Column.Sort.AMOUNT, true)),
        List.of(rows));
  }

  private static Cell name(String words) {
    return Cell.of(Text.typed(words));
  }

  private static Cell euros(long cents) {
    return Cell.of(Money.ofMinor(cents, EUR));
  }
}
