package dev.budgetpulse.reports.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.reports.internal.OneLine;
import dev.budgetpulse.reports.internal.Tables;
import dev.budgetpulse.reports.model.Block;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Findings;
import dev.budgetpulse.reports.model.Paragraph;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.testkit.AnyReport;
import dev.budgetpulse.reports.testkit.PdfTree;
import dev.budgetpulse.reports.testkit.ReadBack;
import dev.budgetpulse.reports.testkit.RenderingSpec;
import dev.budgetpulse.reports.testkit.SampleReport;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/** The laws of reports as PDF documents. */
class PdfRenderingSpec extends RenderingSpec {
  private static final PdfRendering PDF = new PdfRendering();
  private static final Set<String> PAINTING = Set.of("f", "S", "Tj", "TJ", "Do", "B", "sh");

  PdfRenderingSpec() {
    super(PDF, ReadBack.pdf());
  }

  @Property(tries = 40)
  void every_text_of_a_report_is_found_again_in_its_place(
      @ForAll("anyReports") Report report, @ForAll("anyWordings") Wording wording)
      throws IOException {
    try (PdfTree parsed = new PdfTree(written(report, wording))) {
      List<String> found = new ArrayList<>();
      parsed.root().all("Sect").forEach(section -> texts(section, found));
      assertEquals(String.join("\n", expected(report, wording)), String.join("\n", found));
    }
  }

  /** Collects what is in an element that reports have word by word. */
  private static void texts(PdfTree.Element element, List<String> found) {
    switch (element.type()) {
      case "H2", "Caption", "TH", "TD", "Lbl" -> found.add(element.words());
      case "P" -> found.add(element.words());
      case "LBody" -> {
        if (element.kids().isEmpty()) {
          found.add(element.words());
        }
      }
      default -> {
        // Holds others.
      }
    }
    element.kids().forEach(kid -> texts(kid, found));
  }

  private static List<String> expected(Report report, Wording wording) {
    List<String> texts = new ArrayList<>();
    for (Section section : report.sections()) {
      texts.add(wording.say(section.title()));
      for (Block block : section.blocks()) {
        if (block instanceof Table table) {
          texts.add(wording.say(table.title()));
          table.columns().forEach(column -> texts.add(wording.say(column.title())));
          table.rows().forEach(row -> row(row, wording, texts));
          if (table.rows().isEmpty()) {
            texts.add(wording.say(Text.of("plain.no-rows")));
          }
          table.total().ifPresent(total -> texts.addAll(Tables.total(total, wording)));
        } else if (block instanceof Chart chart) {
          texts.add(wording.say(chart.title()));
        } else if (block instanceof Paragraph paragraph) {
          texts.add(wording.say(paragraph.text()));
        } else if (block instanceof Figures figures) {
          figures.figures().forEach(figure -> figure(figure, wording, texts));
        } else if (block instanceof Findings findings) {
          findings.findings().forEach(finding -> finding(finding, wording, texts));
          if (findings.findings().isEmpty()) {
            texts.add(wording.say(Text.of("plain.nothing-found")));
          }
        }
      }
    }
    if (!report.notes().isEmpty()) {
      texts.add(wording.say(Text.of("plain.notes")));
      for (Text note : report.notes()) {
        texts.add("•");
        texts.add(wording.say(note));
      }
    }
    return texts.stream().map(text -> PdfTree.plain(OneLine.of(text))).toList();
  }

  private static void row(Row row, Wording wording, List<String> texts) {
    List<String> cells = Tables.in(row, wording);
    boolean heading =
        row.sort() == Row.Sort.HEADING && cells.stream().skip(1).allMatch(String::isEmpty);
    texts.addAll(heading ? cells.subList(0, 1) : cells);
  }

  private static void figure(Figure figure, Wording wording, List<String> texts) {
    texts.add(wording.say(figure.label()));
    texts.add(figure.value().in(wording));
    figure
        .change()
        .ifPresent(
            change -> {
              int sign = Tables.sign(change.difference());
              String said =
                  say(wording, sign > 0 ? "up" : sign < 0 ? "down" : "same")
                      + " "
                      + Tables.size(change.difference()).in(wording);
              String share = Tables.size(change.share()).in(wording);
              said += share.isEmpty() ? "" : " (" + share + ")";
              if (change.good().isPresent()) {
                said += ", " + say(wording, change.good().get() ? "better" : "worse");
              }
              texts.add(said);
              texts.add(wording.say(change.what()) + ": " + change.before().in(wording));
            });
  }

  private static void finding(Finding finding, Wording wording, List<String> texts) {
    texts.add(say(wording, "severity." + finding.severity()));
    texts.add(wording.say(Text.of(finding.message())));
    texts.add(wording.say(Text.of("plain.stake", finding.stake())));
    texts.add(
        wording.say(Text.of("plain.evidence.method", wording.method(finding.evidence().method())))
            + " · "
            + wording.say(
                Text.of(
                    "plain.evidence.confidence",
                    BigDecimal.valueOf(finding.evidence().confidence())))
            + " · "
            + wording.say(Text.of("plain.evidence.entries", finding.evidence().entries().size())));
    List<String> figures = new ArrayList<>();
    for (Row row : Tables.of(finding.evidence(), "evidence", wording).rows()) {
      List<String> cells = Tables.in(row, wording);
      String held =
          cells.get(2).isEmpty()
              ? ""
              : " (" + say(wording, "evidence.threshold") + ": " + cells.get(2) + ")";
      figures.add(cells.get(0) + ": " + cells.get(1) + held);
    }
    if (!figures.isEmpty()) {
      texts.add(String.join(" · ", figures));
    }
  }

  private static String say(Wording wording, String key) {
    return wording.say(Text.of("plain." + key));
  }

  @Property(tries = 12)
  void each_page_says_which_it_is_of_how_many(@ForAll("anyReports") Report report)
      throws IOException {
    try (PdfTree parsed = new PdfTree(written(report))) {
      int pages = parsed.document().getNumberOfPages();
      for (int page = 1; page <= pages; page++) {
        String text = parsed.page(page).strip();
        assertTrue(text.endsWith(page + " of " + pages), text);
      }
    }
  }

  @Property(tries = 12)
  void the_outline_has_the_sections_in_order(@ForAll("harmless") Report report) throws IOException {
    List<String> expected = new ArrayList<>();
    report.sections().forEach(one -> expected.add(Wording.of(Locale.UK).say(one.title())));
    if (!report.notes().isEmpty()) {
      expected.add("Notes");
    }
    try (PdfTree parsed = new PdfTree(written(report))) {
      var outline = parsed.document().getDocumentCatalog().getDocumentOutline();
      List<String> found = new ArrayList<>();
      int before = 0;
      if (outline != null) {
        for (PDOutlineItem item : outline.children()) {
          found.add(item.getTitle());
          int page =
              parsed.document().getPages().indexOf(item.findDestinationPage(parsed.document()));
          assertTrue(page >= before, "pages go on");
          assertTrue(
              PdfTree.plain(parsed.page(page + 1))
                  .contains(PdfTree.plain(item.getTitle()).substring(0, 1)));
          before = page;
        }
      }
      assertEquals(expected, found);
    }
  }

  @Property(tries = 12)
  void all_fonts_are_in_the_document_and_all_that_is_painted_is_tagged(
      @ForAll("anyReports") Report report, @ForAll("anyWordings") Wording wording)
      throws IOException {
    byte[] file = written(report, wording);
    try (PdfTree parsed = new PdfTree(file)) {
      for (PDPage page : parsed.document().getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          assertTrue(font.isEmbedded(), font.getName());
          assertTrue(font.getName().matches("[A-Z]{6}\\+.*"), font.getName());
          assertTrue(font.getCOSObject().containsKey(COSName.TO_UNICODE), font.getName());
        }
        int open = 0;
        for (Object token : new PDFStreamParser(page).parse()) {
          if (token instanceof Operator operator) {
            String sort = operator.getName();
            open += sort.equals("BDC") || sort.equals("BMC") ? 1 : sort.equals("EMC") ? -1 : 0;
            assertTrue(open == 1 || !PAINTING.contains(sort), sort + " is not tagged");
          }
        }
        assertEquals(0, open);
      }
    }
  }

  @Provide
  Arbitrary<Report> harmless() {
    return AnyReport.seeds().map(AnyReport::harmless);
  }

  @Example
  void nothing_of_a_report_may_be_there_at_all() throws IOException {
    try (PdfTree parsed = new PdfTree(written(SampleReport.of(List.of(), List.of())))) {
      assertEquals(1, parsed.document().getNumberOfPages());
    }
  }

  static byte[] written(Report report) throws IOException {
    return written(report, Wording.of(Locale.UK));
  }

  static byte[] written(Report report, Wording wording) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PDF.write(report, wording, out);
    return out.toByteArray();
  }
}
