package dev.budgetpulse.reports.json;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.insights.finding.Evidence;
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
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import dev.budgetpulse.reports.text.internal.Phrases;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** A document while it is written. Not thread-safe. */
final class Document {
  private static final int VERSION = 1;

  private final JsonGenerator json;
  private final Wording wording;
  private final Phrases phrases;

  Document(JsonGenerator json, Wording wording) {
    this.json = json;
    this.wording = wording;
    this.phrases = new Phrases(wording);
  }

  void write(Report report) {
    json.writeStartObject();
    json.writeNumberProperty("version", VERSION);
    json.writeStringProperty("kind", report.kind());
    head(report.title(), report.ledger(), report.period());
    json.writeStringProperty("asOf", report.asOf().toString());
    json.writeStringProperty("currency", report.currency().getCurrencyCode());
    json.writeArrayPropertyStart("sections");
    report.sections().forEach(this::write);
    json.writeEndArray();
    json.writeArrayPropertyStart("notes");
    report.notes().forEach(note -> json.writeString(whole(phrases.say(note))));
    json.writeEndArray();
    json.writeEndObject();
  }

  void write(Listing listing, Iterator<Row> rows) {
    json.writeStartObject();
    json.writeNumberProperty("version", VERSION);
    json.writeStringProperty("id", listing.id());
    head(listing.title(), listing.ledger(), listing.period());
    columns(listing.columns());
    rows(rows);
    json.writeEndObject();
  }

  private void head(Text title, String ledger, Period period) {
    text("title", title);
    json.writeStringProperty("ledger", whole(ledger));
    json.writeStringProperty("language", wording.locale().toLanguageTag());
    json.writeObjectPropertyStart("period");
    json.writeStringProperty("first", period.first().toString());
    json.writeStringProperty("last", period.last().toString());
    json.writeEndObject();
  }

  private void write(Section section) {
    json.writeStartObject();
    json.writeStringProperty("id", section.id());
    text("title", section.title());
    json.writeArrayPropertyStart("blocks");
    for (Block block : section.blocks()) {
      json.writeStartObject();
      if (block instanceof Figures figures) {
        write(figures);
      } else if (block instanceof Table table) {
        write(table);
      } else if (block instanceof Chart chart) {
        write(chart);
      } else if (block instanceof Findings findings) {
        write(findings);
      } else if (block instanceof Paragraph paragraph) {
        json.writeStringProperty("sort", "paragraph");
        text("text", paragraph.text());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(Figures figures) {
    json.writeStringProperty("sort", "figures");
    json.writeArrayPropertyStart("figures");
    for (Figure figure : figures.figures()) {
      json.writeStartObject();
      json.writeStringProperty("id", figure.id());
      text("label", figure.label());
      cell("value", figure.value());
      figure.change().ifPresent(this::write);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(Figure.Change change) {
    json.writeObjectPropertyStart("change");
    text("against", change.what());
    cell("before", change.before());
    cell("difference", change.difference());
    cell("share", change.share());
    change.good().ifPresent(good -> json.writeBooleanProperty("good", good));
    json.writeEndObject();
  }

  private void write(Table table) {
    json.writeStringProperty("sort", "table");
    json.writeStringProperty("id", table.id());
    text("title", table.title());
    columns(table.columns());
    rows(table.rows().iterator());
    table.total().ifPresent(total -> cells("total", total.cells()));
  }

  private void columns(List<Column> columns) {
    json.writeArrayPropertyStart("columns");
    for (Column column : columns) {
      json.writeStartObject();
      json.writeStringProperty("id", column.id());
      text("title", column.title());
      json.writeStringProperty("sort", word(column.sort()));
      json.writeBooleanProperty("summed", column.summed());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void rows(Iterator<Row> rows) {
    json.writeArrayPropertyStart("rows");
    while (rows.hasNext()) {
      Row row = rows.next();
      json.writeStartObject();
      json.writeStringProperty("sort", word(row.sort()));
      cells("cells", row.cells());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void cells(String name, List<Cell> cells) {
    json.writeArrayPropertyStart(name);
    cells.forEach(this::write);
    json.writeEndArray();
  }

  private void write(Chart chart) {
    json.writeStringProperty("sort", "chart");
    json.writeStringProperty("id", chart.id());
    text("title", chart.title());
    text("description", chart.description());
    json.writeStringProperty("drawn", word(chart.sort()));
    json.writeStringProperty("currency", chart.currency().getCurrencyCode());
    json.writeArrayPropertyStart("places");
    chart.places().forEach(place -> json.writeString(whole(phrases.say(place))));
    json.writeEndArray();
    json.writeArrayPropertyStart("series");
    for (Chart.Series series : chart.series()) {
      json.writeStartObject();
      text("name", series.name());
      json.writeArrayPropertyStart("amounts");
      for (Optional<Money> amount : series.amounts()) {
        write(amount.map(Cell::of).orElse(Cell.nothing()));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(Findings findings) {
    json.writeStringProperty("sort", "findings");
    json.writeArrayPropertyStart("findings");
    for (Finding finding : findings.findings()) {
      json.writeStartObject();
      json.writeStringProperty("key", whole(finding.key()));
      json.writeStringProperty("kind", finding.kind());
      json.writeStringProperty("severity", Finding.word(finding.severity()));
      json.writeStringProperty("message", whole(finding.message().in(wording.locale())));
      cell("stake", Cell.of(finding.stake()));
      json.writeStringProperty("state", whole(finding.state()));
      write(finding.evidence());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(Evidence evidence) {
    json.writeObjectPropertyStart("evidence");
    json.writeStringProperty("method", evidence.method());
    json.writeNumberProperty("confidence", evidence.confidence());
    json.writeArrayPropertyStart("entries");
    for (EntryId entry : evidence.entries()) {
      json.writeString(entry.value().toString());
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("figures");
    for (dev.budgetpulse.insights.finding.Figure figure : evidence.figures()) {
      json.writeStartObject();
      json.writeStringProperty("name", whole(figure.name()));
      json.writeStringProperty("value", decimal(figure.value()));
      figure.threshold().ifPresent(it -> json.writeStringProperty("threshold", decimal(it)));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void cell(String name, Cell cell) {
    json.writeName(name);
    write(cell);
  }

  private void write(Cell cell) {
    if (cell instanceof Cell.Nothing) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    if (cell instanceof Cell.Amount amount) {
      money(amount.money());
    } else if (cell instanceof Cell.NoRate missing) {
      money(missing.amount());
      json.writeStringProperty("noRateIn", missing.wanted().getCurrencyCode());
    } else if (cell instanceof Cell.Words words) {
      text("text", words.text());
    } else if (cell instanceof Cell.Day day) {
      json.writeStringProperty("day", day.date().toString());
    } else if (cell instanceof Cell.Count count) {
      json.writeNumberProperty("count", count.number());
    } else if (cell instanceof Cell.Share share) {
      json.writeStringProperty("share", decimal(share.fraction()));
    }
    json.writeEndObject();
  }

  private void money(Money money) {
    json.writeStringProperty("amount", money.amount().toPlainString());
    json.writeStringProperty("currency", money.currency().getCurrencyCode());
  }

  private void text(String name, Text text) {
    json.writeStringProperty(name, whole(phrases.say(text)));
  }

  /** Returns a number in digits, or in powers of ten if it has very many. */
  private static String decimal(BigDecimal number) {
    return Math.abs((long) number.scale()) > 100 ? number.toString() : number.toPlainString();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Returns a text in which halves of surrogate pairs, which UTF-8 cannot hold, are U+FFFD. */
  private static String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.replaceAll("\\p{Cs}", "\ufffd");
      }
    }
    return text;
  }
}
