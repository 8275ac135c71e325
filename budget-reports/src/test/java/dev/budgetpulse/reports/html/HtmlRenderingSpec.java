package dev.budgetpulse.reports.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.reports.internal.OneLine;
import dev.budgetpulse.reports.internal.Tables;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.testkit.AnyReport;
import dev.budgetpulse.reports.testkit.ReadBack;
import dev.budgetpulse.reports.testkit.RenderingSpec;
import dev.budgetpulse.reports.testkit.SampleReport;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

final class HtmlRenderingSpec extends RenderingSpec {
  private static final int TRIES = 60;

  private final HtmlRendering rendering = new HtmlRendering();

  HtmlRenderingSpec() {
    super(new HtmlRendering(), ReadBack.html());
  }

  @Property(tries = TRIES)
  void heads_and_charts_are_read_back_as_they_are_said(
      @ForAll("reports") Report report, @ForAll("wordings") Wording wording) {
    Map<String, List<List<String>>> read = ReadBack.tables(page(report, wording));
    for (Table table : report.tables()) {
      assertEquals(expected(table, wording), read.get("table-" + table.id()));
    }
    for (Chart chart : report.charts()) {
      assertEquals(expected(Tables.of(chart), wording), read.get("chart-" + chart.id() + "_data"));
    }
  }

  private static List<List<String>> expected(Table table, Wording wording) {
    List<List<String>> all = new ArrayList<>();
    all.add(table.columns().stream().map(it -> OneLine.of(wording.say(it.title()))).toList());
    table.rows().forEach(row -> all.add(said(row, wording)));
    if (table.rows().isEmpty()) {
      all.add(List.of(wording.say(Text.of("plain.no-rows"))));
    }
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
  void changes_are_read_back_as_they_are_said(
      @ForAll("reports") Report report, @ForAll("wordings") Wording wording) {
    Document page = page(report, wording);
    for (Figure figure : report.figures()) {
      Element card = byId(page, "figure-" + figure.id());
      List<String> said =
          ReadBack.elements(card, "bdi").stream().map(Node::getTextContent).toList();
      List<Cell> cells = new ArrayList<>(List.of(figure.value()));
      figure
          .change()
          .ifPresent(
              change -> {
                cells.add(Tables.size(change.difference()));
                if (!(change.share() instanceof Cell.Nothing)) {
                  cells.add(Tables.size(change.share()));
                }
                cells.add(change.before());
              });
      assertEquals(cells.stream().map(cell -> OneLine.of(cell.in(wording))).toList(), said);
    }
  }

  @Property(tries = TRIES)
  void words_change_no_structure(@ForAll("seeds") long seed, @ForAll("wordings") Wording wording) {
    assertEquals(
        skeleton(page(AnyReport.harmless(seed), wording)),
        skeleton(page(AnyReport.hostile(seed), wording)));
  }

  /** All elements but the shapes of drawings, of which words that are cut may leave out some. */
  private static List<String> skeleton(Document page) {
    return ReadBack.elements(page, "*").stream()
        .filter(element -> !element.getParentNode().getNodeName().equals("svg"))
        .map(element -> element.getTagName() + " " + element.getAttribute("class"))
        .toList();
  }

  @Property(tries = TRIES)
  void pages_are_sound(@ForAll("reports") Report report, @ForAll("wordings") Wording wording) {
    Document page = page(report, wording);
    Set<String> ids = new HashSet<>();
    int level = 0;
    for (Element element : ReadBack.elements(page, "*")) {
      String name = element.getTagName();
      assertTrue(!name.equals("script") && !name.equals("img") && !name.equals("link"), name);
      assertEquals("", element.getAttribute("style"));
      assertTrue(element.getAttribute("href").matches("|#.+"), element.getAttribute("href"));
      if (element.hasAttribute("id")) {
        assertTrue(ids.add(element.getAttribute("id")), element.getAttribute("id"));
      }
      if (name.matches("h[1-6]")) {
        int next = name.charAt(1) - '0';
        assertTrue(next <= level + 1, "A heading " + name + " after level " + level);
        level = next;
      }
      if (name.equals("table")) {
        assertEquals("caption", ((Element) element.getFirstChild()).getTagName());
      }
      if (name.equals("th")) {
        assertTrue(element.getAttribute("scope").matches("row|col"));
      }
    }
    for (Element element : ReadBack.elements(page, "*")) {
      for (String label : element.getAttribute("aria-labelledby").split(" ", -1)) {
        assertTrue(label.isEmpty() || ids.contains(label), label);
      }
      if (element.getAttribute("href").startsWith("#")) {
        assertTrue(ids.contains(element.getAttribute("href").substring(1)));
      }
    }
  }

  @Example
  void the_policy_of_a_page_allows_its_own_style_sheet_and_nothing_else()
      throws NoSuchAlgorithmException {
    Document page = page(SampleReport.march(), Wording.of(Locale.UK));
    String css = ReadBack.elements(page, "style").get(0).getTextContent();
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(css.getBytes(UTF_8));
    String policy =
        ReadBack.elements(page, "meta").stream()
            .filter(it -> it.getAttribute("http-equiv").equals("Content-Security-Policy"))
            .findFirst()
            .orElseThrow()
            .getAttribute("content");
    assertEquals(
        "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(hash)
            + "'; base-uri 'none'; form-action 'none'",
        policy);
    assertTrue(!css.contains("url(") && !css.contains("@import"));
  }

  @Example
  void words_of_the_style_sheet_stand_out_from_paper_and_cards_in_both_themes() {
    Matcher themes =
        Pattern.compile("--paper:(.{7});--card:(.{7});--ink:[^}]*}").matcher(oneLine());
    int found = 0;
    while (themes.find()) {
      Matcher colour =
          Pattern.compile("--(?!rule|paper|card)[a-z]+:(#.{6})").matcher(themes.group());
      while (colour.find()) {
        assertTrue(contrast(colour.group(1), themes.group(1)) >= 4.5, colour.group());
        assertTrue(contrast(colour.group(1), themes.group(2)) >= 4.5, colour.group());
        found++;
      }
    }
    assertEquals(16, found);
  }

  private String oneLine() {
    return rendering.css().replace("\n", "");
  }

  /** The contrast ratio of WCAG 2.2. */
  private static double contrast(String one, String other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(String css) {
    int rgb = Integer.parseInt(css.substring(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double part = (channel & 0xFF) / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }

  @Example
  void a_page_says_its_language_and_direction() {
    assertEquals(Format.HTML, rendering.format());
    Element german = page(SampleReport.march(), Wording.of(Locale.GERMANY)).getDocumentElement();
    assertEquals("de-DE ltr", german.getAttribute("lang") + " " + german.getAttribute("dir"));
    Element arabic =
        page(SampleReport.march(), Wording.of(Locale.forLanguageTag("ar"))).getDocumentElement();
    assertEquals("ar rtl", arabic.getAttribute("lang") + " " + arabic.getAttribute("dir"));
  }

  @Example
  void a_change_is_told_by_words_and_arrows() {
    Document page = page(SampleReport.march(), Wording.of(Locale.UK));
    assertEquals(
        "Spending€1,911.65▲ up €209.55 (12.3%), worseThe month before: €1,702.10",
        byId(page, "figure-spent").getTextContent().replace("\n", ""));
    assertTrue(byId(page, "figure-net").getTextContent().contains("▼ down €209.55 (28%), worse"));
    assertTrue(byId(page, "figure-income").getTextContent().contains("● unchanged €0.00 (0%)"));
  }

  @Example
  void a_finding_tells_how_much_it_matters_and_what_it_rests_on() {
    Document page = page(SampleReport.march(), Wording.of(Locale.GERMANY));
    Element list = byId(page, "section-attention");
    assertTrue(
        list.getTextContent().replace('\u00A0', ' ').contains("Wichtig Green Basket: 41,20 €"));
    assertEquals(3, ReadBack.elements(list, "details").size());
    assertEquals(
        List.of("Tage dazwischen", "1", "3"), ReadBack.tables(page).get("evidence_1").get(1));
  }

  @Example
  void a_fragment_is_the_content_without_the_page() {
    String fragment = rendering.fragment(SampleReport.march(), Wording.of(Locale.UK));
    Document tree = ReadBack.tree(fragment);
    assertEquals("div", tree.getDocumentElement().getTagName());
    assertEquals(5, ReadBack.elements(tree, "section").size());
    assertEquals(List.of(), ReadBack.elements(tree, "style"));
    assertTrue(
        ReadBack.text(rendering, SampleReport.march(), Wording.of(Locale.UK))
            .contains(fragment.substring(fragment.indexOf("<section"), fragment.length() - 8)));
  }

  @Example
  void a_name_that_a_heading_has_just_said_is_read_out_and_not_shown_again() {
    Table told =
        new Table(
            "told",
            Text.of("table.accounts"),
            List.of(Column.of("account", Column.Sort.WORDS)),
            List.of());
    Table again = new Table("again", told.title(), told.columns(), List.of());
    Table typed = new Table("typed", Text.typed("Goals"), told.columns(), List.of());
    Report march = SampleReport.march();
    Report report =
        new Report(
            march.kind(),
            march.title(),
            march.ledger(),
            march.period(),
            march.asOf(),
            march.currency(),
            List.of(Section.of("accounts", told, again), Section.of("goals", typed)),
            List.of());
    assertEquals(
        List.of("said", "", ""),
        ReadBack.elements(page(report, Wording.of(Locale.UK)), "caption").stream()
            .map(caption -> caption.getAttribute("class"))
            .toList());
  }

  private Document page(Report report, Wording wording) {
    return ReadBack.tree(ReadBack.text(rendering, report, wording));
  }

  private static Element byId(Document page, String id) {
    return ReadBack.elements(page, "*").stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow();
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
