package dev.budgetpulse.reports.pdf;

import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.reports.chart.ChartLayout;
import dev.budgetpulse.reports.chart.Drawing;
import dev.budgetpulse.reports.chart.Drawing.Anchor;
import dev.budgetpulse.reports.internal.OneLine;
import dev.budgetpulse.reports.internal.Tables;
import dev.budgetpulse.reports.model.Block;
import dev.budgetpulse.reports.model.Chart;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;

/** Puts the parts of one report onto sheets. Not thread-safe. */
final class Composition {
  private static final Style TITLE = Style.bold(22);
  private static final Style OVERLINE = Style.bold(9.5).in(Style.BRAND);
  private static final Style PERIOD = Style.of(12);
  private static final Style ABOUT = Style.faint(8.5);
  private static final Style HEADING = Style.bold(14).in(Style.BRAND);
  private static final Style CAPTION = Style.bold(9.5);
  private static final Style BODY = Style.of(9.5);
  private static final Style SMALL = Style.faint(8);
  private static final Style AROUND = Style.faint(7.5);

  private static final double BLOCK_GAP = 13;
  private static final double SECTION_GAP = 24;
  private static final double HEADING_KEEPS = 80;
  private static final double BAR = 3;
  private static final double CARD_PADDING = 8;
  private static final double BULLET = 10;
  private static final double AROUND_EDGE = 36;

  /** Charts are laid out for screens, whose letters are larger. */
  private static final double CHART_SCALE = 0.82;

  private static final double CHART_KEEPS = 20;
  private static final double HIGHEST_CHART = 560;
  private static final int LONGEST_BOOKMARK = 200;

  private final Report report;
  private final Wording wording;
  private final Folio folio;
  private final Flow flow;
  private final ChartLayout charts;

  Composition(Report report, Wording wording, Folio folio) {
    this.report = report;
    this.wording = wording;
    this.folio = folio;
    flow = new Flow(folio);
    charts = ChartLayout.of(wording);
  }

  /** Fills the sheets and returns what the document says about itself. */
  Imprint compose() {
    title();
    report.sections().forEach(this::section);
    if (!report.notes().isEmpty()) {
      flow.turn(false);
      notes(part(say("plain.notes"), HEADING_KEEPS));
    }
    around();
    return new Imprint(
        OneLine.of(say(report.title()) + " – " + period()),
        OneLine.of(report.ledger()),
        wording.locale(),
        report.asOf());
  }

  private String say(Text text) {
    return wording.say(text);
  }

  private String say(String key, Object... arguments) {
    return wording.say(Text.of(key, arguments));
  }

  private String period() {
    return wording.period(report.period());
  }

  private Words words(String text, Style style) {
    return folio.words(text, style.bold());
  }

  private void set(Tag tag, String text, Style style) {
    flow.paragraph(tag, words(text, style), style);
  }

  private void title() {
    Tag root = folio.root();
    set(root.add("P"), report.ledger(), OVERLINE);
    set(root.add("H1"), say(report.title()), TITLE);
    set(root.add("P"), period(), PERIOD);
    flow.skip(3);
    String about =
        say("plain.as-of", report.asOf()) + " · " + say("plain.currency", report.currency());
    set(root.add("P"), about, ABOUT);
    flow.skip(9);
    flow.sheet()
        .ornament(() -> flow.sheet().rule(flow.left(), flow.y(), flow.width(), 1.5, Style.BRAND));
  }

  private void section(Section section) {
    List<Setting> settings = section.blocks().stream().map(this::setting).toList();
    boolean turned = !settings.isEmpty() && settings.get(0).turned();
    flow.turn(turned);
    Tag part = part(say(section.title()), settings.isEmpty() ? 0 : settings.get(0).beginning());
    for (int at = 0; at < settings.size(); at++) {
      if (at > 0) {
        flow.turn(settings.get(at).turned());
        flow.gap(BLOCK_GAP);
      }
      settings.get(at).set().accept(part);
    }
  }

  /**
   * A block, ready to be set.
   *
   * @param turned whether it needs a sheet that is turned
   * @param beginning the height of what is not to be parted from its heading
   * @param set sets it as the last part of an element
   */
  private record Setting(boolean turned, double beginning, Consumer<Tag> set) {}

  private Setting setting(Block block) {
    if (block instanceof Table table) {
      TableSetter setter = new TableSetter(table, wording, flow);
      return new Setting(setter.isTurned(), setter.beginning(), setter::set);
    }
    double beginning = block instanceof Chart chart ? CHART_KEEPS + height(chart) : HEADING_KEEPS;
    return new Setting(false, beginning, part -> block(block, part));
  }

  private Tag part(String heading, double beginning) {
    flow.gap(SECTION_GAP);
    flow.need(HEADING.leading() + 6 + beginning);
    Tag part = folio.root().add("Sect");
    String line = OneLine.of(heading);
    boolean isLong = line.codePointCount(0, line.length()) > LONGEST_BOOKMARK;
    folio.mark(
        isLong ? line.substring(0, line.offsetByCodePoints(0, LONGEST_BOOKMARK)) + "…" : line,
        flow.y() - 4);
    set(part.add("H2"), heading, HEADING);
    flow.skip(6);
    return part;
  }

  private void block(Block block, Tag part) {
    if (block instanceof Figures figures) {
      new FigureBoxes(wording, flow).set(figures.figures(), part);
    } else if (block instanceof Chart chart) {
      chart(chart, part);
    } else if (block instanceof Findings findings) {
      findings(findings, part);
    } else if (block instanceof Paragraph paragraph) {
      set(part.add("P"), say(paragraph.text()), BODY);
    }
  }

  private void chart(Chart chart, Tag part) {
    Words caption = words(say(chart.title()), CAPTION);
    double captionHeight =
        caption.lines(CAPTION.size(), flow.width()).size() * CAPTION.leading() + 4;
    double wide = flow.width() / CHART_SCALE;
    double height = height(chart);
    Drawing drawing = charts.draw(chart, wide, height / CHART_SCALE);
    flow.need(captionHeight + height);
    Tag figure = part.add("Figure").describe(drawing.title() + ": " + drawing.description());
    flow.paragraph(figure.add("Caption"), caption, CAPTION);
    flow.skip(4);
    flow.need(height);
    figure.attributes(placed(drawing));
    flow.sheet()
        .content(
            figure,
            () ->
                flow.sheet()
                    .drawing(
                        drawing,
                        flow.left(),
                        flow.y(),
                        CHART_SCALE,
                        one -> folio.words(one.words(), one.bold())));
    flow.skip(height);
  }

  private double height(Chart chart) {
    double wanted = charts.height(chart, flow.uprightWidth() / CHART_SCALE) * CHART_SCALE;
    return Math.min(wanted, HIGHEST_CHART);
  }

  private COSDictionary placed(Drawing drawing) {
    double top = flow.sheet().height() - flow.y();
    COSArray corners = new COSArray();
    for (double edge :
        new double[] {
          flow.left(), top - drawing.height() * CHART_SCALE, flow.left() + flow.width(), top
        }) {
      corners.add(new COSFloat(Math.round(edge)));
    }
    COSDictionary attributes = new COSDictionary();
    attributes.setDirect(true);
    attributes.setName(COSName.O, "Layout");
    attributes.setItem(COSName.BBOX, corners);
    return attributes;
  }

  private void findings(Findings block, Tag part) {
    if (block.findings().isEmpty()) {
      set(part.add("P"), say("plain.nothing-found"), BODY);
      return;
    }
    Tag list = part.add("L");
    for (Finding finding : block.findings()) {
      finding(finding, list);
    }
  }

  /** A text of a finding. */
  private record Said(Words words, Style style) {
    double height(double width) {
      return words.lines(style.size(), width).size() * style.leading();
    }
  }

  private void finding(Finding finding, Tag list) {
    int colour =
        switch (finding.severity()) {
          case HIGH -> Style.WORSE;
          case MEDIUM -> Style.MEDIUM;
          case LOW -> Style.FAINT;
        };
    List<Said> all = new ArrayList<>();
    all.add(said(say("plain.severity." + finding.severity()), Style.bold(8).in(colour)));
    all.add(said(say(Text.of(finding.message())), BODY));
    all.add(said(say("plain.stake", finding.stake()), SMALL));
    for (String line : evidence(finding)) {
      all.add(said(line, SMALL));
    }
    double width = flow.width() - 2 * CARD_PADDING - BAR;
    double height = all.stream().mapToDouble(one -> one.height(width)).sum() + 2 * CARD_PADDING - 2;
    Tag item = list.add("LI");
    if (height <= flow.wholeRoom()) {
      flow.need(height);
      Sheet sheet = flow.sheet();
      double top = flow.y();
      sheet.ornament(
          () -> {
            sheet.box(flow.left(), top, flow.width(), height, Style.CARD);
            sheet.box(flow.left(), top, BAR, height, colour);
          });
      flow.skip(CARD_PADDING - 1);
    }
    Tag body = item.add("LBody");
    for (Said one : all) {
      flow.paragraph(body.add("P"), one.words(), one.style(), CARD_PADDING + BAR, width);
    }
    flow.gap(CARD_PADDING - 1);
    flow.gap(BLOCK_GAP / 2);
  }

  private Said said(String text, Style style) {
    return new Said(words(text, style), style);
  }

  private List<String> evidence(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add(
        say("plain.evidence.method", wording.method(finding.evidence().method()))
            + " · "
            + say("plain.evidence.confidence", BigDecimal.valueOf(finding.evidence().confidence()))
            + " · "
            + say("plain.evidence.entries", finding.evidence().entries().size()));
    Table numbers = Tables.of(finding.evidence(), "evidence", wording);
    List<String> figures = new ArrayList<>();
    for (Row row : numbers.rows()) {
      List<String> cells = Tables.in(row, wording);
      String held =
          cells.get(2).isEmpty()
              ? ""
              : " (" + say("plain.evidence.threshold") + ": " + cells.get(2) + ")";
      figures.add(cells.get(0) + ": " + cells.get(1) + held);
    }
    if (!figures.isEmpty()) {
      lines.add(String.join(" · ", figures));
    }
    return lines;
  }

  private void notes(Tag part) {
    Tag list = part.add("L");
    for (Text note : report.notes()) {
      if (flow.room() < BODY.leading()) {
        flow.nextSheet();
      }
      Tag item = list.add("LI");
      flow.lines(item.add("Lbl"), List.of(words("•", BODY).line()), BODY, flow.left(), flow.y());
      flow.paragraph(
          item.add("LBody"), words(say(note), BODY), BODY, BULLET, flow.width() - BULLET);
      flow.skip(3);
    }
  }

  /** Sets what is above and below each sheet, once it is known how many there are. */
  private void around() {
    List<Sheet> sheets = folio.sheets();
    String title = say(report.title()) + " · " + period();
    for (int at = 0; at < sheets.size(); at++) {
      Sheet sheet = sheets.get(at);
      double right = sheet.width() - Flow.SIDE;
      double half = (right - Flow.SIDE) / 2 - 8;
      if (at > 0) {
        sheet.aroundPage(
            "Header",
            () -> {
              double base = AROUND_EDGE + AROUND.ascent();
              sheet.words(fitted(report.ledger(), half), Anchor.START, Flow.SIDE, base, AROUND);
              sheet.words(fitted(title, half), Anchor.END, right, base, AROUND);
              double y = AROUND_EDGE + AROUND.leading() + 4;
              sheet.rule(Flow.SIDE, y, right - Flow.SIDE, 0.5, Style.RULE);
            });
      }
      String number = say("pdf.page", at + 1, sheets.size());
      sheet.aroundPage(
          "Footer",
          () -> {
            double base = sheet.height() - AROUND_EDGE;
            String day = say("plain.as-of", report.asOf());
            sheet.words(fitted(day, half), Anchor.START, Flow.SIDE, base, AROUND);
            sheet.words(fitted(number, half), Anchor.END, right, base, AROUND);
          });
    }
  }

  /** Returns words in one line, cut if there is no room for them. */
  private Words.Line fitted(String text, double room) {
    String cut = OneLine.of(text);
    Words words = words(cut, AROUND);
    while (words.width() * AROUND.size() > room) {
      int length = cut.codePointCount(0, cut.length());
      int keep = (int) Math.min(length - 2, length * room / (words.width() * AROUND.size()));
      cut = cut.substring(0, cut.offsetByCodePoints(0, Math.max(0, keep))).strip() + "…";
      words = words(cut, AROUND);
    }
    return words.line();
  }
}
