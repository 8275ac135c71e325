package dev.budgetpulse.reports.csv;

import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.rendering.ListingRendering;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes text in columns (RFC 4180, UTF-8, lines that end with carriage return and line feed).
 *
 * <p>An amount takes two columns: the number, and the code of its currency in a column whose id
 * ends with {@code -currency}. Shares are fractions: 0.125 for 12.5 %. A text that a spreadsheet
 * program could take for a formula, beginning with one of {@code = + - @}, a tab or a carriage
 * return, gets an apostrophe before it.
 *
 * <p>A report is one of its tables, or its figures and all of its tables, each with a line for its
 * name before and an empty line between; charts, findings and sentences are not in it. Immutable
 * and thread-safe; of a listing nothing is kept.
 */
public final class CsvRendering implements ListingRendering {
  private final CsvOptions options;
  private final Optional<String> table;

  /** Returns a rendering as the options say, of all tables. */
  public CsvRendering(CsvOptions options) {
    this(Objects.requireNonNull(options, "options"), Optional.empty());
  }

  private CsvRendering(CsvOptions options, Optional<String> table) {
    this.options = options;
    this.table = table;
  }

  /**
   * Returns this rendering of one table of a report, without a line for its name. Writing a report
   * that has no table of that id throws an {@link IllegalArgumentException}.
   */
  public CsvRendering ofTable(String id) {
    return new CsvRendering(options, Optional.of(id));
  }

  @Override
  public Format format() {
    return Format.CSV;
  }

  @Override
  public void write(Report report, Wording wording, OutputStream out) throws IOException {
    if (table.isPresent()) {
      Table chosen =
          report.tables().stream()
              .filter(one -> one.id().equals(table.get()))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalArgumentException("The report has no table " + table.get()));
      writing(wording, out, lines -> write(lines, chosen));
    } else {
      writing(wording, out, lines -> writeAll(lines, report));
    }
  }

  @Override
  public void write(Listing listing, Wording wording, OutputStream out) throws IOException {
    try (Stream<Row> rows = listing.rows().get()) {
      writing(
          wording,
          out,
          lines -> {
            lines.names(listing.columns());
            write(lines, rows.iterator());
          });
    }
  }

  private interface Work {
    void on(Lines lines) throws IOException;
  }

  private void writing(Wording wording, OutputStream out, Work work) throws IOException {
    try {
      Lines lines = new Lines(options, wording, out);
      work.on(lines);
      lines.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void writeAll(Lines lines, Report report) {
    boolean further = false;
    List<Figure> figures = report.figures();
    if (!figures.isEmpty()) {
      lines.figures(figures);
      further = true;
    }
    for (Table one : report.tables()) {
      if (further) {
        lines.empty();
      }
      lines.name(one.id(), one.title());
      write(lines, one);
      further = true;
    }
  }

  private void write(Lines lines, Table one) {
    List<Column> columns = one.columns();
    lines.names(columns);
    write(lines, one.rows().iterator());
    if (options.rows() == CsvOptions.Rows.ALL) {
      one.total().ifPresent(lines::total);
    }
  }

  private void write(Lines lines, Iterator<Row> rows) {
    while (rows.hasNext()) {
      Row row = rows.next();
      if (options.rows() == CsvOptions.Rows.ALL || row.sort() == Row.Sort.PLAIN) {
        lines.row(row);
      }
    }
  }
}
