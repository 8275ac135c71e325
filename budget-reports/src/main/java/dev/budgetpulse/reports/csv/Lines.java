package dev.budgetpulse.reports.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import dev.budgetpulse.reports.text.internal.Phrases;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines of fields while they are written. Not thread-safe. */
final class Lines {
  /** The names of what is told of a figure, and the keys of their texts. */
  private static final List<Map.Entry<String, String>> FIGURE =
      List.of(
          Map.entry("figure", "plain.figure"),
          Map.entry("value", "plain.value"),
          Map.entry("currency", "column.currency"),
          Map.entry("before", "plain.before"),
          Map.entry("before-currency", "column.currency"));

  private final CsvOptions options;
  private final Phrases phrases;
  private final Writer text;
  private final CsvWriter csv;
  private final DateTimeFormatter local;
  private final List<String> fields = new ArrayList<>();
  private List<Column> columns = List.of();

  Lines(CsvOptions options, Wording wording, OutputStream out) throws IOException {
    this.options = options;
    this.phrases = new Phrases(wording);
    this.text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    this.csv =
        CsvWriter.builder()
            .fieldSeparator(options.separator())
            .lineDelimiter(LineDelimiter.CRLF)
            .build(text);
    this.local = DateTimeFormatter.ofPattern(localPattern(wording.locale()), wording.locale());
    if (options.byteOrderMark()) {
      text.write('\ufeff');
    }
  }

  private static String localPattern(Locale locale) {
    return DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale)
        .replaceAll("[yu]+", "uuuu");
  }

  void flush() throws IOException {
    csv.flush();
    text.flush();
  }

  void empty() {
    csv.writeRecord("");
  }

  void name(String id, Text title) {
    csv.writeRecord(named(id, title));
  }

  private String named(String id, Text title) {
    return options.names() == CsvOptions.Names.IDS ? id : safe(phrases.say(title));
  }

  void names(List<Column> all) {
    columns = all;
    for (Column column : all) {
      fields.add(named(column.id(), column.title()));
      if (column.sort() == Column.Sort.AMOUNT) {
        fields.add(named(column.id() + "-currency", Text.of("column.currency")));
      }
    }
    end();
  }

  void row(Row row) {
    for (int column = 0; column < columns.size(); column++) {
      add(row.cells().get(column), columns.get(column).sort() == Column.Sort.AMOUNT);
    }
    end();
  }

  /** Writes the last line; its first column of words says what it is. */
  void total(Row row) {
    List<Cell> cells = new ArrayList<>(row.cells());
    int named = columns.stream().map(Column::sort).toList().indexOf(Column.Sort.WORDS);
    if (named >= 0) {
      cells.set(named, Cell.of(Text.of("plain.total")));
    }
    row(new Row(row.sort(), cells));
  }

  void figures(List<Figure> figures) {
    name("figures", Text.of("csv.figures"));
    boolean ids = options.names() == CsvOptions.Names.IDS;
    for (Map.Entry<String, String> name : FIGURE) {
      fields.add(ids ? name.getKey() : safe(phrases.say(Text.of(name.getValue()))));
    }
    end();
    for (Figure figure : figures) {
      fields.add(named(figure.id(), figure.label()));
      add(figure.value(), true);
      add(figure.change().map(Figure.Change::before).orElse(Cell.nothing()), true);
      end();
    }
  }

  private void end() {
    csv.writeRecord(fields);
    fields.clear();
  }

  private void add(Cell cell, boolean withCurrency) {
    if (cell instanceof Cell.Amount amount) {
      add(amount.money());
      return;
    }
    if (cell instanceof Cell.NoRate missing) {
      add(missing.amount());
      return;
    }
    if (cell instanceof Cell.Words words) {
      fields.add(safe(phrases.say(words.text())));
    } else if (cell instanceof Cell.Day day) {
      fields.add(day(day.date()));
    } else if (cell instanceof Cell.Count count) {
      fields.add(Long.toString(count.number()));
    } else if (cell instanceof Cell.Share share) {
      fields.add(number(share.fraction()));
    } else {
      fields.add("");
    }
    if (withCurrency) {
      fields.add("");
    }
  }

  private void add(Money money) {
    fields.add(number(money.amount()));
    fields.add(money.currency().getCurrencyCode());
  }

  private String day(LocalDate day) {
    return options.days() == CsvOptions.Days.ISO ? day.toString() : local.format(day);
  }

  private String number(BigDecimal number) {
    // One of very many digits is in powers of ten.
    String point =
        Math.abs((long) number.scale()) > 100 ? number.toString() : number.toPlainString();
    return options.decimalSeparator() == '.' ? point : point.replace('.', ',');
  }

  static String safe(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
