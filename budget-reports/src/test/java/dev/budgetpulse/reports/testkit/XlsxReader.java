package dev.budgetpulse.reports.testkit;

import dev.budgetpulse.reports.model.Block;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Findings;
import dev.budgetpulse.reports.model.Paragraph;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Reads workbooks: numbers as numbers, without the currency, which is in their format. */
final class XlsxReader implements DocumentReader {
  private static final long FIRST_INEXACT = 1_000_000_000_000_000L;
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

  @Override
  public String told(Cell cell, Wording wording) {
    if (cell instanceof Cell.Amount amount) {
      return isExact(amount.money().minorUnits())
          ? number(amount.money().amount())
          : Contents.plain(wording.say(Text.of("xlsx.too-long", amount.money())));
    }
    if (cell instanceof Cell.Count count && isExact(count.number())) {
      return Long.toString(count.number());
    }
    if (cell instanceof Cell.Share share) {
      return number(share.fraction());
    }
    if (cell instanceof Cell.Day day && !day.date().isBefore(FIRST_DAY)) {
      return day.date().toString();
    }
    return Contents.plain(cell.in(wording));
  }

  private static boolean isExact(long units) {
    return units > -FIRST_INEXACT && units < FIRST_INEXACT;
  }

  private static String number(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  @Override
  public Contents read(byte[] document, Report report, Wording wording) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(document))) {
      Iterator<Sheet> sheets = book.sheetIterator();
      List<List<String>> figures = figures(report, sheets.next().rowIterator());
      List<List<List<String>>> tables = new ArrayList<>();
      for (Section section : report.sections()) {
        for (Block block : section.blocks()) {
          if (block instanceof Table table) {
            tables.add(rows(table, sheets.next()));
          } else if (block instanceof Chart) {
            sheets.next();
          }
        }
      }
      return new Contents(figures, tables);
    }
  }

  /** Goes through the first sheet, on which figures stand between findings and sentences. */
  private static List<List<String>> figures(Report report, Iterator<Row> rows) {
    List<List<String>> figures = new ArrayList<>();
    skip(rows, 3);
    for (Section section : report.sections()) {
      boolean headed = false;
      for (Block block : section.blocks()) {
        if (!headed && !(block instanceof Table || block instanceof Chart)) {
          rows.next();
          headed = true;
        }
        if (block instanceof Figures those) {
          rows.next();
          for (Figure figure : those.figures()) {
            Row row = rows.next();
            List<String> values = new ArrayList<>(List.of(value(row, 1)));
            if (figure.change().isPresent()) {
              values.add(value(row, 3));
            }
            figures.add(values);
          }
        } else if (block instanceof Findings findings) {
          skip(rows, 1 + findings.findings().size());
        } else if (block instanceof Paragraph) {
          rows.next();
        }
      }
    }
    return figures;
  }

  private static void skip(Iterator<Row> rows, int count) {
    for (int at = 0; at < count; at++) {
      rows.next();
    }
  }

  private static List<List<String>> rows(Table table, Sheet sheet) {
    List<List<String>> rows = new ArrayList<>();
    for (int at = 1; at <= sheet.getLastRowNum(); at++) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < table.columns().size(); column++) {
        cells.add(value(sheet.getRow(at), column));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static String value(Row row, int column) {
    XSSFCell cell = (XSSFCell) row.getCell(column);
    if (cell == null || cell.getCellType() == CellType.BLANK) {
      return "";
    }
    if (cell.getCellType() == CellType.STRING) {
      return Contents.plain(cell.getStringCellValue());
    }
    // The library takes a format with letters of other scripts in quotes for none of days.
    String format = cell.getCellStyle().getDataFormatString().replaceAll("\"[^\"]*\"", "");
    return DateUtil.isADateFormat(-1, format)
        ? cell.getLocalDateTimeCellValue().toLocalDate().toString()
        : number(new BigDecimal(cell.getRawValue()));
  }
}
