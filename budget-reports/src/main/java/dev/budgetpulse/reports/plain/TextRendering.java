package dev.budgetpulse.reports.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.reports.internal.Glyphs;
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
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.rendering.Rendering;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Writes a report as plain text for terminals and mails: 80 columns wide, tables aligned where they
 * fit and told line by line where they do not, charts as bars of letters.
 *
 * <p>Equal reports and wordings give equal bytes. Immutable and thread-safe.
 */
public final class TextRendering implements Rendering {
  /** How many columns of a terminal a line takes at most. */
  public static final int WIDTH = 80;

  private static final int NAME = 24;
  private static final int GAP = 2;
  private static final int SHORTEST_BAR = 8;

  /** Makes a rendering. */
  public TextRendering() {}

  @Override
  public Format format() {
    return Format.TEXT;
  }

  @Override
  public void write(Report report, Wording wording, OutputStream out) throws IOException {
    Writer writer = new Writer(wording);
    writer.report(report);
    out.write(writer.text.toString().getBytes(UTF_8));
    out.flush();
  }

  /** Collects one report. */
  private static final class Writer {
    private final Wording wording;
    private final StringBuilder text = new StringBuilder();

    Writer(Wording wording) {
      this.wording = wording;
    }

    private String say(Text what) {
      return OneLine.of(wording.say(what));
    }

    private String say(String key, Object... arguments) {
      return say(Text.of(key, arguments));
    }

    private void wrapped(String words, String first, String others) {
      Lines.wrap(words, WIDTH, first, others)
          .forEach(line -> text.append(line.stripTrailing()).append('\n'));
    }

    private void paragraph(String words) {
      wrapped(words, "", "");
      text.append('\n');
    }

    private void heading(String words, char under) {
      List<String> lines = Lines.wrap(words, WIDTH, "", "");
      int width = lines.stream().mapToInt(Glyphs::columns).max().orElse(0);
      lines.forEach(line -> text.append(line).append('\n'));
      text.append(String.valueOf(under).repeat(Math.max(1, width))).append("\n\n");
    }

    void report(Report report) {
      heading(say(report.title()), '=');
      paragraph(OneLine.of(report.ledger() + ", " + wording.period(report.period())));
      paragraph(
          say("plain.as-of", report.asOf()) + ". " + say("plain.currency", report.currency()));
      for (Section section : report.sections()) {
        heading(say(section.title()), '-');
        section.blocks().forEach(this::block);
      }
      if (!report.notes().isEmpty()) {
        heading(say("plain.notes"), '-');
        report.notes().forEach(note -> wrapped(say(note), "* ", "  "));
        text.append('\n');
      }
      text.setLength(text.length() - 1);
    }

    private void block(Block block) {
      if (block instanceof Figures figures) {
        table(FigureTable.of(figures, wording));
      } else if (block instanceof Table table) {
        paragraph("# " + say(table.title()));
        table(table);
      } else if (block instanceof Chart chart) {
        chart(chart);
      } else if (block instanceof Findings findings) {
        findings(findings);
      } else if (block instanceof Paragraph paragraph) {
        paragraph(say(paragraph.text()));
      }
    }

    private void table(Table table) {
      TextTable.lines(table, wording).forEach(line -> text.append(line).append('\n'));
      text.append('\n');
    }

    private void chart(Chart chart) {
      paragraph("# " + say(chart.title()));
      paragraph(say(chart.description()));
      List<Optional<Money>> all =
          chart.series().stream().flatMap(series -> series.amounts().stream()).toList();
      if (all.stream().allMatch(Optional::isEmpty)) {
        paragraph(say("chart.empty"));
        return;
      }
      BigInteger largest =
          all.stream()
              .flatMap(Optional::stream)
              .map(amount -> BigInteger.valueOf(amount.minorUnits()).abs())
              .reduce(BigInteger.ONE, BigInteger::max);
      for (Chart.Series series : chart.series()) {
        if (chart.series().size() > 1) {
          wrapped(say(series.name()) + ":", "", "");
        }
        bars(chart, series, largest);
        text.append('\n');
      }
    }

    private void bars(Chart chart, Chart.Series series, BigInteger largest) {
      List<String> names =
          chart.places().stream().map(place -> Lines.cut(say(place), NAME)).toList();
      List<String> amounts =
          series.amounts().stream()
              .map(amount -> amount.map(wording::money).map(OneLine::of).orElse("–"))
              .toList();
      int nameWidth = names.stream().mapToInt(Glyphs::columns).max().orElse(0);
      int amountWidth = amounts.stream().mapToInt(Glyphs::columns).max().orElse(0);
      int room = Math.max(SHORTEST_BAR, WIDTH - nameWidth - amountWidth - 2 * GAP);
      for (int place = 0; place < names.size(); place++) {
        String bar = series.amounts().get(place).map(it -> bar(it, largest, room)).orElse("");
        String line =
            Lines.padded(names.get(place), nameWidth)
                + " ".repeat(GAP)
                + Lines.paddedLeft(amounts.get(place), amountWidth)
                + " ".repeat(GAP)
                + bar;
        text.append(line.stripTrailing()).append('\n');
      }
    }

    /** A bar of full blocks, or of light ones if the amount is negative. */
    private static String bar(Money amount, BigInteger largest, int room) {
      int length =
          new BigDecimal(BigInteger.valueOf(amount.minorUnits()).abs())
              .multiply(BigDecimal.valueOf(room))
              .divide(new BigDecimal(largest), 0, RoundingMode.HALF_UP)
              .intValueExact();
      return (amount.isNegative() ? "░" : "█").repeat(length);
    }

    private void findings(Findings findings) {
      if (findings.findings().isEmpty()) {
        paragraph(say("plain.nothing-found"));
        return;
      }
      for (Finding finding : findings.findings()) {
        String severity = say("plain.severity." + finding.severity().name());
        wrapped(severity + ": " + say(Text.of(finding.message())), "* ", "  ");
        wrapped(say("plain.stake", finding.stake()), "  ", "  ");
        BigDecimal confidence = BigDecimal.valueOf(finding.evidence().confidence());
        wrapped(
            say("plain.evidence.method", wording.method(finding.evidence().method())),
            "  - ",
            "    ");
        wrapped(say("plain.evidence.confidence", confidence), "  - ", "    ");
        int entries = finding.evidence().entries().size();
        wrapped(say("plain.evidence.entries", entries), "  - ", "    ");
        for (Row row : Tables.of(finding.evidence(), "evidence", wording).rows()) {
          List<String> cells = Tables.in(row, wording);
          String against =
              cells.get(2).isEmpty()
                  ? ""
                  : " (" + say("plain.evidence.threshold") + " " + cells.get(2) + ")";
          wrapped(cells.get(0) + ": " + cells.get(1) + against, "  - ", "    ");
        }
      }
      text.append('\n');
    }
  }
}
