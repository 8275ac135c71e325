package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.goal.Goal;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.money.MoneyFormat;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.Schedule;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
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
        "rhythm", "months");
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

  @Test
  void a_bill_is_changed_from_the_next_time_on_and_earlier_times_stay() {
    visitor.post("/recurrences", "/recurrences", bill("Magazine", "2026-09-10"));
    Schedule magazine = schedule("Magazine");
    String address = "/recurrences/" + magazine.id();
    String page = visitor.get(address).body();
    assertTrue(page.contains("every month on day 10"));
    assertTrue(page.contains("10 Dec 2026"));
    Map<String, String> fields = new HashMap<>(bill("Magazine", "2026-09-10"));
    fields.putAll(Map.of("amount", "33.00", "every", "2", "applies", "next", "remind", "5"));
    assertEquals(303, visitor.post(address, address, fields).statusCode());
    Schedule changed = schedule("Magazine");
    assertEquals(2, changed.terms().size());
    assertEquals(magazine.terms().get(0).amount(), changed.terms().get(0).amount());
    assertEquals(5, changed.remindDays());
    assertTrue(visitor.get(address).body().contains("every 2 months on day 10"));
    fields.put("applies", "all");
    fields.put("name", "Journal");
    fields.put("start", changed.terms().get(1).recurrence().start().toString());
    assertEquals(303, visitor.post(address, address, fields).statusCode());
    assertEquals(changed.id(), schedule("Journal").id());
  }

  @Test
  void the_next_days_are_told_before_anything_is_stored() {
    Map<String, String> fields = new HashMap<>(bill("Preview", "2026-11-30"));
    fields.putAll(Map.of("rhythm", "last-workday", "what", "days"));
    String page = visitor.post("/recurrences", "/recurrences", fields).body();
    assertTrue(page.contains("30 Nov 2026"));
    assertTrue(page.contains("31 Dec 2026"));
    assertTrue(page.contains("29 Jan 2027"));
    assertTrue(page.contains("value=\"Preview\""));
    assertTrue(
        server.book().schedules().all().stream().noneMatch(each -> each.name().equals("Preview")));
    String part = visitor.post("/recurrences", "/recurrences/preview", fields).body();
    assertTrue(part.contains("id=\"next-days\""));
    assertFalse(part.contains("<html"));
    fields.put("start", "someday");
    assertTrue(
        visitor
            .post("/recurrences", "/recurrences/preview", fields)
            .body()
            .contains("These days cannot be"));
  }

  @Test
  void an_entry_is_said_to_have_paid_and_not_to_have_paid() {
    Account account = server.book().accounts().all().get(0);
    Entry entry =
        server
            .book()
            .entries()
            .add(
                EntryDraft.of(
                        account.id(), RunningServer.TODAY.minusDays(2), Money.parse("EUR -30.00"))
                    .payee("Gardener"));
    visitor.post("/recurrences", "/recurrences", bill("Garden", "2026-11-20"));
    Schedule garden = schedule("Garden");
    String due = "/recurrences/due/" + garden.id() + "_2026-11-20";
    assertTrue(visitor.get("/recurrences").body().contains("Was it paid by these?"));
    assertTrue(visitor.get(due).body().contains("Gardener"));
    Map<String, String> form = Map.of("entry", entry.id().toString());
    HttpResponse<String> linked = visitor.post(due, due + "/link", form);
    String page = visitor.follow(linked).body();
    assertTrue(page.contains("paid late"), page);
    assertTrue(page.contains("Undo"));
    assertEquals(303, visitor.post(due, due + "/unlink", form).statusCode());
    assertTrue(visitor.get(due).body().contains("missed"));
    assertEquals(303, visitor.post(due, due + "/move", Map.of("day", "2026-11-25")).statusCode());
    assertTrue(visitor.get(due).body().contains("25 Nov 2026"));
    assertEquals(303, visitor.post(due, due + "/expect", Map.of("amount", "45.5")).statusCode());
    assertTrue(visitor.get(due).body().contains("€45.50"));
    for (String hostile : List.of("nonsense", "00000000-0000-0000-0000-000000000001")) {
      int status = visitor.post(due, due + "/link", Map.of("entry", hostile)).statusCode();
      assertTrue(status == 422 || status == 404, hostile);
    }
    assertEquals(404, visitor.get("/recurrences/due/" + garden.id() + "_2026-11-21").statusCode());
    assertEquals(404, visitor.get("/recurrences/due/nonsense").statusCode());
    assertEquals(404, visitor.get("/recurrences/nonsense").statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "amount, much",
    "name, ''",
    "start, someday",
    "rhythm, sometimes",
    "rhythm, own",
    "every, 0",
    "every, 1e9",
    "until, someday",
    "until, 2020-01-01",
    "into, nonsense",
    "account, 00000000-0000-0000-0000-000000000001",
    "account, nonsense",
    "category, 00000000-0000-0000-0000-000000000001",
  })
  void what_cannot_come_again_is_refused_with_what_was_typed(String field, String value) {
    int before = server.book().schedules().all().size();
    Map<String, String> fields = new HashMap<>(bill("Typed", "2026-12-01"));
    fields.put(field, value);
    HttpResponse<String> refused = visitor.post("/recurrences", "/recurrences", fields);
    assertEquals(422, refused.statusCode());
    assertTrue(field.equals("name") || refused.body().contains("value=\"Typed\""));
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

  @Test
  void a_day_ends_with_what_is_on_the_accounts_and_later_ones_with_what_will_be() {
    Account everyday = server.book().accounts().all().get(0);
    String page = visitor.get("/calendar/2026-11").body();
    assertTrue(page.contains("There at its end:"));
    assertTrue(page.contains("There at its end, as it is due:"));
    String now =
        MoneyFormat.of(Locale.UK)
            .format(server.book().accounts().balance(everyday.id(), RunningServer.TODAY));
    assertTrue(page.contains(now), now);
    assertTrue(visitor.get("/calendar/2027-02").body().contains("as it is due"));
    assertFalse(visitor.get("/calendar/2029-02").body().contains("as it is due"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-13", "1899-12", "9999-01", "yesterday", "2026-11-01"})
  void a_month_that_there_is_not_is_not_found(String month) {
    assertEquals(404, visitor.get("/calendar/" + month).statusCode());
  }

  @Test
  void all_months_in_which_anything_moved_can_be_chosen() {
    String page = visitor.get("/calendar/months").body();
    List<String> months =
        Pattern.compile("href=\"/calendar/([0-9]{4}-[0-9]{2})\"")
            .matcher(page)
            .results()
            .map(month -> month.group(1))
            .sorted()
            .toList();
    List<String> moved =
        server
            .book()
            .access()
            .store(Role.VIEWER)
            .monthlyTotals(server.book().ledger().id(), MonthlyTotal.FIRST, MonthlyTotal.LAST)
            .stream()
            .map(total -> total.month().toString())
            .distinct()
            .sorted()
            .toList();
    assertTrue(moved.size() > 20);
    assertEquals(moved, months);
    assertTrue(visitor.get("/calendar").body().contains("href=\"/calendar/months\""));
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

  private static String category(String name) {
    return server.book().categories().all().stream()
        .filter(category -> category.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id()
        .toString();
  }

  @Test
  void f_83_a_spending_limit_is_kept_to_and_changed() {
    Map<String, String> limit =
        Map.of(
            "name", "No more books",
            "kind", "spending-limit",
            "target", "900.00",
            "deadline", "2026-12-31",
            "category", category("Books and films"));
    assertEquals(303, visitor.post("/goals", "/goals", limit).statusCode());
    Goal goal =
        server.book().goals().all().stream()
            .filter(each -> each.name().equals("No more books"))
            .findFirst()
            .orElseThrow();
    String address = "/goals/" + goal.id();
    String page = visitor.get(address).body();
    assertTrue(page.contains("Spend no more than"));
    assertTrue(page.contains("Within it so far."));
    Map<String, String> fields =
        Map.of("name", "Fewer books", "target", "150", "deadline", "2027-01-31");
    assertEquals(303, visitor.post(address, address, fields).statusCode());
    assertEquals(
        Money.parse("EUR 150.00"), server.book().goals().find(goal.id()).orElseThrow().target());
    Map<String, String> withoutEnd = Map.of("name", "x", "target", "5", "deadline", "");
    HttpResponse<String> refused = visitor.post(address, address, withoutEnd);
    assertEquals(422, refused.statusCode());
    assertTrue(refused.body().contains("value=\"x\""));
    assertEquals(404, visitor.get("/goals/nonsense").statusCode());
    assertEquals(404, visitor.get("/goals/00000000-0000-0000-0000-000000000009").statusCode());
  }

  @Test
  void ways_to_pay_off_debts_are_compared_and_nothing_is_stored() {
    long before = server.book().history().latest().orElseThrow().revision();
    String page =
        visitor
            .get(
                "/goals/debts?name=Card&owed=1500&rate=19.9&minimum=30"
                    + "&name=Car&owed=900&rate=4&minimum=50&monthly=300")
            .body();
    assertTrue(page.contains("Dearest first"));
    assertTrue(page.contains("Smallest first"));
    assertTrue(page.contains("The dearest first saves"));
    assertEquals(before, server.book().history().latest().orElseThrow().revision());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=A&owed=much&monthly=5",
        "name=A&owed=100&rate=-1&monthly=5",
        "name=A&owed=100&rate=1e9&monthly=5",
        "name=A&owed=100&minimum=50&monthly=5",
        "name=A&owed=100&name=A&owed=5&monthly=50",
        "name=&owed=100&monthly=50",
        "monthly=50",
        "name=A&owed=100&monthly=0",
      })
  void debts_that_cannot_be_compared_are_refused(String query) {
    HttpResponse<String> refused = visitor.get("/goals/debts?" + query);
    assertEquals(422, refused.statusCode());
    assertTrue(refused.body().contains("role=\"alert\""));
  }
}
