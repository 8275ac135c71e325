package dev.budgetpulse.reports.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.reports.internal.Glyphs;
import dev.budgetpulse.reports.internal.OneLine;
import dev.budgetpulse.reports.internal.Tables;
import dev.budgetpulse.reports.model.Block;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.rendering.Rendering;
import dev.budgetpulse.reports.testkit.AnyReport;
import dev.budgetpulse.reports.testkit.ReadBack;
import dev.budgetpulse.reports.testkit.SampleReport;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class PlainSpec {
  private static final int TRIES = 100;

  private final Rendering markdown = new MarkdownRendering();
  private final Rendering text = new TextRendering();

  @Property(tries = TRIES)
  void heads_changes_and_charts_of_markdown_are_read_back_as_they_are_said(
      @ForAll("reports") Report report, @ForAll("wordings") Wording wording) {
    List<List<List<String>>> expected =
        tables(report, wording).stream().map(table -> expected(table, wording)).toList();
    assertEquals(expected, ReadBack.tables(ReadBack.text(markdown, report, wording)));
  }

  private static List<Table> tables(Report report, Wording wording) {
    List<Table> tables = new ArrayList<>();
    for (Section section : report.sections()) {
      for (Block block : section.blocks()) {
        if (block instanceof Figures figures) {
          tables.add(FigureTable.of(figures, wording));
        } else if (block instanceof Table table) {
          tables.add(table);
        } else if (block instanceof Chart chart) {
          tables.add(Tables.of(chart));
        }
      }
    }
    return tables;
  }

  private static List<List<String>> expected(Table table, Wording wording) {
    List<List<String>> all = new ArrayList<>();
    all.add(table.columns().stream().map(it -> OneLine.of(wording.say(it.title()))).toList());
    table.rows().forEach(row -> all.add(said(row, wording)));
    table
        .total()
        .ifPresent(
            row -> {
              List<String> cells = new ArrayList<>(said(row, wording));
              if (row.cells().get(0) instanceof Cell.Nothing) {
                cells.set(0, wording.say(Text.of("plain.total")));
              }
              all.add(cells);
            });
    return all;
  }

  private static List<String> said(Row row, Wording wording) {
    return row.cells().stream().map(cell -> OneLine.of(cell.in(wording))).toList();
  }

  @Property(tries = TRIES)
  void words_change_no_structure_of_markdown(
      @ForAll("seeds") long seed, @ForAll("wordings") Wording wording) {
    assertEquals(
        skeleton(ReadBack.text(markdown, AnyReport.harmless(seed), wording)),
        skeleton(ReadBack.text(markdown, AnyReport.hostile(seed), wording)));
  }

  /** What a reader of Markdown takes each line for; what is escaped is nothing to it. */
  private static List<String> skeleton(String markdown) {
    return markdown
        .replaceAll("\\\\[^A-Za-z0-9 ]", "x")
        .lines()
        .map(
            line -> {
              Matcher first = Pattern.compile("^( *[-+] |#+ |\\| |[0-9]+[.)]|=+$|)").matcher(line);
              String begins = first.find() ? first.group() : "";
              return begins + line.substring(begins.length()).replaceAll("[^|*_`<>\\[\\]~$^&]", "");
            })
        .toList();
  }

  @Property(tries = TRIES)
  void no_line_of_text_is_too_wide_or_has_control_characters(
      @ForAll("reports") Report report, @ForAll("wordings") Wording wording) {
    String written = ReadBack.text(text, report, wording);
    for (String line : written.split("\n", -1)) {
      assertTrue(Glyphs.columns(line) <= TextRendering.WIDTH, line);
      assertFalse(line.codePoints().anyMatch(Character::isISOControl), line);
      assertFalse(line.endsWith(" "), "'" + line + "'");
    }
    assertTrue(written.endsWith("\n") && !written.endsWith("\n\n"));
  }

  @Example
  void words_that_would_be_markup_stand_for_themselves() {
    assertEquals("\\<b\\>\\*x\\*\\</b\\>", MarkdownRendering.cell("<b>*x*</b>"));
    assertEquals("a\\|b", MarkdownRendering.cell("a|b"));
    assertEquals("\\\\\\|", MarkdownRendering.cell("\\|"));
    assertEquals(
        "http\\://x www\\.x.y at 12\\:30: a\\@b",
        MarkdownRendering.cell("http://x www.x.y at 12:30: a@b"));
    assertEquals("\\- item", MarkdownRendering.line("- item"));
    assertEquals("\\# title", MarkdownRendering.line("# title"));
    assertEquals("2026\\. March", MarkdownRendering.line("2026. March"));
    assertEquals("two lines", MarkdownRendering.line("two\n\nlines"));
  }

  @Example
  void a_report_in_text_reads_like_one() {
    String written = ReadBack.text(text, SampleReport.march(), Wording.of(Locale.UK));
    assertEquals(Format.TEXT, text.format());
    assertEquals(Format.MARKDOWN, markdown.format());
    assertTrue(written.startsWith("Monthly report\n==============\n\nHome, March 2026\n"), written);
    assertTrue(
        written.contains(
            """
            Envelope    Assigned    Activity     Left    Used  Overspent
            ---------  ---------  ----------  -------  ------  ---------
            Household
            Rent         €980.00    −€980.00    €0.00    100%
            Groceries    €400.00    −€412.30  −€12.30  103.1%    −€12.30
            Household  €1,380.00  −€1,392.30  −€12.30    100%
            Mobility
            Car          €150.00    −€389.00   €61.00  259.3%
            ---------  ---------  ----------  -------  ------  ---------
            Total      €1,530.00  −€1,781.30   €48.70            −€12.30
            """),
        written);
    assertTrue(written.contains("食料品                     €96.35  ████\n"), written);
    assertTrue(written.contains("Other                     −€44.00  ░░\n"), written);
    assertTrue(written.contains("* Important: Green Basket: €41.20 on 14 Mar 2026"), written);
  }

  @Provide
  Arbitrary<Report> reports() {
    return AnyReport.reports();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return AnyReport.seeds();
  }

  @Provide
  Arbitrary<Wording> wordings() {
    return AnyReport.wordings();
  }
}
