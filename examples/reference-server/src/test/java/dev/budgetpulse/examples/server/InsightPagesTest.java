package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.insights.InsightCache;
import dev.budgetpulse.insights.Insights;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.health.Health;
import dev.budgetpulse.insights.health.Part;
import dev.budgetpulse.insights.overview.Insight;
import dev.budgetpulse.insights.recurring.RecurringStream;
import dev.budgetpulse.reports.text.Wording;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of insights, on the demo household. */
class InsightPagesTest {
  private static final InsightCache CACHE = new InsightCache(1);

  private static RunningServer server;
  private final Visitor visitor = new Visitor(server);

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<Finding> open() {
    return Insights.of(server.book(), CACHE).overview(RunningServer.TODAY).open().stream()
        .map(Insight::finding)
        .toList();
  }

  @Test
  void the_page_tells_what_deserves_attention_and_what_comes_again() {
    String page = visitor.get("/insights").body();
    assertFalse(open().isEmpty());
    for (Finding finding : open()) {
      String method = Wording.of(Locale.UK).method(finding.evidence().method());
      assertTrue(page.contains(method), finding::toString);
    }
    assertTrue(page.contains("every month"));
    assertTrue(page.contains("Dismiss"));
  }

  @Test
  void what_is_dismissed_is_not_shown_until_it_is_asked_for_again() {
    List<Finding> before = open();
    Finding finding = before.get(0);
    assertEquals(303, visitor.post("/insights/dismiss", Map.of("key", finding.key())).statusCode());
    assertEquals(before.subList(1, before.size()), open());
    String page = visitor.get("/insights").body();
    assertTrue(page.contains("One dismissed"));
    assertTrue(page.contains("Show again"));
    assertEquals(303, visitor.post("/insights/restore", Map.of("key", finding.key())).statusCode());
    assertEquals(before, open());
  }

  @Test
  void what_comes_again_becomes_a_schedule_once() {
    RecurringStream stream =
        Insights.of(server.book(), CACHE).recurring(RunningServer.TODAY).get(0);
    Map<String, String> form = Map.of("fingerprint", stream.fingerprint());
    assertEquals(303, visitor.post("/insights/schedule", form).statusCode());
    assertEquals(422, visitor.post("/insights/schedule", form).statusCode());
    assertEquals(
        1,
        server.book().schedules().all().stream()
            .filter(schedule -> schedule.name().equals(stream.payee()))
            .count());
    assertFalse(visitor.get("/insights").body().contains(stream.fingerprint()));
    assertTrue(visitor.get("/recurrences").body().contains(stream.payee()));
  }

  @Test
  void what_is_dismissed_is_taken_back_by_the_button_beside_what_was_done() {
    List<Finding> before = open();
    HttpResponse<String> dismissed =
        visitor.post("/insights/dismiss", Map.of("key", before.get(0).key()));
    String page = visitor.follow(dismissed).body();
    assertTrue(page.contains("That is dismissed until it changes."));
    String undo = Visitor.found(Pattern.compile("action=\"(/undo/[0-9]+)\""), page);
    assertEquals(303, visitor.post(undo, Map.of("back", "/insights")).statusCode());
    assertEquals(before, open());
  }

  @Test
  void h_22_the_health_of_the_money_is_told_with_its_parts() {
    Health health = Insights.of(server.book(), CACHE).health(RunningServer.TODAY).orElseThrow();
    String page = visitor.get("/insights").body();
    assertTrue(page.contains("<strong>" + health.score() + "</strong>"));
    for (Part part : health.parts()) {
      assertTrue(page.contains(part.points() + " of 100 points"), part::toString);
    }
  }

  @Test
  void everything_is_told_in_german_too() {
    String page =
        visitor.send(visitor.request("/insights").header("Accept-Language", "de").GET()).body();
    assertTrue(page.contains("Was Aufmerksamkeit verdient"));
    assertTrue(page.contains(open().get(0).message().in(Locale.GERMANY)));
    assertTrue(page.contains("jeden Monat"));
    assertFalse(page.contains("every month"));
  }

  @Test
  void what_is_not_there_is_refused() {
    for (String hostile : List.of("", "x", "<script>alert(1)</script>", "double-charge:1:2")) {
      assertEquals(422, visitor.post("/insights/dismiss", Map.of("key", hostile)).statusCode());
      assertEquals(422, visitor.post("/insights/restore", Map.of("key", hostile)).statusCode());
      assertEquals(
          422, visitor.post("/insights/schedule", Map.of("fingerprint", hostile)).statusCode());
    }
    assertFalse(open().isEmpty());
    assertFalse(
        open().get(0).message().in(Locale.GERMAN).equals(open().get(0).message().in(Locale.UK)));
  }
}
