package dev.budgetpulse.reports.xlsx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.reports.model.Block;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Findings;
import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.model.Paragraph;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.testkit.AnyReport;
import dev.budgetpulse.reports.testkit.ReadBack;
import dev.budgetpulse.reports.testkit.RenderingSpec;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** What workbooks hold, read back by another library. */
class XlsxSpec extends RenderingSpec {
  private final XlsxRendering rendering = new XlsxRendering();

  XlsxSpec() {
    super(new XlsxRendering(), ReadBack.xlsx());
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

  @Property(tries = 60)
  void every_name_chart_finding_and_sentence_is_read_back_as_it_is(
      @ForAll("reports") Report report, @ForAll("wordings") Wording wording) throws IOException {
    try (XSSFWorkbook book = read(written(report, wording))) {
      Iterator<org.apache.poi.ss.usermodel.Sheet> sheets = book.sheetIterator();
      new Reader(wording, (XSSFSheet) sheets.next()).overview(report);
      for (Section section : report.sections()) {
        for (Block block : section.blocks()) {
          if (block instanceof Table table) {
            new Reader(wording, (XSSFSheet) sheets.next()).table(table);
          } else if (block instanceof Chart chart) {
            new Reader(wording, (XSSFSheet) sheets.next()).chart(chart);
          }
        }
      }
      assertFalse(sheets.hasNext());
    }
  }

  @Property(tries = 30)
  void sums_are_formulas_and_come_to_the_total(@ForAll("reports") Report report)
      throws IOException {
    Wording wording = Wording.of(Locale.UK);
    try (XSSFWorkbook book = read(written(report, wording))) {
      FormulaEvaluator evaluator = book.getCreationHelper().createFormulaEvaluator();
      for (org.apache.poi.ss.usermodel.Sheet sheet : book) {
        for (org.apache.poi.ss.usermodel.Row row : sheet) {
          for (org.apache.poi.ss.usermodel.Cell cell : row) {
            if (cell.getCellType() == CellType.FORMULA) {
              assertTrue(
                  cell.getCellFormula()
                      .matches("(ROUND\\()?SUBTOTAL\\(9,[A-Z0-9:,]+\\)(,[0-9]\\))?"));
              assertEquals(
                  cell.getNumericCellValue(), evaluator.evaluate(cell).getNumberValue(), 0.0);
            }
          }
        }
      }
    }
  }

  @Property(tries = 30)
  void a_listing_goes_on_on_further_sheets(@ForAll("listings") Listing listing) throws IOException {
    Wording wording = Wording.of(Locale.UK);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new XlsxRendering(5).write(listing, wording, out);
    List<Row> rows = listing.rows().get().toList();
    try (XSSFWorkbook book = read(out.toByteArray())) {
      // Of five rows the first one holds the names, and the last one is kept for the sum.
      assertEquals(Math.max(1, (rows.size() + 2) / 3), book.getNumberOfSheets());
      for (int i = 0; i < rows.size(); i++) {
        XSSFSheet sheet = book.getSheetAt(i / 3);
        for (int column = 0; column < listing.columns().size(); column++) {
          Cell cell = rows.get(i).cells().get(column);
          new Reader(wording, sheet).cell(cell, i % 3 + 1, column);
        }
      }
      FormulaEvaluator evaluator = book.getCreationHelper().createFormulaEvaluator();
      XSSFSheet last = book.getSheetAt(book.getNumberOfSheets() - 1);
      for (org.apache.poi.ss.usermodel.Cell cell : last.getRow(last.getLastRowNum())) {
        if (cell.getCellType() == CellType.FORMULA) {
          assertEquals(cell.getNumericCellValue(), evaluator.evaluate(cell).getNumberValue(), 0.0);
        }
      }
    }
  }

  @Property(tries = 100)
  void names_of_sheets_are_allowed_and_none_is_there_twice(@ForAll("titles") List<String> titles) {
    SheetNames names = new SheetNames();
    Set<String> all = new HashSet<>();
    for (String title : titles) {
      String name = names.like(title);
      org.apache.poi.ss.util.WorkbookUtil.validateSheetName(name);
      assertTrue(all.add(name.toLowerCase(Locale.ROOT)), name);
      assertFalse(name.equalsIgnoreCase("History"));
    }
  }

  @Provide
  Arbitrary<List<String>> titles() {
    Arbitrary<String> title =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(40),
            Arbitraries.strings().withChars("ab'[]:*?/\\ ").ofMaxLength(40),
            Arbitraries.of("History", "a", "A", "", "x".repeat(40), "🥐".repeat(20)));
    return title.list().ofMaxSize(20);
  }

  private byte[] written(Report report, Wording wording) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    rendering.write(report, wording, out);
    return out.toByteArray();
  }

  static XSSFWorkbook read(byte[] bytes) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes));
  }

  /** Returns what a cell can hold of a text. */
  static String kept(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .map(
            point ->
                (point < 0x20 && point != '\t' && point != '\n' && point != '\r')
                        || (point >= 0xd800 && point <= 0xdfff)
                        || point == 0xfffe
                        || point == 0xffff
                    ? 0xfffd
                    : point)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private record Reader(Wording wording, XSSFSheet sheet) {
    void table(Table table) {
      names(table.columns());
    }

    void chart(Chart chart) {
      for (int place = 0; place < chart.places().size(); place++) {
        cell(Cell.of(chart.places().get(place)), place + 1, 0);
        for (int series = 0; series < chart.series().size(); series++) {
          Optional<Money> amount = chart.series().get(series).amounts().get(place);
          cell(amount.map(Cell::of).orElse(Cell.nothing()), place + 1, series + 1);
        }
      }
      if (!chart.places().isEmpty()) {
        assertEquals(1, sheet.getDrawingPatriarch().getCharts().size());
        // The library takes a title for a text of a cell, in which _x0041_ is an A.
        String title = new XSSFRichTextString(kept(wording.say(chart.title()))).getString();
        assertEquals(
            title.replace("\r\n", "\n").replace('\r', '\n'),
            sheet
                .getDrawingPatriarch()
                .getCharts()
                .get(0)
                .getTitleText()
                .getString()
                .replace("\r\n", "\n")
                .replace('\r', '\n'));
      }
    }

    private void names(List<Column> columns) {
      for (int column = 0; column < columns.size(); column++) {
        cell(Cell.of(columns.get(column).title()), 0, column);
      }
    }

    void overview(Report report) {
      Iterator<org.apache.poi.ss.usermodel.Row> rows = sheet.rowIterator();
      assertEquals(kept(wording.say(report.title())), text(rows.next(), 0));
      rows.next();
      rows.next();
      for (Section section : report.sections()) {
        boolean headed = false;
        for (Block block : section.blocks()) {
          if (!headed && !(block instanceof Table || block instanceof Chart)) {
            assertEquals(kept(wording.say(section.title())), text(rows.next(), 0));
            headed = true;
          }
          if (block instanceof Figures figures) {
            rows.next();
            for (Figure figure : figures.figures()) {
              int row = rows.next().getRowNum();
              cell(Cell.of(figure.label()), row, 0);
              cell(figure.value(), row, 1);
              if (figure.change().isPresent()) {
                cell(Cell.of(figure.change().get().what()), row, 2);
                cell(figure.change().get().before(), row, 3);
                cell(figure.change().get().difference(), row, 4);
                cell(figure.change().get().share(), row, 5);
              }
            }
          } else if (block instanceof Findings findings) {
            rows.next();
            for (Finding finding : findings.findings()) {
              int row = rows.next().getRowNum();
              cell(Cell.of(Text.of(finding.message())), row, 1);
              cell(Cell.of(finding.stake()), row, 4);
            }
          } else if (block instanceof Paragraph paragraph) {
            assertEquals(kept(wording.say(paragraph.text())), text(rows.next(), 0));
          }
        }
      }
      if (!report.notes().isEmpty()) {
        rows.next();
        for (Text note : report.notes()) {
          assertEquals(kept(wording.say(note)), text(rows.next(), 0));
        }
      }
      assertFalse(rows.hasNext());
    }

    private static String text(org.apache.poi.ss.usermodel.Row row, int column) {
      return row.getCell(column).getStringCellValue();
    }

    void cell(Cell model, int rowNumber, int column) {
      XSSFRow row = sheet.getRow(rowNumber);
      XSSFCell cell = row.getCell(column);
      if (model instanceof Cell.Nothing) {
        assertTrue(cell == null || cell.getCellType() == CellType.BLANK);
      } else if (model instanceof Cell.Amount amount
          && Sheet.isExact(amount.money().minorUnits())) {
        assertEquals(amount.money().amount().toPlainString(), cell.getRawValue());
        assertEquals(
            0, BigDecimal.valueOf(cell.getNumericCellValue()).compareTo(amount.money().amount()));
      } else if (model instanceof Cell.Amount amount) {
        assertEquals(CellType.STRING, cell.getCellType());
        assertTrue(cell.getStringCellValue().contains(wording.money(amount.money())));
      } else if (model instanceof Cell.Count count && Sheet.isExact(count.number())) {
        assertEquals(Long.toString(count.number()), cell.getRawValue());
      } else if (model instanceof Cell.Share share) {
        assertEquals(share.fraction().doubleValue(), cell.getNumericCellValue(), 0.0);
      } else if (model instanceof Cell.Day day && !day.date().isBefore(LocalDate.of(1900, 3, 1))) {
        assertEquals(day.date(), cell.getLocalDateTimeCellValue().toLocalDate());
      } else {
        assertEquals(CellType.STRING, cell.getCellType());
        assertEquals(kept(model.in(wording)), cell.getStringCellValue());
      }
    }
  }
}
