package dev.budgetpulse.reports.pdf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Paragraph;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.testkit.AnyReport;
import dev.budgetpulse.reports.testkit.PdfTree;
import dev.budgetpulse.reports.testkit.SampleReport;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

final class PdfRenderingTest {

  @Test
  void a_document_says_what_it_is() throws IOException {
    try (PdfTree parsed = parsed(SampleReport.of())) {
      PDDocument document = parsed.document();
      assertEquals("Monthly report – March 2026", document.getDocumentInformation().getTitle());
      assertEquals(
          "2026-04-02T00:00:00Z",
          document.getDocumentInformation().getCreationDate().toInstant().toString());
      assertEquals("en-GB", document.getDocumentCatalog().getLanguage());
      assertTrue(document.getDocumentCatalog().getMarkInfo().isMarked());
      assertTrue(document.getDocumentCatalog().getViewerPreferences().displayDocTitle());
      try (InputStream metadata = document.getDocumentCatalog().getMetadata().exportXMPMetadata()) {
        String xmp = new String(metadata.readAllBytes(), UTF_8);
        assertTrue(xmp.contains("Monthly report – March 2026"), xmp);
        assertTrue(xmp.contains("Home &amp; &lt;family&gt;"), xmp);
        assertTrue(xmp.contains("<rdf:li>en-GB</rdf:li>"), xmp);
        assertTrue(xmp.contains("<xmp:CreateDate>2026-04-02T00:00:00Z<"), xmp);
      }
    }
    assertEquals(Format.PDF, new PdfRendering().format());
  }

  @Test
  void the_tree_names_heads_and_describes_charts() throws IOException {
    Report report = SampleReport.of(SampleReport.ranking(), SampleReport.largest());
    try (PdfTree parsed = parsed(report)) {
      assertEquals(
          List.of("Monthly report"), parsed.root().all("H1").map(PdfTree.Element::words).toList());
      assertEquals(List.of("Part"), parsed.root().all("H2").map(PdfTree.Element::words).toList());
      assertEquals(4, parsed.root().all("THead").findFirst().orElseThrow().all("TH").count());
      String alt = parsed.root().all("Figure").findFirst().orElseThrow().alt();
      assertTrue(alt.contains(": "), alt);
    }
  }

  @Test
  void there_are_no_scripts_links_or_files_whatever_is_typed() throws IOException {
    Report report =
        SampleReport.of(
            new Paragraph(Text.typed("https://example.org/ javascript:alert(1) (\\)")),
            new Paragraph(Text.typed("<</S/JavaScript/JS(app.alert(1))>> endstream endobj")));
    try (PdfTree parsed = parsed(report)) {
      for (PDPage page : parsed.document().getPages()) {
        assertTrue(page.getAnnotations().isEmpty());
        assertNull(page.getActions().getO());
      }
      assertNull(parsed.document().getDocumentCatalog().getOpenAction());
      for (var key : parsed.document().getDocument().getXrefTable().keySet()) {
        COSObject object = parsed.document().getDocument().getObjectFromPool(key);
        if (object.getObject() instanceof COSDictionary dictionary) {
          assertFalse(dictionary.containsKey(COSName.JS));
          assertFalse(dictionary.containsKey(COSName.URI));
        }
      }
    }
  }

  @Test
  void a_head_is_repeated_on_each_page_and_told_once() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int at = 0; at < 120; at++) {
      rows.add(Row.of(Cell.of(Text.typed("row " + at)), Cell.of(at)));
    }
    Table table =
        new Table(
            "rows",
            Text.typed("Rows"),
            List.of(
                new Column("name", Text.typed("Headword"), Column.Sort.WORDS, false),
                new Column("count", Text.typed("Tally"), Column.Sort.COUNT, true)),
            rows);
    try (PdfTree parsed = parsed(SampleReport.of(table))) {
      int pages = parsed.document().getNumberOfPages();
      assertTrue(pages >= 3);
      for (int page = 1; page <= pages; page++) {
        assertTrue(parsed.page(page).contains("Headword"), "page " + page);
      }
      assertEquals(
          1, parsed.root().all("TH").filter(head -> head.words().equals("Headword")).count());
      assertEquals(122, parsed.root().all("TR").count());
    }
  }

  @Test
  void a_row_stands_on_one_page_unless_it_is_higher_than_one() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int at = 0; at < 40; at++) {
      rows.add(
          Row.of(Cell.of(Text.typed(("begin" + at + " word ").repeat(60) + "end" + at + ";"))));
    }
    rows.add(Row.of(Cell.of(Text.typed("y".repeat(10_000)))));
    Table table =
        new Table("rows", Text.typed("Rows"), List.of(words("a"), words("b")), pairs(rows));
    try (PdfTree parsed = parsed(SampleReport.of(table))) {
      for (int page = 1; page <= parsed.document().getNumberOfPages(); page++) {
        String text = parsed.page(page);
        for (int at = 0; at < 40; at++) {
          assertEquals(text.contains("begin" + at + " "), text.contains("end" + at + ";"), text);
        }
      }
      String found = parsed.root().all("TH").reduce((first, last) -> last).orElseThrow().words();
      assertEquals("y".repeat(10_000), found);
    }
  }

  private static List<Row> pairs(List<Row> rows) {
    return rows.stream().map(row -> Row.of(row.cells().get(0), Cell.nothing())).toList();
  }

  private static Column words(String id) {
    return new Column(id, Text.typed(id), Column.Sort.WORDS, false);
  }

  @Test
  void amounts_stand_below_each_other_at_the_point() throws IOException {
    Table table =
        new Table(
            "amounts",
            Text.typed("Amounts"),
            List.of(words("name"), new Column("a", Text.typed("A"), Column.Sort.AMOUNT, false)),
            List.of(
                amount("EUR 1.25"),
                amount("JPY 123456"),
                amount("EUR -98765.43"),
                amount("USD 7.00")));
    byte[] file = PdfRenderingSpec.written(SampleReport.of(table), Wording.of(Locale.GERMANY));
    List<Float> points = new ArrayList<>();
    try (PdfTree parsed = new PdfTree(file)) {
      PDFTextStripper stripper =
          new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> positions) {
              String said =
                  positions.stream().map(TextPosition::getUnicode).reduce("", String::concat);
              int comma = said.lastIndexOf(',');
              if (said.matches(".*[0-9].*[€$]")) {
                points.add(positions.get(comma).getX());
              } else if (said.matches(".*[0-9].*¥")) {
                TextPosition last = positions.get(said.lastIndexOf('6'));
                points.add(last.getX() + last.getWidth());
              }
            }
          };
      stripper.getText(parsed.document());
    }
    assertEquals(4, points.size());
    points.forEach(point -> assertEquals(points.get(0), point, 0.05));
  }

  private static Row amount(String amount) {
    return Row.of(Cell.of(Text.typed("x")), Cell.of(Money.parse(amount)));
  }

  @Test
  void wide_tables_shrink_and_then_turn_their_sheets_only() throws IOException {
    Table narrow = SampleReport.largest();
    Table wide = wide(14);
    Report report =
        SampleReport.of(
            List.of(
                new Section("narrow", Text.typed("Narrow"), List.of(narrow)),
                new Section("wide", Text.typed("Wide"), List.of(wide)),
                new Section("end", Text.typed("End"), List.of(new Paragraph(Text.typed("."))))),
            List.of());
    try (PdfTree parsed = parsed(report)) {
      List<Boolean> turned = new ArrayList<>();
      for (PDPage page : parsed.document().getPages()) {
        PDRectangle box = page.getMediaBox();
        turned.add(box.getWidth() > box.getHeight());
      }
      assertEquals(List.of(false, true, false), turned);
      assertTrue(parsed.page(2).contains("Wide"));
    }
    try (PdfTree parsed = parsed(SampleReport.of(wide(60)))) {
      assertEquals(120, parsed.root().all("TD").count() + parsed.root().all("TH").count());
    }
  }

  private static Table wide(int columns) {
    List<Column> heads = new ArrayList<>();
    Cell[] cells = new Cell[columns];
    for (int at = 0; at < columns; at++) {
      heads.add(new Column("c" + at, Text.typed("C" + at), Column.Sort.AMOUNT, false));
      cells[at] = Cell.of(Money.parse("EUR 123456.78"));
    }
    return new Table("wide", Text.typed("Wide"), heads, List.of(Row.of(cells)));
  }

  @Test
  void paper_is_that_of_the_country_or_the_one_asked_for() throws IOException {
    Report report = SampleReport.of();
    assertEquals(792, height(new PdfRendering(), Locale.US, report), 0.01);
    assertEquals(841.89, height(new PdfRendering(), Locale.UK, report), 0.01);
    assertEquals(841.89, height(new PdfRendering(), Locale.ENGLISH, report), 0.01);
    assertEquals(841.89, height(new PdfRendering().on(Paper.A4), Locale.US, report), 0.01);
  }

  private static double height(PdfRendering rendering, Locale locale, Report report)
      throws IOException {
    try (PdfTree parsed = new PdfTree(written(rendering, report, Wording.of(locale)))) {
      return parsed.document().getPage(0).getMediaBox().getHeight();
    }
  }

  @Test
  void what_no_font_has_is_shown_as_missing_and_told_as_it_is() throws IOException {
    try (PdfTree parsed = parsed(SampleReport.of(new Paragraph(Text.typed("🍕 pizza"))))) {
      assertTrue(parsed.page(1).contains("\uFFFD pizza"), parsed.page(1));
      assertTrue(parsed.root().all("P").anyMatch(one -> one.words().equals("🍕 pizza")));
    }
  }

  @Test
  void a_font_of_the_host_is_asked_last_or_first() throws IOException {
    byte[] font = font();
    String words = "Ω £ שלום";
    Report report = SampleReport.of(new Paragraph(Text.typed(words)));
    PdfFonts last = PdfFonts.shipped().with(font);
    try (PdfTree parsed = new PdfTree(written(new PdfRendering(last), report, wording()))) {
      assertTrue(fonts(parsed).stream().anyMatch(name -> name.endsWith("+NotoSans-Regular")));
    }
    PdfFonts first = PdfFonts.shipped().after(font, font);
    try (PdfTree parsed = new PdfTree(written(new PdfRendering(first), report, wording()))) {
      assertTrue(fonts(parsed).stream().anyMatch(name -> name.endsWith("+LiberationSans")));
      assertFalse(fonts(parsed).stream().anyMatch(name -> name.endsWith("+NotoSans-Bold")));
    }
  }

  private static List<String> fonts(PdfTree parsed) throws IOException {
    List<String> names = new ArrayList<>();
    for (COSName name : parsed.document().getPage(0).getResources().getFontNames()) {
      names.add(parsed.document().getPage(0).getResources().getFont(name).getName());
    }
    return names;
  }

  @Test
  void what_is_no_font_is_refused() throws IOException {
    PdfFonts fonts = PdfFonts.shipped();
    byte[] cut = Arrays.copyOf(font(), 3000);
    for (byte[] file : List.of(new byte[0], "OTTO and more".getBytes(UTF_8), cut)) {
      assertThrows(IllegalArgumentException.class, () -> fonts.with(file));
    }
  }

  private static byte[] font() throws IOException {
    try (InputStream file =
        PDFont.class.getResourceAsStream(
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
      return Objects.requireNonNull(file).readAllBytes();
    }
  }

  @Test
  void words_from_the_right_are_turned_for_the_eye() {
    PdfFonts fonts = PdfFonts.shipped();
    Words hebrew = Words.of("ab שלום (1)", fonts, false, false);
    assertTrue(hebrew.isChanged());
    assertEquals("ab שלום (1)", hebrew.text());
    Words latin = Words.of("(ab) cd", fonts, false, false);
    assertFalse(latin.isChanged());
    StringBuilder turned = new StringBuilder();
    Words.of("abc (אב)", fonts, false, true)
        .line()
        .glyphs()
        .forEach(glyph -> turned.appendCodePoint(glyph.character()));
    assertEquals("(\uFFFD\uFFFD) abc", turned.toString());
  }

  @Test
  void one_rendering_writes_the_same_on_several_threads() throws Exception {
    PdfRendering rendering = new PdfRendering();
    Callable<byte[]> writing = () -> written(rendering, AnyReport.hostile(11), wording());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<byte[]>> all = threads.invokeAll(Collections.nCopies(8, writing));
      byte[] alone = written(new PdfRendering(), AnyReport.hostile(11), wording());
      for (Future<byte[]> one : all) {
        assertArrayEquals(alone, one.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void other_reports_have_other_identities() throws IOException {
    try (PdfTree one = parsed(SampleReport.of(new Paragraph(Text.typed("one"))));
        PdfTree two = parsed(SampleReport.of(new Paragraph(Text.typed("two"))))) {
      assertNotEquals(
          one.document().getDocument().getDocumentID().getString(0),
          two.document().getDocument().getDocumentID().getString(0));
    }
  }

  @Test
  void books_typed_into_labels_are_set_below_each_other() throws IOException {
    String book = "A book about money. ".repeat(600).strip();
    var figure = new Figure("book", Text.typed(book), Cell.of(1), Optional.empty());
    var figures = new Figures(List.of(figure));
    Report report =
        SampleReport.of(
            List.of(new Section("book", Text.typed(book), List.of(figures))),
            List.of(Text.typed(book)));
    try (PdfTree parsed = parsed(report)) {
      assertTrue(parsed.document().getNumberOfPages() > 5);
      assertEquals(book, parsed.root().all("Lbl").findFirst().orElseThrow().words());
      assertEquals(book, parsed.root().all("H2").findFirst().orElseThrow().words());
    }
  }

  private static PdfTree parsed(Report report) throws IOException {
    return new PdfTree(PdfRenderingSpec.written(report));
  }

  private static Wording wording() {
    return Wording.of(Locale.UK);
  }

  private static byte[] written(PdfRendering rendering, Report report, Wording wording)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    rendering.write(report, wording, out);
    return out.toByteArray();
  }
}
