package dev.budgetpulse.reports.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads text in columns with commas, points, ids and all rows. */
final class ColumnsReader implements DocumentReader {
  @Override
  public String told(Cell cell, Wording wording) {
    if (cell instanceof Cell.Words words) {
      String said = wording.say(words.text());
      boolean escaped = !said.isEmpty() && "=+-@\t\r".indexOf(said.charAt(0)) >= 0;
      // What is half of a pair cannot be encoded.
      String encoded = new String(said.getBytes(UTF_8), UTF_8);
      return Contents.plain(escaped ? "'" + encoded : encoded);
    }
    return ReadBack.value(cell);
  }

  @Override
  public Contents read(byte[] document, Report report, Wording wording) throws IOException {
    Iterator<List<String>> lines = lines(document).iterator();
    List<List<String>> figures = new ArrayList<>();
    if (!report.figures().isEmpty()) {
      lines.next();
      lines.next();
      for (Figure figure : report.figures()) {
        List<String> fields = lines.next();
        List<String> values = new ArrayList<>(List.of(value(fields.get(1), fields.get(2))));
        if (figure.change().isPresent()) {
          values.add(value(fields.get(3), fields.get(4)));
        }
        figures.add(values);
      }
    }
    List<List<List<String>>> tables = new ArrayList<>();
    for (Table table : report.tables()) {
      if (lines.next().equals(List.of(""))) {
        lines.next();
      }
      lines.next();
      List<List<String>> rows = new ArrayList<>();
      int count = table.rows().size() + (table.total().isPresent() ? 1 : 0);
      for (int row = 0; row < count; row++) {
        rows.add(cells(table, lines.next().iterator()));
      }
      tables.add(rows);
    }
    if (lines.hasNext()) {
      throw new IOException("There are more lines than tables have rows");
    }
    return new Contents(figures, tables);
  }

  private static List<String> cells(Table table, Iterator<String> fields) {
    List<String> cells = new ArrayList<>();
    for (Column column : table.columns()) {
      String field = fields.next();
      cells.add(value(field, column.sort() == Column.Sort.AMOUNT ? fields.next() : ""));
    }
    return cells;
  }

  private static String value(String field, String currency) {
    return Contents.plain(currency.isEmpty() ? field : currency + " " + field);
  }

  private static List<List<String>> lines(byte[] document) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(new String(document, UTF_8))) {
      reader.forEach(line -> lines.add(line.getFields()));
    }
    return lines;
  }
}
