package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rule.Action;
import dev.budgetpulse.core.rule.Condition;
import dev.budgetpulse.core.rule.TextField;
import dev.budgetpulse.core.rule.TextTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deciding on doubtful lines, and what an import brought. */
class ImportPagesTest {
  private static final Path STATEMENTS = Path.of("src", "test", "resources", "statements");
  private static final Pattern REVIEW =
      Pattern.compile("href=\"(/import/[0-9a-f]{32}/review\\?line=[0-9]+)\"");

  private RunningServer server;
  private Visitor visitor;
  private Account everyday;
  private Entry likely;

  @BeforeEach
  void start() {
    server = RunningServer.start();
    visitor = new Visitor(server);
    everyday =
        server.book().accounts().all().stream()
            .filter(account -> account.name().equals("Everyday"))
            .findFirst()
            .orElseThrow();
    likely = add("2026-11-18", "EUR -129.90", "Somebody else");
    add("2026-11-19", "EUR -129.90", "Somebody else");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_doubtful_line_is_left_out_until_somebody_decides() {
    String id = upload();
    long before = count();
    visitor.post("/import/" + id, Map.of());
    assertEquals(before, count());
  }

  @Test
  void a_doubtful_line_becomes_the_entry_that_somebody_chooses() {
    String id = upload();
    String review = Visitor.found(REVIEW, visitor.get("/import/" + id).body());
    String page = visitor.get(review).body();
    assertTrue(page.contains("Somebody else"), page);
    assertTrue(page.contains("same amount"), page);
    long before = count();
    decide(id, review, likely.id().toString());
    assertTrue(visitor.get("/import/" + id).body().contains("is the entry of 18 Nov 2026"));
    visitor.post("/import/" + id, Map.of());
    assertEquals(before, count());
    assertEquals(Entry.Status.CLEARED, now(likely).status());
  }

  @Test
  void a_doubtful_line_is_taken_in_as_new_or_left_out() {
    String id = upload();
    String review = Visitor.found(REVIEW, visitor.get("/import/" + id).body());
    long before = count();
    decide(id, review, "leave");
    assertTrue(visitor.get("/import/" + id).body().contains("left out"));
    decide(id, review, "take");
    assertTrue(visitor.get("/import/" + id).body().contains("taken in as new"));
    visitor.post("/import/" + id, Map.of());
    assertEquals(before + 1, count());
    assertEquals(Entry.Status.UNCLEARED, now(likely).status());
  }

  @Test
  void a_line_is_matched_with_an_entry_that_somebody_finds() {
    Entry other = add("2026-10-30", "EUR -129.00", "Rail Company");
    String id = upload();
    String review = Visitor.found(REVIEW, visitor.get("/import/" + id).body());
    String found = visitor.get(review + "&search=rail+company").body();
    assertTrue(found.contains(other.id().toString()), found);
    decide(id, review, other.id().toString());
    visitor.post("/import/" + id, Map.of());
    assertTrue(now(other).batch().isPresent());
    assertTrue(now(likely).batch().isEmpty());
  }

  @Test
  void a_decision_that_makes_no_sense_is_refused() {
    String id = upload();
    String page = "/import/" + id + "/review";
    for (String line : List.of("x", "99", "-1", "1")) {
      assertEquals(404, visitor.get(page + "?line=" + line).statusCode(), line);
    }
    String review = Visitor.found(REVIEW, visitor.get("/import/" + id).body());
    assertEquals(
        422,
        visitor
            .post(page, Map.of("line", review.replaceAll(".*=", ""), "choice", "x"))
            .statusCode());
    assertEquals(404, new Visitor(server).get(review).statusCode());
  }

  @Test
  void what_an_import_brought_and_which_rules_had_a_hand_in_it_is_shown() throws IOException {
    server
        .book()
        .rules()
        .save(
            server
                .book()
                .rules()
                .draft(
                    "Bread is food",
                    List.of(
                        new Condition.Text(TextField.PAYEE, new TextTest.Contains("Kornblume"))),
                    List.of(new Action.AddTags(Set.of("bread")))));
    HttpResponse<String> preview =
        visitor.upload(
            "bank.ofx",
            Files.readAllBytes(STATEMENTS.resolve("bank-linde.ofx")),
            everyday.id().toString());
    String id = idOf(preview);
    List<Map.Entry<String, String>> ticks =
        Pattern.compile("name=\"line\" value=\"([0-9]+)\"")
            .matcher(preview.body())
            .results()
            .map(match -> Map.entry("line", match.group(1)))
            .toList();
    HttpResponse<String> done = visitor.follow(visitor.post("/import/" + id, ticks));
    String batch =
        Visitor.found(Pattern.compile("href=\"(/import/batches/[0-9a-f-]{36})\""), done.body());
    String html = visitor.get(batch).body();
    assertTrue(html.contains("rule: Bread is food"), html);
    String list = visitor.get("/entries?batch=" + batch.replace("/import/batches/", "")).body();
    assertTrue(list.contains("Noodle Hoshi"), list);
  }

  @Test
  void an_import_that_is_called_off_after_its_end_stays() {
    String id = upload();
    visitor.post("/import/" + id, Map.of());
    assertEquals(303, visitor.post("/import/" + id + "/cancel", Map.of()).statusCode());
    assertTrue(visitor.get("/import/" + id).body().contains("id=\"added\""));
    assertEquals(303, visitor.post("/import/x/cancel", Map.of()).statusCode());
  }

  /** Sends a file with one line that may be the likely entry, and returns its id. */
  private String upload() {
    String file =
        """
        Date,Payee,Memo,Amount
        2026-11-20,Fernbahn Tickets,Journey north,-129.90
        2026-11-20,Fernbahn Tickets,Journey south,-11.13
        """;
    return idOf(
        visitor.upload(
            "bank.csv", file.getBytes(StandardCharsets.UTF_8), everyday.id().toString()));
  }

  private static String idOf(HttpResponse<String> preview) {
    return Visitor.found(
        Pattern.compile("action=\"/import/([0-9a-f]{32})/discard"), preview.body());
  }

  private void decide(String id, String review, String choice) {
    HttpResponse<String> sent =
        visitor.post(
            "/import/" + id + "/review",
            Map.of("line", review.replaceAll(".*=", ""), "choice", choice));
    assertEquals(303, sent.statusCode(), sent.body());
  }

  private Entry add(String day, String amount, String payee) {
    return server
        .book()
        .entries()
        .add(EntryDraft.of(everyday.id(), LocalDate.parse(day), Money.parse(amount)).payee(payee));
  }

  private Entry now(Entry entry) {
    return server.book().entries().find(entry.id()).orElseThrow();
  }

  private long count() {
    return server.book().entries().stream(EntryFilter.all()).count();
  }
}
