package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.core.preference.StandardPreferences;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
  private static final YearMonth NOW = YearMonth.from(RunningServer.TODAY);
  private static final Path NAUGHTY = Path.of("../../../shared/samples/text/naughty-strings.txt");
  private static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "' onfocus='alert(1)",
          "</title></textarea><svg/onload=alert(1)>",
          "${7*7} {{7*7}} <%= 7 %>",
          "javascript:alert(1)",
          "&lt;b&gt; &amp;");

  private RunningServer server;
  private Visitor visitor;

  @BeforeAll
  void start() {
    server = RunningServer.start();
  }

  @BeforeEach
  void visit() {
    visitor = new Visitor(server);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void h_52_what_is_installed_has_icons_of_every_kind_and_the_language_of_its_page()
      throws IOException {
    String page = visitor.get("/help").body();
    assertTrue(page.contains("href=\"/manifest.webmanifest?language=en\""));
    String manifest = visitor.get("/manifest.webmanifest?language=de").body();
    assertTrue(manifest.contains("\"lang\": \"de\""), manifest);
    for (String icon : List.of("icon-192", "icon-512", "icon-maskable")) {
      BufferedImage drawn = image(Pattern.compile("\"(/assets/" + icon + "[^\"]+)\""), manifest);
      assertEquals(icon.equals("icon-192") ? 192 : 512, drawn.getWidth());
      assertEquals(icon.equals("icon-maskable") ? 255 : 0, drawn.getRGB(0, 0) >>> 24, icon);
    }
    Pattern touch = Pattern.compile("rel=\"apple-touch-icon\" href=\"([^\"]+)\"");
    assertEquals(180, image(touch, page).getWidth());
    assertEquals(2, page.split("name=\"theme-color\"", -1).length - 1);
  }

  private BufferedImage image(Pattern address, String text) throws IOException {
    HttpResponse<byte[]> icon = visitor.download(Visitor.found(address, text));
    assertEquals("image/png", icon.headers().firstValue("Content-Type").orElseThrow());
    return ImageIO.read(new ByteArrayInputStream(icon.body()));
  }

  @Test
  void money_assigned_is_in_the_envelope() {
    Category groceries = category("Groceries");
    HttpResponse<String> response =
        visitor.post(
            "/budget/" + NOW + "/EUR/assign",
            Map.of("category", groceries.id().toString(), "amount", "1,234.50"));
    assertEquals(303, response.statusCode());
    assertEquals(
        Money.parse("EUR 1234.50"),
        server.book().budgets().month(NOW).envelope(groceries.id()).orElseThrow().assigned());
  }

  @Test
  void what_is_no_amount_is_refused_with_the_page_and_changes_nothing() {
    Category groceries = category("Groceries");
    var before = server.book().budgets().month(NOW);
    for (String amount : List.of("", "12,5x", "1e9", "12.345", "99999999999999999999", "NaN")) {
      HttpResponse<String> response =
          visitor.post(
              "/budget/" + NOW + "/EUR/assign",
              Map.of("category", groceries.id().toString(), "amount", amount));
      assertEquals(422, response.statusCode(), amount);
      assertTrue(response.body().contains("role=\"alert\""), amount);
    }
    assertEquals(before, server.book().budgets().month(NOW));
  }

  @Test
  void money_is_moved_held_and_given_back() {
    YearMonth then = NOW.minusMonths(3);
    String rainy = category("Rainy day").id().toString();
    String food = category("Groceries").id().toString();
    var before = server.book().budgets().month(then);
    visitor.post(
        "/budget/" + then + "/EUR/move", Map.of("from", rainy, "to", food, "amount", "10.00"));
    var moved = server.book().budgets().month(then);
    assertEquals(before.toBudget(), moved.toBudget());
    assertEquals(
        before
            .envelope(category("Groceries").id())
            .orElseThrow()
            .assigned()
            .plus(Money.parse("EUR 10.00")),
        moved.envelope(category("Groceries").id()).orElseThrow().assigned());
    visitor.post("/budget/" + then + "/EUR/hold", Map.of("amount", "5.00"));
    assertEquals(Money.parse("EUR 5.00"), server.book().budgets().month(then).held());
    visitor.post("/budget/" + then + "/EUR/release", Map.of());
    assertTrue(server.book().budgets().month(then).held().isZero());
    assertEquals(
        422,
        visitor
            .post(
                "/budget/" + then + "/EUR/move", Map.of("from", rainy, "to", rainy, "amount", "1"))
            .statusCode());
    assertEquals(
        422, visitor.post("/budget/" + then + "/EUR/hold", Map.of("amount", "-1")).statusCode());
  }

  @Test
  void paging_meets_every_entry_once() {
    Pattern row = Pattern.compile("<tr id=\"entry-([0-9a-f-]{36})\"");
    Pattern next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    List<String> met = new ArrayList<>();
    Optional<String> page = Optional.of("/entries");
    while (page.isPresent()) {
      String html = visitor.get(page.get()).body();
      Matcher rows = row.matcher(html);
      while (rows.find()) {
        met.add(rows.group(1));
      }
      Matcher link = next.matcher(html);
      page = link.find() ? Optional.of(link.group(1).replace("&amp;", "&")) : Optional.empty();
    }
    assertEquals(met.size(), new HashSet<>(met).size());
    assertEquals(
        server.book().entries().stream(EntryFilter.all()).map(e -> e.id().toString()).toList(),
        met);
  }

  @Test
  void a_search_finds_what_it_says() {
    String html = visitor.get("/entries?text=kornblume&category=none").body();
    assertTrue(html.contains("Bäckerei Kornblume"));
    assertFalse(html.contains("Nordlicht Werke"));
    String ignored = visitor.get("/entries?account=x&after=y&from=2026-02-31").body();
    assertTrue(ignored.contains("left out of the search"));
  }

  @Test
  void an_entry_is_added_changed_and_deleted() {
    Account everyday = account("Everyday");
    HttpResponse<String> added =
        visitor.post(
            "/entries",
            Map.of(
                "account", everyday.id().toString(),
                "date", "2026-11-22",
                "amount", "12.40",
                "direction", "out",
                "payee", "Kiosk Neu",
                "memo", "Umbrella"));
    assertEquals(303, added.statusCode());
    Entry entry = newest("Kiosk Neu");
    assertEquals(Money.parse("EUR -12.40"), entry.amount());

    HttpResponse<String> changed =
        visitor.post(
            "/entries/" + entry.id(),
            Map.of(
                "version", Long.toString(entry.version()),
                "date", "2026-11-21",
                "amount", "13.00",
                "direction", "in",
                "payee", "Kiosk Neu",
                "category", category("Gifts").id().toString()));
    assertEquals(303, changed.statusCode());
    Entry after = server.book().entries().find(entry.id()).orElseThrow();
    assertEquals(Money.parse("EUR 13.00"), after.amount());
    assertEquals(Optional.of(category("Gifts").id()), after.category());

    visitor.post("/entries/" + entry.id() + "/delete", Map.of("version", "" + after.version()));
    assertTrue(server.book().entries().find(entry.id()).isEmpty());
    assertEquals(404, visitor.get("/entries/" + entry.id()).statusCode());
  }

  @Test
  void a_change_of_what_somebody_else_has_changed_is_shown_and_not_made() {
    Entry entry = draft("Kiosk Alt", "");
    server.book().entries().change(entry.withMemo("theirs"));
    Map<String, String> mine =
        Map.of(
            "version", Long.toString(entry.version()),
            "date", entry.date().toString(),
            "amount", "99.99",
            "direction", "out",
            "payee", "Kiosk Alt",
            "memo", "mine");
    HttpResponse<String> response = visitor.post("/entries/" + entry.id(), mine);
    assertEquals(409, response.statusCode());
    assertTrue(response.body().contains("theirs"));
    assertTrue(response.body().contains("mine"));
    assertEquals("theirs", server.book().entries().find(entry.id()).orElseThrow().memo());
    assertEquals(
        409,
        visitor
            .post(
                "/entries/" + entry.id() + "/delete",
                Map.of("version", Long.toString(entry.version())))
            .statusCode());
    assertEquals(
        409,
        visitor
            .post(
                "/entries/" + entry.id() + "/category",
                Map.of("version", Long.toString(entry.version())))
            .statusCode());
  }

  @Test
  void a_bad_entry_is_refused_with_what_was_typed() {
    HttpResponse<String> response =
        visitor.post(
            "/entries",
            Map.of(
                "account", account("Everyday").id().toString(),
                "date", "1492-10-12",
                "amount", "5",
                "direction", "out",
                "payee", "Santa Maria"));
    assertEquals(422, response.statusCode());
    assertTrue(response.body().contains("Santa Maria"));
    assertTrue(response.body().contains("role=\"alert\""));
  }

  @Test
  void a_form_sends_nobody_elsewhere() {
    Entry entry = draft("Kiosk Alt", "");
    HttpResponse<String> response =
        visitor.post(
            "/entries/" + entry.id() + "/category",
            Map.of(
                "version",
                String.valueOf(entry.version()),
                "back",
                "https://evil.example/entries"));
    assertEquals(303, response.statusCode());
    assertTrue(
        response
            .headers()
            .firstValue("Location")
            .orElse("")
            .matches("(http://[^/]+)?/entries\\?done=.*"));
  }

  @Test
  void abuse_case_85_whatever_people_write_is_text_on_every_page() throws IOException {
    List<String> texts = new ArrayList<>(HOSTILE);
    if (Files.exists(NAUGHTY)) {
      Files.readAllLines(NAUGHTY).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#") && line.length() < 150)
          .forEach(texts::add);
    }
    int stored = 0;
    for (String text : texts) {
      try {
        draft(text, text);
        stored++;
      } catch (IllegalArgumentException unprintable) {
        // The ledger takes no control characters.
      }
    }
    assertTrue(stored >= HOSTILE.size());
    Pattern element =
        Pattern.compile("<(script|img|svg|iframe|style|body|object|embed|meta|link|base)\\b[^>]*>");
    Pattern ours =
        Pattern.compile(
            "<(script src=\"/assets/|img src=\"/assets/|link rel=|meta |body>|svg class=)[^>]*>?");
    Optional<String> page = Optional.of("/entries");
    Pattern next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    for (int pages = 0; page.isPresent() && pages < 16; pages++) {
      String html = visitor.get(page.get()).body();
      Matcher found = element.matcher(html);
      while (found.find()) {
        assertTrue(ours.matcher(found.group()).find(), found.group());
      }
      assertFalse(Pattern.compile("<[a-z][^>\"]*\\son[a-z]+=").matcher(html).find());
      Matcher link = next.matcher(html);
      page = link.find() ? Optional.of(link.group(1).replace("&amp;", "&")) : Optional.empty();
    }
    String searched = visitor.get("/entries?text=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").body();
    assertFalse(searched.contains("<script>"));
  }

  @Test
  void a_file_is_taken_in_once_and_undone_as_a_whole() throws IOException {
    String account = account("Everyday").id().toString();
    long before = count();
    HttpResponse<String> preview = visitor.upload("bank.ofx", sample("bank-linde.ofx"), account);
    assertEquals(200, preview.statusCode());
    String id = importId(preview);
    HttpResponse<String> done = visitor.follow(visitor.post("/import/" + id, Map.of("line", "0")));
    assertTrue(done.body().contains("id=\"added\">1<"), done.body());
    assertEquals(before + 1, count());

    HttpResponse<String> again = visitor.upload("bank.ofx", sample("bank-linde.ofx"), account);
    assertTrue(again.body().contains("already imported"));
    visitor.post("/import/" + importId(again), Map.of("line", "0"));
    assertEquals(before + 1, count());

    String batch =
        Visitor.found(
            Pattern.compile("/import/batches/([0-9a-f-]{36})/undo"), visitor.get("/import").body());
    assertEquals(200, visitor.get("/import/batches/" + batch + "/undo").statusCode());
    assertEquals(before + 1, count());
    visitor.post("/import/batches/" + batch + "/undo", Map.of());
    assertEquals(before, count());
    assertEquals(404, visitor.get("/import/batches/" + batch + "/undo").statusCode());
  }

  @Test
  void a_file_that_contradicts_itself_says_so_before_and_after() {
    String file =
        """
        :20:START
        :25:12345678/0123456789
        :28C:1/1
        :60F:C260401EUR100,00
        :61:2604070407D4,50NMSCNONREF
        :86:Coffee
        :62F:C260407EUR90,00
        -
        """;
    HttpResponse<String> preview =
        visitor.upload(
            "bank.sta",
            file.getBytes(StandardCharsets.US_ASCII),
            account("Everyday").id().toString());
    assertTrue(
        preview
            .body()
            .contains("Closing balance: the file says \u20ac90.00, its lines say \u20ac95.50"),
        preview.body());
    HttpResponse<String> done =
        visitor.follow(visitor.post("/import/" + importId(preview), Map.of("line", "0")));
    assertTrue(done.body().contains("the bank says"), done.body());
  }

  @Test
  void an_import_that_was_changed_since_is_undone_only_with_the_later_changes() throws IOException {
    String account = account("Everyday").id().toString();
    long before = count();
    HttpResponse<String> preview = visitor.upload("bank.ofx", sample("bank-linde.ofx"), account);
    visitor.post("/import/" + importId(preview), Map.of("line", "0"));
    assertEquals(before + 1, count());
    ImportBatch batch = server.book().statements().batches().get(0);
    Entry entry =
        server.book().entries().stream(EntryFilter.all().from(batch.id()))
            .findFirst()
            .orElseThrow();
    server.book().entries().change(entry.withMemo("changed since"));
    String page = "/import/batches/" + batch.id() + "/undo";
    HttpResponse<String> blocked = visitor.post(page, Map.of());
    assertEquals(409, blocked.statusCode());
    assertTrue(blocked.body().contains("Undo the import and the later changes"));
    assertEquals(before + 1, count());
    visitor.post(page, Map.of("later", "yes"));
    assertEquals(before, count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "a.qif; !Type:Bank|D01/02/2026|T-1.00|^; Was steht in Daten wie 01/02/2026 zuerst?"
            + "; der Monat steht vorn: 01/02/2026 ist der 02.01.2026",
        "b.csv; Date,Payee,Amount|2026-11-03,Tea,3.20|2026-11-04,Soup,4.10"
            + "; Kein Betrag hat ein Minuszeichen.; alles ging hinaus",
        "c.csv; Date,Payee,Amount|01/02/2026,Tea,-3.20|03/04/2026,Soup,-4.10"
            + "; In welcher Reihenfolge stehen Tag, Monat und Jahr in; es ist der 01.02.2026",
        "d.csv; Date,Payee,Amount|2026-11-03,Tea,\"-1.234\"|2026-11-04,Soup,\"-4.100\""
            + "; Trennt das Zeichen in; das Komma trennt die Nachkommastellen",
      })
  void what_a_reader_asks_is_asked_in_german_too(
      String name, String lines, String question, String answer) {
    server.book().preferences().change(it -> it.with(StandardPreferences.LOCALE, Locale.GERMANY));
    try {
      byte[] file = lines.replace('|', '\n').concat("\n").getBytes(StandardCharsets.UTF_8);
      String page = visitor.upload(name, file, account("Everyday").id().toString()).body();
      assertTrue(page.contains("Zuerst eine Frage"), page);
      assertTrue(page.contains(question), page);
      assertTrue(page.contains(answer), page);
    } finally {
      server.book().preferences().change(it -> Preferences.none());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "a.csv; Datum,Wer,Betrag|2026-11-03,Tee,-3.20|2026-11-04,Suppe,x"
            + "; Spalte des Datums; die einzige Spalte mit Daten"
            + "; „x“ ist kein Betrag in EUR, oder es steht nicht da, ob ein oder aus",
        "b.qif; !Type:Bank|D31/01/2026|T-1.00|^|D30/02/2026|T-1.00|^"
            + "; Reihenfolge von Tag, Monat und Jahr; keine andere Reihenfolge passt zu 31/01/2026"
            + "; „30/02/2026“ ist kein Datum",
        "c.csv; words; Die Datei hat keines der bekannten Formate: ; Nichts wurde gespeichert; OFX",
      })
  void what_a_reader_finds_out_is_told_in_german_too(
      String name, String lines, String found, String reason, String problem) {
    server.book().preferences().change(it -> it.with(StandardPreferences.LOCALE, Locale.GERMANY));
    try {
      byte[] file = lines.replace('|', '\n').concat("\n").getBytes(StandardCharsets.UTF_8);
      String page = visitor.upload(name, file, account("Everyday").id().toString()).body();
      for (String told : List.of(found, reason, problem)) {
        assertTrue(page.contains(told), () -> told + " is not in " + page);
      }
    } finally {
      server.book().preferences().change(it -> Preferences.none());
    }
  }

  @Test
  void a_question_is_asked_and_its_answer_is_taken() throws IOException {
    HttpResponse<String> asked =
        visitor.upload(
            "ambiguous.csv", sample("ambiguous.csv"), account("Everyday").id().toString());
    assertTrue(asked.body().contains("A question first"));
    Matcher choice =
        Pattern.compile("name=\"(answer-[^\"]+)\" value=\"([^\"]+)\"").matcher(asked.body());
    assertTrue(choice.find());
    HttpResponse<String> answered =
        visitor.follow(
            visitor.post(
                "/import/" + importId(asked) + "/answers",
                Map.of(choice.group(1), choice.group(2))));
    assertEquals(200, answered.statusCode());
    assertTrue(answered.body().contains("Import the ticked lines"), answered.body());
  }

  @Test
  void an_upload_is_seen_by_its_own_session_only() throws IOException {
    HttpResponse<String> preview =
        visitor.upload("bank.ofx", sample("bank-linde.ofx"), account("Everyday").id().toString());
    String id = importId(preview);
    assertEquals(404, new Visitor(server).get("/import/" + id).statusCode());
    visitor.post("/import/" + id + "/discard", Map.of());
    assertEquals(404, visitor.get("/import/" + id).statusCode());
  }

  @Test
  void garbage_is_refused_and_never_an_error() {
    String account = account("Everyday").id().toString();
    Random random = new Random(11);
    for (int size : new int[] {0, 1, 100, 70_000}) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      HttpResponse<String> response = visitor.upload("garbage.ofx", bytes, account);
      assertEquals(422, response.statusCode());
      assertTrue(response.body().contains("Nothing was stored"));
    }
    HttpResponse<String> hostile =
        visitor.upload(
            "<script>alert(1)</script>.ofx",
            "<!DOCTYPE x [<!ENTITY a \"b\">]><OFX>&a;</OFX>".getBytes(StandardCharsets.UTF_8),
            account);
    assertEquals(422, hostile.statusCode());
    assertFalse(hostile.body().contains("<script>"));
    assertEquals(422, visitor.upload("", new byte[0], account).statusCode());
    assertEquals(422, visitor.upload("a.ofx", new byte[10], "nobody").statusCode());
  }

  @Test
  void a_file_that_is_too_large_is_refused() {
    HttpResponse<String> response =
        visitor.upload("large.csv", new byte[9 * 1024 * 1024], account("Everyday").id().toString());
    assertEquals(413, response.statusCode());
    assertTrue(response.body().contains("8 MiB"));
  }

  @Test
  void a_request_that_announces_too_much_is_refused_before_it_is_read() {
    HttpResponse<String> response =
        visitor.send(
            visitor
                .request("/import")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[9 * 1024 * 1024])));
    assertEquals(413, response.statusCode());
    HttpResponse<String> form =
        new Visitor(server)
            .send(visitor.form("/entries", Map.of("memo", "x".repeat(3 * 1024 * 1024))));
    assertEquals(413, form.statusCode());
  }

  @Test
  void a_form_that_is_broken_is_refused() {
    for (String type :
        List.of(
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "multipart/mixed; boundary=x")) {
      HttpResponse<String> response =
          // The server closes such connections, so each request has one of its own.
          new Visitor(server)
              .send(
                  visitor
                      .request("/import")
                      .header("Content-Type", type)
                      .POST(HttpRequest.BodyPublishers.ofString("--y\r\nnonsense")));
      assertTrue(response.statusCode() == 400 || response.statusCode() == 403, type);
    }
  }

  private Entry draft(String payee, String memo) {
    return server
        .book()
        .entries()
        .add(
            EntryDraft.of(account("Everyday").id(), RunningServer.TODAY, Money.parse("EUR -1.00"))
                .payee(payee)
                .memo(memo));
  }

  private Entry newest(String payee) {
    return server.book().entries().stream(EntryFilter.all().containing(payee))
        .findFirst()
        .orElseThrow();
  }

  private long count() {
    return server.book().entries().stream(EntryFilter.all()).count();
  }

  private Account account(String name) {
    return server.book().accounts().all().stream()
        .filter(account -> account.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Category category(String name) {
    return server.book().categories().all().stream()
        .filter(category -> category.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String importId(HttpResponse<String> preview) {
    return Visitor.found(
        Pattern.compile("action=\"/import/([0-9a-f]{32})/discard"), preview.body());
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = PagesTest.class.getResourceAsStream("/statements/" + name)) {
      return in.readAllBytes();
    }
  }
}
