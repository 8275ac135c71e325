package dev.budgetpulse.reports.xlsx;

import dev.budgetpulse.reports.internal.Tables;
import dev.budgetpulse.reports.model.Block;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.rendering.ListingRendering;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes workbooks for spreadsheet programs (XLSX).
 *
 * <p>A report has a sheet with its figures, findings, sentences and notes, then one for each table
 * and one for each chart with the chart's data; a listing has its rows only. Amounts, days, counts
 * and shares are numbers with formats, texts are never formulas. Sums are formulas with their
 * results; where a program that computes with binary fractions could come to another sum, the exact
 * one is there instead. Amounts and counts of more than 15 digits are texts.
 *
 * <p>Immutable and thread-safe; nothing but the names of columns and some sums is kept while rows
 * are written.
 */
public final class XlsxRendering implements ListingRendering {
  private final int mostRows;

  /** Returns the rendering. */
  public XlsxRendering() {
    this(Sheet.MOST_ROWS);
  }

  XlsxRendering(int mostRows) {
    this.mostRows = mostRows;
  }

  @Override
  public Format format() {
    return Format.XLSX;
  }

  @Override
  public void write(Report report, Wording wording, OutputStream out) throws IOException {
    try (Workbook book = new Workbook(out, wording)) {
      new Overview(book).write(report);
      for (Section section : report.sections()) {
        for (Block block : section.blocks()) {
          if (block instanceof Table table) {
            List<Row> rows = table.rows();
            write(book, wording.say(table.title()), table.columns(), rows);
          } else if (block instanceof Chart chart) {
            write(book, chart);
          }
        }
      }
      book.finish(
          new Workbook.Properties(
              wording.say(report.title()),
              wording.say(Text.of("xlsx.of", report.ledger(), report.period())),
              Optional.of(report.asOf())
                  .filter(day -> day.getYear() >= 0 && day.getYear() < 10_000)));
    }
  }

  @Override
  public void write(Listing listing, Wording wording, OutputStream out) throws IOException {
    try (Workbook book = new Workbook(out, wording);
        Stream<Row> rows = listing.rows().get()) {
      String title = wording.say(listing.title());
      TableSheets sheets = new TableSheets(book, title, listing.columns(), List.of(), mostRows);
      book.end(sheets.write(rows.iterator()));
      book.finish(
          new Workbook.Properties(
              title,
              wording.say(Text.of("xlsx.of", listing.ledger(), listing.period())),
              Optional.empty()));
    }
  }

  private void write(Workbook book, String title, List<Column> columns, List<Row> rows)
      throws IOException {
    TableSheets sheets = new TableSheets(book, title, columns, rows, mostRows);
    book.end(sheets.write(rows.iterator()));
  }

  private void write(Workbook book, Chart chart) throws IOException {
    Table data = Tables.of(chart);
    List<Row> rows = data.rows();
    String title = book.wording().say(chart.title());
    TableSheets sheets = new TableSheets(book, title, data.columns(), rows, mostRows);
    Sheet sheet = sheets.write(rows.iterator());
    if (rows.isEmpty() || rows.size() + 1 > mostRows) {
      book.end(sheet);
      return;
    }
    int number = book.nextChart();
    sheet.draw(number);
    book.end(sheet);
    book.chart(number, new ChartMarkup(chart, book.wording(), sheet.name()));
  }
}
