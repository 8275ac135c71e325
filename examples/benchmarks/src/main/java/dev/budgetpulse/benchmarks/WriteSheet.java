package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.csv.CsvOptions;
import dev.budgetpulse.reports.csv.CsvRendering;
import dev.budgetpulse.reports.json.JsonRendering;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.rendering.ListingRendering;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import dev.budgetpulse.reports.xlsx.XlsxRendering;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes one file of made-up entries, eight columns with formats: a day, four texts, an amount, a
 * balance and a share. All writers get the same values and make them as they are asked for.
 */
public final class WriteSheet {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);
  private static final List<String> NAMES =
      List.of("Day", "Account", "Payee", "Category", "Note", "Amount", "Balance", "Share");
  private static final String AMOUNT = "\"€\"#,##0.00;[Red]\"-€\"#,##0.00";
  private static final String DAY = "d\\ mmm\\ yyyy";
  private static final String SHARE = "0.0%";

  private WriteSheet() {}

  /**
   * Writes a file.
   *
   * @param args the writer (ours, poi, fastexcel, csv or json), how many rows, and the file
   */
  public static void main(String[] args) throws IOException {
    int rows = Integer.parseInt(args[1]);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(args[2])))) {
      switch (args[0]) {
        case "ours" -> write(new XlsxRendering(), rows, out);
        case "csv" -> write(new CsvRendering(CsvOptions.forPrograms()), rows, out);
        case "json" -> write(new JsonRendering(), rows, out);
        case "poi" -> poi(rows, out);
        case "fastexcel" -> fastexcel(rows, out);
        default -> throw new IllegalArgumentException("There is no writer " + args[0]);
      }
    }
  }

  private static LocalDate day(int row) {
    return FIRST.plusDays(row % 3650);
  }

  private static String account(int row) {
    return HouseholdRows.account(row % HouseholdRows.ACCOUNTS);
  }

  private static String payee(int row) {
    return "Payee " + row * 7919L % 1000;
  }

  private static String category(int row) {
    return CATEGORIES.get(row % CATEGORIES.size());
  }

  private static final List<String> CATEGORIES =
      IntStream.range(0, HouseholdRows.CATEGORIES).mapToObj(HouseholdRows::category).toList();

  private static String note(int row) {
    return "card " + row * 104_729L % 10_000 + " no. " + row;
  }

  private static long cents(int row) {
    return row * 15_485_863L % 1_000_000 - 800_000;
  }

  private static long balance(int row) {
    return row * 32_452_843L % 100_000_000;
  }

  private static BigDecimal share(int row) {
    return BigDecimal.valueOf(row % 1000, 3);
  }

  private static void write(ListingRendering rendering, int rows, OutputStream out)
      throws IOException {
    IntFunction<Row> row =
        number ->
            Row.of(
                Cell.of(day(number)),
                Cell.of(Text.typed(account(number))),
                Cell.of(Text.typed(payee(number))),
                Cell.of(Text.typed(category(number))),
                Cell.of(Text.typed(note(number))),
                Cell.of(Money.ofMinor(cents(number), EUR)),
                Cell.of(Money.ofMinor(balance(number), EUR)),
                Cell.share(share(number)));
    Listing listing =
        new Listing(
            "entries",
            Text.typed("Entries"),
            "Home",
            Period.of(java.time.YearMonth.from(FIRST)),
            List.of(
                column("day", "Day", Column.Sort.DAY),
                column("account", "Account", Column.Sort.WORDS),
                column("payee", "Payee", Column.Sort.WORDS),
                column("category", "Category", Column.Sort.WORDS),
                column("note", "Note", Column.Sort.WORDS),
                column("amount", "Amount", Column.Sort.AMOUNT).withSum(),
                column("balance", "Balance", Column.Sort.AMOUNT),
                column("share", "Share", Column.Sort.SHARE)),
            () -> IntStream.range(0, rows).mapToObj(row));
    rendering.write(listing, Wording.of(Locale.UK), out);
  }

  private static Column column(String id, String title, Column.Sort sort) {
    return new Column(id, Text.typed(title), sort, false);
  }

  private static void poi(int rows, OutputStream out) throws IOException {
    try (SXSSFWorkbook book = new SXSSFWorkbook(100)) {
      Sheet sheet = book.createSheet("Entries");
      CellStyle head = book.createCellStyle();
      var font = book.createFont();
      font.setBold(true);
      font.setColor(IndexedColors.WHITE.getIndex());
      head.setFont(font);
      CellStyle money = style(book, AMOUNT);
      CellStyle days = style(book, DAY);
      CellStyle shares = style(book, SHARE);
      for (int column = 0; column < NAMES.size(); column++) {
        sheet.setColumnWidth(column, 20 * 256);
      }
      sheet.createFreezePane(0, 1);
      sheet.setAutoFilter(new CellRangeAddress(0, rows, 0, NAMES.size() - 1));
      var header = sheet.createRow(0);
      for (int column = 0; column < NAMES.size(); column++) {
        var cell = header.createCell(column);
        cell.setCellValue(NAMES.get(column));
        cell.setCellStyle(head);
      }
      for (int number = 0; number < rows; number++) {
        var row = sheet.createRow(number + 1);
        var day = row.createCell(0);
        day.setCellValue(day(number));
        day.setCellStyle(days);
        row.createCell(1).setCellValue(account(number));
        row.createCell(2).setCellValue(payee(number));
        row.createCell(3).setCellValue(category(number));
        row.createCell(4).setCellValue(note(number));
        var amount = row.createCell(5);
        amount.setCellValue(cents(number) / 100.0);
        amount.setCellStyle(money);
        var balance = row.createCell(6);
        balance.setCellValue(balance(number) / 100.0);
        balance.setCellStyle(money);
        var share = row.createCell(7);
        share.setCellValue(share(number).doubleValue());
        share.setCellStyle(shares);
      }
      sheet.createRow(rows + 1).createCell(5).setCellFormula("SUBTOTAL(9,F2:F" + (rows + 1) + ")");
      book.write(out);
    }
  }

  private static CellStyle style(SXSSFWorkbook book, String format) {
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    return style;
  }

  /** Styles go to blocks of rows, as one of its own for each cell takes many times as long. */
  private static void fastexcel(int rows, OutputStream out) throws IOException {
    int block = 500;
    try (Workbook book = new Workbook(out, "Benchmark", "1.0")) {
      Worksheet sheet = book.newWorksheet("Entries");
      sheet.freezePane(0, 1);
      for (int column = 0; column < NAMES.size(); column++) {
        sheet.width(column, 20);
        sheet.inlineString(0, column, NAMES.get(column));
        sheet.style(0, column).bold().fontColor("FFFFFF").set();
      }
      for (int first = 1; first <= rows; first += block) {
        int last = Math.min(rows, first + block - 1);
        for (int row = first; row <= last; row++) {
          int number = row - 1;
          sheet.value(row, 0, day(number));
          sheet.inlineString(row, 1, account(number));
          sheet.inlineString(row, 2, payee(number));
          sheet.inlineString(row, 3, category(number));
          sheet.inlineString(row, 4, note(number));
          sheet.value(row, 5, BigDecimal.valueOf(cents(number), 2));
          sheet.value(row, 6, BigDecimal.valueOf(balance(number), 2));
          sheet.value(row, 7, share(number));
        }
        sheet.range(first, 0, last, 0).style().format(DAY).set();
        sheet.range(first, 5, last, 6).style().format(AMOUNT).set();
        sheet.range(first, 7, last, 7).style().format(SHARE).set();
        sheet.flush();
      }
      sheet.formula(rows + 1, 5, "SUBTOTAL(9,F2:F" + (rows + 1) + ")");
      sheet.setAutoFilter(0, 0, rows, NAMES.size() - 1);
    }
  }
}
