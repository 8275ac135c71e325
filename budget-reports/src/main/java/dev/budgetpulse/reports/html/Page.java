package dev.budgetpulse.reports.html;

import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.reports.chart.ChartLayout;
import dev.budgetpulse.reports.chart.Svg;
import dev.budgetpulse.reports.internal.Markup;
import dev.budgetpulse.reports.internal.Tables;
import dev.budgetpulse.reports.model.Block;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Findings;
import dev.budgetpulse.reports.model.Paragraph;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** The parts of one report as elements of a page. Not thread-safe. */
final class Page {
  private static final double WIDE = 620;
  private static final double NARROW = 300;

  private final Report report;
  private final Wording wording;
  private final ChartLayout layout;
  private final Markup page = new Markup();
  private int findings;
  // What is said above the next block, unless something with a name of its own came between.
  private String heading = "";

  Page(Report report, Wording wording) {
    this.report = report;
    this.wording = wording;
    this.layout = ChartLayout.of(wording);
  }

  Markup markup() {
    return page;
  }

  /** Returns what a browser calls the page. */
  String title() {
    return say(report.title()) + " – " + report.ledger() + ", " + wording.period(report.period());
  }

  String say(Text text) {
    return wording.say(text);
  }

  String say(String key, Object... arguments) {
    return wording.say(Text.of(key, arguments));
  }

  void header() {
    page.open("header");
    page.element("h1", say(report.title()));
    page.open("p", "class", "of").element("bdi", report.ledger()).space().text("·").space();
    page.element("span", wording.period(report.period())).close();
    page.element(
        "p",
        say("plain.as-of", report.asOf()) + " · " + say("plain.currency", report.currency()),
        "class",
        "faint");
    page.close();
  }

  void contents() {
    if (report.sections().size() + (report.notes().isEmpty() ? 0 : 1) < 2) {
      return;
    }
    page.open("nav", "aria-label", say("html.contents")).open("ul");
    for (Section section : report.sections()) {
      link(section.id(), say(section.title()));
    }
    if (!report.notes().isEmpty()) {
      page.open("li").element("a", say("plain.notes"), "href", "#notes").close();
    }
    page.close().close();
  }

  private void link(String id, String title) {
    page.open("li").element("a", title, "href", "#section-" + id).close();
  }

  void sections() {
    for (Section section : report.sections()) {
      String id = "section-" + section.id();
      page.open("section", "id", id, "aria-labelledby", id + "_title");
      page.element("h2", say(section.title()), "id", id + "_title");
      heading = fixed(section.title());
      section.blocks().forEach(this::block);
      page.close();
    }
    if (!report.notes().isEmpty()) {
      page.open("section", "id", "notes", "aria-labelledby", "notes-title");
      page.element("h2", say("plain.notes"), "id", "notes-title");
      page.open("ul", "class", "notes");
      report.notes().forEach(note -> page.element("li", say(note)));
      page.close().close();
    }
  }

  private void block(Block block) {
    if (block instanceof Figures figures) {
      figures(figures);
    } else if (block instanceof Table table) {
      table(table, "table-" + table.id());
    } else if (block instanceof Chart chart) {
      chart(chart);
    } else if (block instanceof Findings found) {
      findings(found);
    } else if (block instanceof Paragraph paragraph) {
      page.element("p", say(paragraph.text()));
    }
  }

  private void figures(Figures figures) {
    page.open("dl", "class", "figures");
    for (Figure figure : figures.figures()) {
      page.open("div", "id", "figure-" + figure.id());
      page.element("dt", say(figure.label()));
      page.open("dd", "class", "value").element("bdi", figure.value().in(wording)).close();
      figure.change().ifPresent(this::change);
      page.close();
    }
    page.close();
  }

  private void change(Figure.Change change) {
    int sign = Tables.sign(change.difference());
    String worth = change.good().map(good -> good ? "better" : "worse").orElse("");
    page.open("dd", "class", ("change " + worth).strip());
    page.element("span", sign > 0 ? "▲" : sign < 0 ? "▼" : "●", "aria-hidden", "true").space();
    page.text(say(Tables.direction(change.difference()))).space();
    page.element("bdi", Tables.size(change.difference()).in(wording), "class", "difference");
    if (!(change.share() instanceof Cell.Nothing)) {
      page.space()
          .text("(")
          .element("bdi", Tables.size(change.share()).in(wording), "class", "share");
      page.text(")");
    }
    if (!worth.isEmpty()) {
      page.text(", ").space().text(say("plain." + worth));
    }
    page.close();
    page.open("dd", "class", "before").text(say(change.what())).text(":").space();
    page.element("bdi", change.before().in(wording)).close();
  }

  /** The ids of a report have no underscore, so that what is added to them with one stays apart. */
  private void table(Table table, String id) {
    String caption = id + "_caption";
    page.open(
        "div", "class", "scroll", "role", "region", "aria-labelledby", caption, "tabindex", "0");
    page.open("table", "id", id);
    String title = say(table.title());
    if (!heading.isEmpty() && heading.equals(fixed(table.title()))) {
      page.element("caption", title, "id", caption, "class", "said");
    } else {
      page.element("caption", title, "id", caption);
    }
    heading = "";
    page.open("thead").open("tr");
    for (Column column : table.columns()) {
      page.element("th", say(column.title()), "class", kind(column), "scope", "col");
    }
    page.close().close();
    page.open("tbody");
    if (table.rows().isEmpty()) {
      page.open("tr", "class", "none");
      page.element("td", say("plain.no-rows"), "colspan", "" + table.columns().size()).close();
    }
    for (Row row : table.rows()) {
      row(table, row, Tables.in(row, wording));
    }
    page.close();
    if (table.total().isPresent()) {
      Row total = table.total().get();
      page.open("tfoot");
      row(table, total, Tables.total(total, wording));
      page.close();
    }
    page.close().close();
  }

  /** Returns a text of which no word was typed by anybody, so that no words change the elements. */
  private String fixed(Text text) {
    return text instanceof Text.Keyed keyed && keyed.arguments().isEmpty() ? say(text) : "";
  }

  private void row(Table table, Row row, List<String> cells) {
    page.open("tr", "class", row.sort().name().toLowerCase(Locale.ROOT));
    for (int at = 0; at < cells.size(); at++) {
      Column column = table.columns().get(at);
      String css = kind(column);
      if (row.cells().get(at) instanceof Cell.NoRate) {
        css += " no-rate";
      }
      boolean names = at == 0 && !cells.get(0).isEmpty();
      if (names) {
        page.open("th", "class", css, "scope", "row");
      } else {
        page.open("td", "class", css);
      }
      if (column.sort() == Column.Sort.WORDS) {
        page.element("bdi", cells.get(at));
      } else {
        page.text(cells.get(at));
      }
      page.close();
    }
    page.close();
  }

  private static String kind(Column column) {
    return switch (column.sort()) {
      case AMOUNT, SHARE, COUNT -> "number";
      case WORDS -> "words";
      case DAY -> "day";
    };
  }

  private void chart(Chart chart) {
    heading = "";
    String id = "chart-" + chart.id();
    page.open("figure", "id", id);
    page.element("figcaption", say(chart.title()));
    // A drawing shrunk to a telephone could not be read; which of two is shown is for the screen.
    page.raw(Svg.element(layout.draw(chart, WIDE), id + "_wide", "wide"));
    page.raw(Svg.element(layout.draw(chart, NARROW), id + "_narrow", "narrow"));
    page.open("details");
    Table data = Tables.of(chart);
    page.element("summary", say(data.title()));
    table(data, id + "_data");
    page.close().close();
  }

  private void findings(Findings block) {
    if (block.findings().isEmpty()) {
      page.element("p", say("plain.nothing-found"));
      return;
    }
    page.open("ul", "class", "findings");
    for (Finding finding : block.findings()) {
      String severity = finding.severity().name();
      page.open("li", "class", severity.toLowerCase(Locale.ROOT));
      page.open("p").element("strong", say("plain.severity." + severity)).space();
      page.element("span", say(Text.of(finding.message())), "class", "message").close();
      page.element("p", say("plain.stake", finding.stake()), "class", "faint");
      page.open("details");
      page.element("summary", say("plain.evidence"));
      page.open("ul");
      page.element("li", say("plain.evidence.method", wording.method(finding.evidence().method())));
      BigDecimal confidence = BigDecimal.valueOf(finding.evidence().confidence());
      page.element("li", say("plain.evidence.confidence", confidence));
      int entries = finding.evidence().entries().size();
      page.element("li", say("plain.evidence.entries", entries));
      page.close();
      findings++;
      if (!finding.evidence().figures().isEmpty()) {
        table(Tables.of(finding.evidence(), "evidence", wording), "evidence_" + findings);
      }
      page.close().close();
    }
    page.close();
  }
}
