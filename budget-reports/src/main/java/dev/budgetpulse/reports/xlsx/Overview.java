package dev.budgetpulse.reports.xlsx;

import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.reports.model.Block;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Findings;
import dev.budgetpulse.reports.model.Paragraph;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/** The first sheet of a report: what it is, its figures, findings, sentences and notes. */
final class Overview {
  private static final int[] WIDTHS = {34, 20, 28, 20, 20, 12};
  private static final int LAST = WIDTHS.length - 1;
  private static final int CHARACTERS_OF_A_LINE = 120;
  private static final int CHARACTERS_OF_A_FINDING = 75;

  private static final List<String> FIGURE =
      List.of(
          "plain.figure",
          "plain.value",
          "plain.compared",
          "plain.before",
          "plain.change",
          "plain.share");
  private static final List<String> FINDING =
      List.of("xlsx.severity", "xlsx.finding", "", "", "xlsx.stake", "xlsx.confidence");

  private final Workbook book;
  private final Wording wording;

  Overview(Workbook book) {
    this.book = book;
    this.wording = book.wording();
  }

  void write(Report report) throws IOException {
    Sheet sheet = book.begin(wording.say(Text.of("xlsx.overview")), WIDTHS, false);
    sheet.next(28);
    sheet.text(0, wording.say(report.title()), Styles.Look.TITLE);
    line(sheet, Text.of("xlsx.of", report.ledger(), report.period()));
    line(sheet, Text.of("plain.as-of", report.asOf()));
    for (Section section : report.sections()) {
      write(sheet, section);
    }
    if (!report.notes().isEmpty()) {
      heading(sheet, Text.of("plain.notes"));
      for (Text note : report.notes()) {
        sentence(sheet, note);
      }
    }
    book.end(sheet);
  }

  private void write(Sheet sheet, Section section) throws IOException {
    boolean headed = false;
    for (Block block : section.blocks()) {
      boolean here =
          block instanceof Figures || block instanceof Findings || block instanceof Paragraph;
      if (here && !headed) {
        heading(sheet, section.title());
        headed = true;
      }
      if (block instanceof Figures figures) {
        figures(sheet, figures.figures());
      } else if (block instanceof Findings findings) {
        findings(sheet, findings.findings());
      } else if (block instanceof Paragraph paragraph) {
        sentence(sheet, paragraph.text());
      }
    }
  }

  private void figures(Sheet sheet, List<Figure> figures) throws IOException {
    header(sheet, FIGURE);
    for (Figure figure : figures) {
      sheet.next();
      sheet.text(0, wording.say(figure.label()), Styles.Look.PLAIN);
      value(sheet, 1, figure.value());
      if (figure.change().isPresent()) {
        Figure.Change change = figure.change().get();
        sheet.text(2, wording.say(change.what()), Styles.Look.PLAIN, Styles.Place.INDENTED);
        value(sheet, 3, change.before());
        value(sheet, 4, change.difference());
        value(sheet, 5, change.share());
      }
    }
    sheet.skip(1);
  }

  private void value(Sheet sheet, int column, Cell cell) throws IOException {
    if (cell instanceof Cell.Words words) {
      sheet.text(column, wording.say(words.text()), Styles.Look.PLAIN, Styles.Place.RIGHT);
    } else {
      sheet.write(column, cell, Styles.Look.PLAIN);
    }
  }

  private void findings(Sheet sheet, List<Finding> findings) throws IOException {
    header(sheet, FINDING);
    for (Finding finding : findings) {
      String message = finding.message().in(wording.locale());
      sheet.next(height(message, CHARACTERS_OF_A_FINDING));
      String severity = "plain.severity." + finding.severity();
      sheet.text(0, wording.say(Text.of(severity)), Styles.Look.PLAIN, Styles.Place.WRAPPED);
      sheet.text(1, message, Styles.Look.PLAIN, Styles.Place.WRAPPED);
      sheet.merge(1, 3);
      sheet.write(4, Cell.of(finding.stake()), Styles.Look.PLAIN);
      BigDecimal confidence = BigDecimal.valueOf(finding.evidence().confidence());
      sheet.write(5, Cell.share(confidence), Styles.Look.PLAIN);
    }
    sheet.skip(1);
  }

  private void header(Sheet sheet, List<String> names) throws IOException {
    sheet.next();
    for (int column = 0; column <= LAST; column++) {
      String name = names.get(column);
      Styles.Place place =
          switch (name) {
            case "plain.figure", "xlsx.severity", "xlsx.finding" -> Styles.Place.LEFT;
            case "plain.compared" -> Styles.Place.INDENTED;
            default -> Styles.Place.RIGHT;
          };
      sheet.text(
          column, name.isEmpty() ? "" : wording.say(Text.of(name)), Styles.Look.HEADER, place);
    }
  }

  private void heading(Sheet sheet, Text text) throws IOException {
    sheet.skip(1);
    sheet.next(21);
    sheet.text(0, wording.say(text), Styles.Look.SECTION);
  }

  private void line(Sheet sheet, Text text) throws IOException {
    sheet.next();
    sheet.text(0, wording.say(text), Styles.Look.MUTED);
  }

  private void sentence(Sheet sheet, Text text) throws IOException {
    String said = wording.say(text);
    sheet.next(height(said, CHARACTERS_OF_A_LINE));
    sheet.text(0, said, Styles.Look.PLAIN, Styles.Place.WRAPPED);
    sheet.merge(0, LAST);
  }

  /** Returns how many points a text takes; no row may be higher than 409. */
  private static int height(String text, int characters) {
    long lines =
        text.lines().mapToLong(line -> Math.max(1, (line.length() - 1) / characters + 1)).sum();
    return 15 * (int) Math.min(Math.max(lines, 1), 27) + 1;
  }
}
