package dev.budgetpulse.reports.html;

import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.reports.chart.ChartLayout;
import dev.budgetpulse.reports.chart.Png;
import dev.budgetpulse.reports.chart.Theme;
import dev.budgetpulse.reports.internal.Direction;
import dev.budgetpulse.reports.internal.Markup;
import dev.budgetpulse.reports.internal.Tables;
import dev.budgetpulse.reports.mail.MailPart;
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
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Builds the mail of one report. Not thread-safe. */
final class MailPage {
  private static final double CHART = 320;
  private static final double HIGHEST = 900;
  private static final double PIXELS = 3;
  private static final int MOST_ROWS = 15;
  private static final int MOST_COLUMNS = 3;

  private static final String FONT =
      "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;";
  private static final String TEXT = FONT + "font-size:16px;line-height:24px;color:#1b1f24;";
  private static final String FAINT = FONT + "font-size:14px;line-height:20px;color:#565d66;";
  private static final String CARD = "background-color:#f6f7f9;border:1px solid #d5d9de;";
  private static final String CELL =
      TEXT + "font-size:15px;padding:6px 4px;border-bottom:1px solid #d5d9de;vertical-align:top;";
  private static final String DARK =
      """
      body{-webkit-text-size-adjust:100%}
      @media (prefers-color-scheme:dark){
      .paper{background-color:#14181d!important}
      .card{background-color:#1c2229!important;border-color:#3a424b!important}
      .text{color:#e8eaed!important;border-color:#3a424b!important}
      .faint{color:#a9b0b8!important;border-color:#3a424b!important}
      .better{color:#6fd19a!important}
      .worse,.high{color:#ff9a93!important}
      .medium{color:#f2c14e!important}
      .low{color:#a9b0b8!important}
      }
      """;

  private final Report report;
  private final Wording wording;
  private final List<MailHtml.Ending> endings;
  private final Markup page = new Markup();
  private final List<MailPart> images = new ArrayList<>();
  private boolean isShorter;

  MailPage(Report report, Wording wording, List<MailHtml.Ending> endings) {
    this.report = report;
    this.wording = wording;
    this.endings = endings;
  }

  private String say(Text text) {
    return wording.say(text);
  }

  private String say(String key, Object... arguments) {
    return wording.say(Text.of(key, arguments));
  }

  MailHtml mail() {
    page.raw("<!DOCTYPE html>\n");
    String language = wording.locale().toLanguageTag();
    page.open("html", "lang", language, "dir", Direction.of(wording.locale()));
    page.open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.empty("meta", "name", "supported-color-schemes", "content", "light dark");
    page.element("title", new Page(report, wording).title());
    page.raw("<style>" + DARK + "</style>").close();
    page.open("body", "class", "paper", "style", "margin:0;padding:0;background-color:#ffffff;");
    box("100%", "border-collapse:collapse;");
    page.open("tr").open("td", "align", "center", "style", "padding:16px 12px;");
    box("100%", "border-collapse:collapse;max-width:600px;");
    page.open("tr").open("td", "align", start());
    content();
    for (int element = 0; element < 8; element++) {
      page.close();
    }
    return new MailHtml(page.toString(), images);
  }

  private String start() {
    return Direction.isFromTheRight(wording.locale()) ? "right" : "left";
  }

  private String end() {
    return Direction.isFromTheRight(wording.locale()) ? "left" : "right";
  }

  private void box(String width, String style, String... others) {
    List<String> attributes = new ArrayList<>(List.of(others));
    attributes.addAll(List.of("role", "presentation", "width", width));
    attributes.addAll(List.of("cellpadding", "0", "cellspacing", "0", "border", "0"));
    attributes.addAll(List.of("style", style));
    page.open("table", attributes.toArray(String[]::new));
  }

  private void content() {
    title("h1", say(report.title()), "font-size:24px;line-height:30px;margin:0 0 4px;");
    page.open("p", "class", "text", "style", TEXT + "margin:0;");
    page.element("bdi", report.ledger()).space().text("·").space();
    page.text(wording.period(report.period())).close();
    String facts = say("plain.as-of", report.asOf());
    faint(facts + " · " + say("plain.currency", report.currency()));
    report
        .sections()
        .forEach(
            section -> {
              title(
                  "h2", say(section.title()), "font-size:19px;line-height:26px;margin:28px 0 8px;");
              section.blocks().forEach(this::block);
            });
    if (!report.notes().isEmpty()) {
      title("h2", say("plain.notes"), "font-size:19px;line-height:26px;margin:28px 0 8px;");
      report.notes().forEach(note -> paragraph(say(note)));
    }
    if (isShorter) {
      faint(say("html.shorter"));
    }
    endings.forEach(this::ending);
  }

  private void ending(MailHtml.Ending ending) {
    page.open("p", "class", "faint", "style", FAINT + "margin:20px 0 0;");
    if (ending.link().isPresent()) {
      page.element(
          "a",
          ending.words(),
          "href",
          ending.link().get().toASCIIString(),
          "class",
          "faint",
          "style",
          FAINT);
    } else {
      for (String line : ending.words().split("\n", -1)) {
        page.text(line).empty("br");
      }
    }
    page.close();
  }

  private void title(String element, String words, String style) {
    page.element(element, words, "class", "text", "style", TEXT + style);
  }

  private void paragraph(String words) {
    page.element("p", words, "class", "text", "style", TEXT + "margin:0 0 12px;");
  }

  private void faint(String words) {
    page.element("p", words, "class", "faint", "style", FAINT + "margin:0 0 8px;");
  }

  private void block(Block block) {
    if (block instanceof Figures figures) {
      figures.figures().forEach(this::figure);
    } else if (block instanceof Table table) {
      table(table);
    } else if (block instanceof Chart chart) {
      chart(chart);
    } else if (block instanceof Findings findings) {
      findings(findings);
    } else if (block instanceof Paragraph paragraph) {
      paragraph(say(paragraph.text()));
    }
  }

  private void card() {
    box("100%", CARD + "border-radius:8px;margin:0 0 10px;", "class", "card");
    page.open("tr").open("td", "style", "padding:10px 14px;");
  }

  private void endCard() {
    page.close().close().close();
  }

  private void figure(Figure figure) {
    card();
    page.element("div", say(figure.label()), "class", "faint", "style", FAINT);
    page.element(
        "div",
        figure.value().in(wording),
        "class",
        "text",
        "style",
        TEXT + "font-size:24px;line-height:32px;font-weight:bold;");
    figure.change().ifPresent(this::change);
    endCard();
  }

  private void change(Figure.Change change) {
    int sign = Tables.sign(change.difference());
    String worth = change.good().map(good -> good ? "better" : "worse").orElse("");
    StringBuilder words = new StringBuilder(sign > 0 ? "▲ " : sign < 0 ? "▼ " : "● ");
    words.append(say(Tables.direction(change.difference())));
    words.append(' ').append(Tables.size(change.difference()).in(wording));
    if (!(change.share() instanceof Cell.Nothing)) {
      words.append(" (").append(Tables.size(change.share()).in(wording)).append(')');
    }
    if (!worth.isEmpty()) {
      words.append(", ").append(say("plain." + worth));
    }
    String colour =
        worth.isEmpty() ? "" : "color:" + (worth.equals("better") ? "#0b6b3a;" : "#a4262c;");
    String kind = worth.isEmpty() ? "text" : worth;
    String style = TEXT + "font-size:14px;line-height:20px;" + colour;
    page.element("div", words.toString(), "class", kind, "style", style);
    String before = say(change.what()) + ": " + change.before().in(wording);
    page.element("div", before, "class", "faint", "style", FAINT);
  }

  private void table(Table table) {
    title("h3", say(table.title()), "font-weight:bold;margin:16px 0 4px;");
    if (table.rows().isEmpty()) {
      faint(say("plain.no-rows"));
      return;
    }
    List<Integer> columns = columns(table);
    isShorter |= columns.size() < table.columns().size();
    page.open(
        "table",
        "width",
        "100%",
        "cellpadding",
        "0",
        "cellspacing",
        "0",
        "border",
        "0",
        "style",
        "border-collapse:collapse;margin:0 0 12px;");
    page.open("tr");
    for (int at : columns) {
      Column column = table.columns().get(at);
      page.element("th", say(column.title()), cell(column, "faint", CELL + FAINT));
    }
    page.close();
    List<Row> shown = table.rows().subList(0, Math.min(MOST_ROWS, table.rows().size()));
    for (Row row : shown) {
      row(table, row, Tables.in(row, wording), columns);
    }
    table.total().ifPresent(it -> row(table, it, Tables.total(it, wording), columns));
    page.close();
    int left = table.rows().size() - shown.size();
    if (left > 0) {
      faint(say("html.more", left));
    }
  }

  /** Returns what has room on a telephone: what a row is of, and its first numbers. */
  private static List<Integer> columns(Table table) {
    List<Column> all = table.columns();
    // A day with one amount is that of an entry, whose name matters more than anything else.
    boolean isOfEntries =
        all.get(0).sort() == Column.Sort.DAY && of(all, Column.Sort.AMOUNT).count() == 1;
    return Stream.of(
            IntStream.of(0),
            of(all, Column.Sort.WORDS).limit(isOfEntries ? 1 : 0),
            of(all, Column.Sort.AMOUNT),
            IntStream.range(0, all.size()))
        .flatMap(IntStream::boxed)
        .distinct()
        .limit(MOST_COLUMNS)
        .sorted()
        .toList();
  }

  private static IntStream of(List<Column> all, Column.Sort sort) {
    return IntStream.range(0, all.size()).filter(at -> all.get(at).sort() == sort);
  }

  private void row(Table table, Row row, List<String> cells, List<Integer> columns) {
    String weight = row.sort() == Row.Sort.PLAIN ? "" : "font-weight:bold;";
    page.open("tr");
    for (int at : columns) {
      page.element("td", cells.get(at), cell(table.columns().get(at), "text", CELL + weight));
    }
    page.close();
  }

  private String[] cell(Column column, String kind, String style) {
    boolean words = column.sort() == Column.Sort.WORDS || column.sort() == Column.Sort.DAY;
    String side = "text-align:" + (words ? start() : end()) + ";";
    return new String[] {"class", kind, "style", style + side};
  }

  private void chart(Chart chart) {
    title("h3", say(chart.title()), "font-weight:bold;margin:16px 0 4px;");
    ChartLayout layout = ChartLayout.of(wording);
    double height = Math.min(HIGHEST, layout.height(chart, CHART));
    byte[] image = Png.of(layout.draw(chart, CHART, height), Theme.LIGHT, PIXELS);
    String name = "chart-" + chart.id();
    images.add(new MailPart(name, "image/png", image));
    page.empty(
        "img",
        "src",
        "cid:" + name,
        "alt",
        say(chart.description()),
        "width",
        "480",
        "style",
        "display:block;width:100%;max-width:480px;height:auto;border:0;margin:0 0 12px;");
  }

  private void findings(Findings findings) {
    if (findings.findings().isEmpty()) {
      paragraph(say("plain.nothing-found"));
    }
    for (Finding finding : findings.findings()) {
      card();
      String colour =
          switch (finding.severity()) {
            case HIGH -> "#a4262c";
            case MEDIUM -> "#8a5a00";
            case LOW -> "#565d66";
          };
      page.element(
          "div",
          say("plain.severity." + finding.severity().name()),
          "class",
          finding.severity().name().toLowerCase(Locale.ROOT),
          "style",
          FAINT + "font-weight:bold;color:" + colour + ";");
      page.element("div", say(Text.of(finding.message())), "class", "text", "style", TEXT);
      String stake = say("plain.stake", finding.stake());
      page.element("div", stake, "class", "faint", "style", FAINT);
      endCard();
    }
  }
}
