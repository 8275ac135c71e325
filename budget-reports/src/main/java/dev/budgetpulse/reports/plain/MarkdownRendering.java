package dev.budgetpulse.reports.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.reports.internal.OneLine;
import dev.budgetpulse.reports.internal.Tables;
import dev.budgetpulse.reports.model.Block;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Findings;
import dev.budgetpulse.reports.model.Paragraph;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.rendering.Rendering;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a report as Markdown with the tables of GitHub's dialect.
 *
 * <p>No name and no note can become markup, HTML or a link; a mail address alone is linked by some
 * readers whatever is done. Equal reports and wordings give equal bytes. Immutable and thread-safe.
 */
public final class MarkdownRendering implements Rendering {
  /** Makes a rendering. */
  public MarkdownRendering() {}

  @Override
  public Format format() {
    return Format.MARKDOWN;
  }

  @Override
  public void write(Report report, Wording wording, OutputStream out) throws IOException {
    Writer writer = new Writer(wording);
    writer.report(report);
    out.write(writer.text.toString().getBytes(UTF_8));
    out.flush();
  }

  /** Returns words that stand for themselves where a line begins. */
  static String line(String words) {
    String cell = cell(words);
    if (!cell.isEmpty() && "+-#=".indexOf(cell.charAt(0)) >= 0) {
      return "\\" + cell;
    }
    // "1." and "1)" would begin a list.
    return cell.replaceFirst("^([0-9]{1,9})([.)])", "$1\\\\$2");
  }

  /** Returns words that stand for themselves within a line, in a cell of a table too. */
  static String cell(String words) {
    StringBuilder escaped = new StringBuilder();
    String line = OneLine.of(words);
    for (int at = 0; at < line.length(); at++) {
      char character = line.charAt(at);
      boolean anywhere = "\\`*_[]<>|~&@$^".indexOf(character) >= 0;
      boolean scheme = character == ':' && at + 1 < line.length() && line.charAt(at + 1) != ' ';
      boolean web = character == '.' && line.regionMatches(true, at - 3, "www", 0, 3);
      if (anywhere || scheme || web) {
        escaped.append('\\');
      }
      escaped.append(character);
    }
    return escaped.toString();
  }

  /** Collects one report. */
  private static final class Writer {
    private final Wording wording;
    private final StringBuilder text = new StringBuilder();

    Writer(Wording wording) {
      this.wording = wording;
    }

    private String say(Text what) {
      return MarkdownRendering.line(wording.say(what));
    }

    private String say(String key, Object... arguments) {
      return say(Text.of(key, arguments));
    }

    private void paragraph(String words) {
      text.append(words).append("\n\n");
    }

    private void items(List<String> items) {
      items.forEach(item -> text.append("- ").append(item).append('\n'));
      text.append('\n');
    }

    void report(Report report) {
      paragraph("# " + say(report.title()));
      paragraph(
          "**"
              + MarkdownRendering.line(report.ledger())
              + "** · "
              + cell(wording.period(report.period())));
      paragraph(
          say("plain.as-of", report.asOf()) + " · " + say("plain.currency", report.currency()));
      report
          .sections()
          .forEach(
              section -> {
                paragraph("## " + say(section.title()));
                section.blocks().forEach(this::block);
              });
      if (!report.notes().isEmpty()) {
        paragraph("## " + say("plain.notes"));
        items(report.notes().stream().map(this::say).toList());
      }
      text.setLength(text.length() - 1);
    }

    private void block(Block block) {
      if (block instanceof Figures figures) {
        table(FigureTable.of(figures, wording));
      } else if (block instanceof Table table) {
        paragraph("### " + say(table.title()));
        table(table);
      } else if (block instanceof Chart chart) {
        paragraph("### " + say(chart.title()));
        paragraph(say(chart.description()));
        table(Tables.of(chart));
      } else if (block instanceof Findings findings) {
        findings(findings);
      } else if (block instanceof Paragraph paragraph) {
        paragraph(say(paragraph.text()));
      }
    }

    private void table(Table table) {
      row(table.columns().stream().map(column -> wording.say(column.title())).toList());
      text.append('|');
      table
          .columns()
          .forEach(column -> text.append(Tables.isNumber(column) ? " ---: |" : " --- |"));
      text.append('\n');
      for (Row row : table.rows()) {
        row(Tables.in(row, wording));
      }
      table.total().ifPresent(total -> row(Tables.total(total, wording)));
      text.append('\n');
    }

    private void row(List<String> cells) {
      text.append(
          cells.stream()
              .map(MarkdownRendering::cell)
              .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private void findings(Findings findings) {
      if (findings.findings().isEmpty()) {
        paragraph(say("plain.nothing-found"));
        return;
      }
      for (Finding finding : findings.findings()) {
        String severity = say("plain.severity." + finding.severity().name());
        text.append("- **").append(severity).append("** ");
        text.append(say(Text.of(finding.message()))).append(" (");
        text.append(say("plain.stake", finding.stake())).append(")\n");
        BigDecimal confidence = BigDecimal.valueOf(finding.evidence().confidence());
        text.append("  - ")
            .append(say("plain.evidence.method", wording.method(finding.evidence().method())));
        text.append("\n  - ").append(say("plain.evidence.confidence", confidence));
        int entries = finding.evidence().entries().size();
        text.append("\n  - ").append(say("plain.evidence.entries", entries)).append('\n');
        Table numbers = Tables.of(finding.evidence(), "evidence", wording);
        for (Row row : numbers.rows()) {
          List<String> cells = Tables.in(row, wording);
          text.append("  - ").append(MarkdownRendering.line(cells.get(0) + ": " + cells.get(1)));
          if (!cells.get(2).isEmpty()) {
            text.append(" (").append(say("plain.evidence.threshold")).append(' ');
            text.append(cell(cells.get(2))).append(')');
          }
          text.append('\n');
        }
      }
      text.append('\n');
    }
  }
}
