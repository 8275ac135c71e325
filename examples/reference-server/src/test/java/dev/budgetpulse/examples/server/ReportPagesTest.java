package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.reports.ReportFilter;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.template.ReportTemplate;
import dev.budgetpulse.reports.template.ReportTemplates;
import dev.budgetpulse.reports.template.Window;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages and files of reports, on the demo household. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPagesTest {
  private static final String ALL_DAYS = "span=days&first=1900-01-01&last=2999-12-31";

  private RunningServer server;
  private Visitor visitor;

  @BeforeAll
  void start() {
    server = RunningServer.start();
  }

  @BeforeEach
  void visit() {
    visitor = new Visitor(server);
    ReportTemplates templates = ReportTemplates.of(server.book().access());
    templates.all().forEach(template -> templates.remove(template.id()));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(ReportKind.class)
  void every_kind_is_offered_and_shown(ReportKind kind) {
    assertTrue(visitor.get("/reports").body().contains("value=\"" + kind.id() + "\""));
    HttpResponse<String> response = visitor.get("/reports/view?kind=" + kind.id());
    assertEquals(200, response.statusCode());
    assertTrue(response.body().contains("<div class=\"report\""));
    assertFalse(Pattern.compile("\\s(style|on[a-z]+)=\"").matcher(response.body()).find());
    assertTrue(response.headers().firstValue("Cache-Control").orElse("").contains("no-store"));
  }

  @Test
  void the_style_sheet_of_reports_is_one_of_our_files() {
    String css =
        Visitor.found(
            Pattern.compile("href=\"(/assets/report-[^\"]+css)\""),
            visitor.get("/reports/view?kind=weekly").body());
    HttpResponse<String> response = visitor.get(css);
    assertEquals(200, response.statusCode());
    assertTrue(response.body().contains(".report"));
    assertFalse(visitor.get("/reports").body().contains("/assets/report-"));
  }

  @Test
  void no_style_of_the_pages_is_about_what_is_in_a_report() {
    Set<String> classes =
        Arrays.stream(ReportKind.values())
            .map(kind -> visitor.get("/reports/view?kind=" + kind.id()).body())
            .map(body -> body.substring(body.indexOf("<div class=\"report\"")))
            .flatMap(report -> found("class=\"([^\"]+)\"", report))
            .flatMap(names -> Arrays.stream(names.split(" ")))
            .collect(Collectors.toSet());
    assertTrue(classes.containsAll(Set.of("plain", "figures", "scroll", "subtotal")));
    String css =
        visitor
            .get(
                Visitor.found(
                    Pattern.compile("href=\"(/assets/site-[^\"]+css)\""),
                    visitor.get("/reports").body()))
            .body()
            .replaceAll("(?s)/\\*.*?\\*/", "");
    List<String> about =
        found("([^{};]+)\\{", css)
            .flatMap(selectors -> Arrays.stream(selectors.split(",")))
            .map(String::strip)
            .filter(selector -> !selector.contains(".report"))
            .filter(
                selector -> {
                  List<String> named = found("\\.([a-zA-Z][\\w-]*)", selector).toList();
                  return !named.isEmpty() && classes.containsAll(named);
                })
            .toList();
    assertEquals(List.of(), about);
  }

  private static Stream<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(result -> result.group(1));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "weekly, 2026-11-16-to-2026-11-22",
    "monthly, 2026-10",
    "quarterly, 2026-q3",
    "annual, 2025",
    "bills, 2026-10",
  })
  void a_file_is_called_by_its_kind_and_days(String kind, String days) {
    HttpResponse<String> response = visitor.get("/reports/download?kind=" + kind + "&format=txt");
    String name = kind + "-" + days + ".txt";
    assertEquals(
        "attachment; filename=\"" + name + "\"; filename*=UTF-8''" + name,
        response.headers().firstValue("Content-Disposition").orElse(""));
  }

  @Test
  void weeks_begin_with_the_day_that_somebody_has_chosen() {
    server
        .book()
        .preferences()
        .change(before -> before.with(StandardPreferences.FIRST_WEEKDAY, DayOfWeek.SUNDAY));
    Map.of(
            "kind=weekly", "2026-11-15-to-2026-11-21",
            "kind=custom&span=last-week", "2026-11-15-to-2026-11-21",
            "kind=custom&span=this-week", "2026-11-22-to-2026-11-28")
        .forEach(
            (asked, days) -> {
              String name =
                  header(
                      visitor.download("/reports/download?format=txt&" + asked),
                      "Content-Disposition");
              assertTrue(name.contains(days), name);
            });
    visitor.post(
        "/reports/templates", Map.of("name", "Ours", "kind", "weekly", "span", "last-week"));
    assertEquals(Window.lastWeek(DayOfWeek.SUNDAY), templates().get(0).window());
    server.book().preferences().change(before -> Preferences.none());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "pdf, application/pdf, %PDF-",
    "xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, PK",
    "csv, text/csv, \uFEFF",
    "json, application/json, {",
    "md, text/markdown, #",
    "txt, text/plain, M",
  })
  void a_file_is_what_it_says_and_nobody_keeps_a_copy(String format, String type, String start) {
    HttpResponse<byte[]> response =
        visitor.download("/reports/download?kind=monthly&format=" + format);
    assertEquals(200, response.statusCode());
    assertTrue(header(response, "Content-Type").startsWith(type));
    assertEquals("nosniff", header(response, "X-Content-Type-Options"));
    assertEquals("no-store, private", header(response, "Cache-Control"));
    assertTrue(header(response, "Content-Security-Policy").contains("sandbox"));
    byte[] begin = start.getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(begin, Arrays.copyOf(response.body(), begin.length));
  }

  @Test
  void all_entries_are_sent_as_they_are_read() throws IOException {
    HttpResponse<byte[]> csv = visitor.download("/reports/entries?" + ALL_DAYS + "&format=csv");
    assertTrue(csv.headers().firstValue("Content-Length").isEmpty());
    List<String> lines = new String(csv.body(), StandardCharsets.UTF_8).lines().toList();
    assertEquals(parts() + 1, lines.size());

    HttpResponse<byte[]> json = visitor.download("/reports/entries?" + ALL_DAYS + "&format=json");
    String text = new String(json.body(), StandardCharsets.UTF_8);
    assertTrue(text.startsWith("{") && text.strip().endsWith("}"));
    assertEquals(parts(), rows(Pattern.compile("\"sort\"\\s*:\\s*\"plain\""), text), text);

    HttpResponse<byte[]> xlsx = visitor.download("/reports/entries?" + ALL_DAYS + "&format=xlsx");
    assertEquals(parts() + 1, rows(Pattern.compile("<row "), sheet(xlsx.body())));
  }

  @Test
  void a_statement_has_the_entries_of_one_account_and_its_name() {
    Account account =
        server.book().accounts().open("Größe\"; filename=x.exe", Account.Kind.CHECKING);
    LocalDate day = RunningServer.TODAY.minusMonths(1);
    server
        .book()
        .entries()
        .add(EntryDraft.of(account.id(), day, Money.parse("EUR -4.50")).payee("=1+1"));
    HttpResponse<byte[]> response =
        visitor.download("/reports/statement?format=csv&account=" + account.id());
    String text = new String(response.body(), StandardCharsets.UTF_8);
    assertEquals(3, text.lines().count(), text);
    assertTrue(text.contains("'=1+1"), text);
    String disposition = header(response, "Content-Disposition");
    assertTrue(disposition.matches("attachment; filename=\"[A-Za-z0-9 ._-]+\"; filename.*"));
    assertTrue(disposition.contains("UTF-8''statement-Gr%C3%B6%C3%9Fe"), disposition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/reports/view",
        "/reports/view?kind=none-such",
        "/reports/view?kind=<script>alert(1)</script>",
        "/reports/view?kind=monthly&span=last-week",
        "/reports/view?kind=weekly&span=days&first=2026-01-01&last=2026-01-09",
        "/reports/view?kind=annual&span=this-month",
        "/reports/view?kind=quarterly&span=this-year",
        "/reports/view?kind=custom&span=days",
        "/reports/view?kind=custom&span=days&first=2026-02-30&last=2026-03-01",
        "/reports/view?kind=custom&span=days&first=2026-03-02&last=2026-03-01",
        "/reports/view?kind=custom&span=days&first=1492-03-02&last=2026-03-01",
        "/reports/view?kind=custom&span=days&first=1900-01-01&last=2999-12-31",
        "/reports/view?kind=custom&span=days&first=-999999999-01-01&last=+999999999-12-31",
        "/reports/view?kind=comparison&span=days&first=1900-01-01&last=1900-01-31",
        "/reports/view?kind=budget&span=last-week",
        "/reports/view?kind=custom&span=never",
        "/reports/view?kind=monthly&currency=XXX",
        "/reports/view?template=1",
        "/reports/view?template=00000000-0000-7000-8000-000000000000",
        "/reports/download?kind=monthly",
        "/reports/download?kind=monthly&format=exe",
        "/reports/download?kind=monthly&format=pdf&span=x",
        "/reports/entries?format=pdf",
        "/reports/entries?format=csv&span=days&first=x&last=y",
        "/reports/entries?format=csv&currency=zzz",
        "/reports/statement?format=csv",
        "/reports/statement?format=csv&account=x",
        "/reports/statement?format=csv&account=00000000-0000-7000-8000-000000000000",
      })
  void what_cannot_be_done_is_told_in_a_sentence(String path) {
    HttpResponse<String> response =
        visitor.get(path.replace("<", "%3C").replace(">", "%3E").replace("+", "%2B"));
    assertEquals(422, response.statusCode());
    assertTrue(response.body().contains("That cannot be done"));
    assertFalse(response.body().contains("Exception"));
    assertFalse(response.body().contains("<script>"));
    assertTrue(response.headers().firstValue("Content-Disposition").isEmpty());
    assertTrue(
        response.headers().firstValue("Content-Security-Policy").orElse("").contains("nonce"));
  }

  @Test
  void a_report_has_five_findings_at_most_that_are_only_good_to_know() {
    String text = visitor.get("/reports/download?kind=monthly&format=json").body();
    long goodToKnow =
        Pattern.compile("\"severity\"\\s*:\\s*\"low\"").matcher(text).results().count();
    assertEquals(5, goodToKnow, text);
  }

  @Test
  void neighbours_are_a_month_before_and_after() {
    String page =
        visitor.get("/reports/view?kind=monthly&span=days&first=2026-02-01&last=2026-02-28").body();
    assertTrue(page.contains("first=2026-01-01&amp;last=2026-01-31"), page);
    assertTrue(page.contains("first=2026-03-01&amp;last=2026-03-31"));
    String edge =
        visitor.get("/reports/view?kind=custom&span=days&first=1900-01-01&last=1900-01-03").body();
    assertFalse(edge.contains("rel=\"prev\""));
    assertTrue(edge.contains("first=1900-01-04&amp;last=1900-01-06"));
  }

  @Test
  void a_report_is_held_against_the_year_before() {
    String page =
        visitor
            .get(
                "/reports/view?kind=comparison&against=year-before"
                    + "&span=days&first=2025-02-01&last=2025-02-28")
            .body();
    assertTrue(page.contains("February 2024"), page);
    assertTrue(page.contains("against=year-before"));
  }

  @Test
  void a_report_is_new_until_it_was_seen_and_again_when_it_shows_something_else() {
    String address = "/reports/view?kind=weekly";
    spend();
    int before = news();
    visitor.get(address);
    assertEquals(before - 1, news());
    spend();
    assertEquals(before, news());
    visitor.get("/reports/download?kind=weekly&format=csv");
    assertEquals(before - 1, news());
  }

  /** Spends something in the week that is over. */
  private void spend() {
    server
        .book()
        .entries()
        .add(
            EntryDraft.of(
                server.book().accounts().all().get(0).id(),
                RunningServer.TODAY.minusDays(4),
                Money.parse("EUR -1.00")));
  }

  @Test
  void a_report_is_saved_used_removed_and_brought_back() {
    HttpResponse<String> saved =
        visitor.post(
            "/reports/templates",
            Map.of("name", "Ours <b>", "kind", "annual", "span", "this-year", "format", "pdf"));
    assertEquals(303, saved.statusCode());
    ReportTemplate template = templates().get(0);
    assertEquals("Ours <b>", template.name());
    assertEquals(Window.thisYear(), template.window());
    assertEquals(Set.of(Format.PDF), template.formats());

    String page = visitor.get("/reports").body();
    assertTrue(page.contains("Ours &lt;b&gt;"));
    assertTrue(page.contains("Annual report, 2026"));
    assertEquals(200, visitor.get("/reports/view?template=" + template.id()).statusCode());
    assertEquals(
        200,
        visitor.get("/reports/download?template=" + template.id() + "&format=pdf").statusCode());

    HttpResponse<String> removed =
        visitor.post("/reports/templates/" + template.id() + "/remove", Map.of());
    assertEquals(303, removed.statusCode());
    assertEquals(List.of(), templates());
    String location = removed.headers().firstValue("Location").orElseThrow();
    String offered = visitor.get(location.substring(location.indexOf("/reports"))).body();
    String revision =
        Visitor.found(Pattern.compile("name=\"revision\" value=\"([0-9]+)\""), offered);
    assertEquals(
        303,
        visitor.post("/reports/templates/bring-back", Map.of("revision", revision)).statusCode());
    assertEquals(List.of(template), templates());
    // It is there again, so that there is nothing to bring back.
    assertEquals(
        404,
        visitor.post("/reports/templates/bring-back", Map.of("revision", revision)).statusCode());
    assertFalse(visitor.get("/reports?removed=" + revision).body().contains("was removed"));
  }

  @Test
  void only_what_was_removed_here_is_brought_back() {
    EntryFilter all = EntryFilter.all();
    long entries = server.book().entries().stream(all).count();
    long latest = server.book().history().latest().orElseThrow().revision();
    for (String revision : List.of("" + latest, "1", "0", "-1", "x", "999999999999999999")) {
      assertEquals(
          404,
          visitor.post("/reports/templates/bring-back", Map.of("revision", revision)).statusCode());
    }
    assertEquals(entries, server.book().entries().stream(all).count());
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "name, ''",
    "name, '\u0007'",
    "kind, none-such",
    "kind, ''",
    "span, never",
    "span, last-week",
    "format, exe",
    "format, html",
  })
  void what_cannot_be_saved_is_refused_with_the_page(String field, String value) {
    Map<String, String> fields =
        new HashMap<>(Map.of("name", "Mine", "kind", "monthly", "span", "usual"));
    fields.put(field, value);
    HttpResponse<String> response = visitor.post("/reports/templates", fields);
    assertEquals(422, response.statusCode());
    assertTrue(response.body().contains("role=\"alert\""));
    assertEquals(List.of(), templates());
  }

  @Test
  void what_was_saved_elsewhere_and_cannot_be_made_here_is_told() {
    ReportTemplate unknown =
        ReportTemplates.of(server.book().access())
            .add("Odd", "of-a-plugin", ReportFilter.all(), Window.lastMonth(), Set.of());
    assertTrue(visitor.get("/reports").body().contains("This server has no reports of that kind."));
    assertEquals(422, visitor.get("/reports/view?template=" + unknown.id()).statusCode());
    assertEquals(
        404,
        visitor
            .post("/reports/templates/00000000-0000-7000-8000-000000000000/remove", Map.of())
            .statusCode());
  }

  private List<ReportTemplate> templates() {
    return ReportTemplates.of(server.book().access()).all();
  }

  private int news() {
    return rows(Pattern.compile("chip-good\">new<"), visitor.get("/reports").body());
  }

  private int parts() {
    return server.book().entries().stream(EntryFilter.all().onlyCounting())
        .mapToInt(entry -> entry.splits().size())
        .sum();
  }

  private static int rows(Pattern row, String text) {
    Matcher matcher = row.matcher(text);
    int rows = 0;
    while (matcher.find()) {
      rows++;
    }
    return rows;
  }

  private static String header(HttpResponse<byte[]> response, String name) {
    List<String> values = response.headers().allValues(name);
    assertEquals(1, values.size(), name);
    return values.get(0);
  }

  private static String sheet(byte[] file) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith("worksheets/sheet1.xml")) {
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new AssertionError("The workbook has no first sheet");
  }
}
