package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.Schedule;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanPagesTest {
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

  private static Map<String, String> bill(String name, String start) {
    Account account = server.book().accounts().all().get(0);
    return Map.of(
        "name", name,
        "amount", "30.00",
        "direction", "out",
        "account", account.id().toString(),
        "category", "",
        "payee", "",
        "start", start,
        "rhythm", "monthly");
  }

  private static Schedule schedule(String name) {
    return server.book().schedules().all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void h_01_a_bill_is_added_entered_skipped_paused_and_removed() {
    String page =
        visitor
            .follow(
                visitor.post(
                    "/recurrences", "/recurrences", bill("Broadband", RunningServer.TODAY + "")))
            .body();
    assertTrue(page.contains("That comes again from now on."));
    assertTrue(page.contains("due today"));
    assertTrue(page.contains("Undo"));
    Schedule bill = schedule("Broadband");
    String today = bill.id() + "_" + RunningServer.TODAY;
    String next = bill.id() + "_" + RunningServer.TODAY.plusMonths(1);
    visitor.post("/recurrences", "/recurrences/due/" + today + "/post", Map.of());
    visitor.post("/recurrences", "/recurrences/due/" + next + "/skip", Map.of());
    List<Occurrence.State> states =
        server
            .book()
            .schedules()
            .occurrences(
                RunningServer.TODAY, RunningServer.TODAY.plusMonths(1), RunningServer.TODAY, 7)
            .stream()
            .filter(each -> each.name().equals("Broadband"))
            .map(Occurrence::state)
            .toList();
    assertEquals(List.of(Occurrence.State.PAID_ON_TIME, Occurrence.State.SKIPPED), states);
    visitor.post("/recurrences", "/recurrences/" + bill.id() + "/pause", Map.of());
    assertTrue(schedule("Broadband").paused());
    visitor.post("/recurrences", "/recurrences/" + bill.id() + "/remove", Map.of());
    assertTrue(
        server.book().schedules().all().stream()
            .noneMatch(each -> each.name().equals("Broadband")));
  }

  @ParameterizedTest
  @CsvSource({
    "amount, much",
    "name, ''",
    "start, someday",
    "rhythm, sometimes",
    "rhythm, own",
    "account, 00000000-0000-0000-0000-000000000001",
    "account, nonsense",
    "category, 00000000-0000-0000-0000-000000000001",
  })
  void what_cannot_come_again_is_refused_with_what_was_typed(String field, String value) {
    int before = server.book().schedules().all().size();
    Map<String, String> fields = new HashMap<>(bill("Typed", "2026-12-01"));
    fields.put(field, value);
    HttpResponse<String> refused = visitor.post("/recurrences", "/recurrences", fields);
    assertTrue(refused.statusCode() == 422 || refused.statusCode() == 404);
    assertTrue(
        refused.statusCode() == 404
            || field.equals("name")
            || refused.body().contains("value=\"Typed\""));
    assertEquals(before, server.book().schedules().all().size());
  }

  @Test
  void h_10_a_month_has_each_day_with_what_moved_and_what_is_due() {
    visitor.post("/recurrences", "/recurrences", bill("Streaming", "2026-11-12"));
    String page = visitor.get("/calendar/2026-11").body();
    assertTrue(page.contains("<h1>November 2026</h1>"));
    assertTrue(page.contains("Streaming"));
    assertTrue(page.contains("href=\"/entries?from=2026-11-12&amp;to=2026-11-12\""));
    assertTrue(page.contains("aria-current=\"date\""));
    assertTrue(page.contains("rel=\"prev\" href") || page.contains("href=\"/calendar/2026-10\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-13", "1899-12", "9999-01", "yesterday", "2026-11-01"})
  void a_month_that_there_is_not_is_not_found(String month) {
    assertEquals(404, visitor.get("/calendar/" + month).statusCode());
  }

  @Test
  void f_79_a_goal_is_added_gets_money_and_is_given_up() {
    Map<String, String> goal =
        Map.of(
            "name", "Bicycle",
            "kind", "savings",
            "target", "800.00",
            "deadline", "2027-05-01",
            "account", "");
    String page = visitor.follow(visitor.post("/goals", "/goals", goal)).body();
    assertTrue(page.contains("Bicycle"));
    String id =
        server.book().goals().all().stream()
            .filter(each -> each.name().equals("Bicycle"))
            .findFirst()
            .orElseThrow()
            .id()
            .toString();
    visitor.post("/goals", "/goals/" + id + "/contribute", Map.of("amount", "200.00"));
    assertTrue(visitor.get("/goals").body().contains("25 %"));
    visitor.post("/goals", "/goals/" + id + "/cancel", Map.of());
    assertTrue(visitor.get("/goals").body().contains("given up"));
    HttpResponse<String> refused =
        visitor.post(
            "/goals", "/goals", Map.of("name", "x", "kind", "spending-limit", "target", "1.00"));
    assertEquals(422, refused.statusCode());
    assertEquals(
        404,
        visitor
            .post("/goals", "/goals/00000000-0000-0000-0000-000000000009/pause", Map.of())
            .statusCode());
  }
}
