package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.limit.LimitRule;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rule.Rule;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of the budget, of categories and of rules, and what they change. */
class BudgetPagesTest {
  private static final YearMonth NOW = YearMonth.from(RunningServer.TODAY);
  private static final String HERE = "/budget/" + NOW + "/EUR/";
  private static final Pattern AMOUNT = Pattern.compile("€([0-9,]+[.][0-9]{2})");
  private static final Pattern UNDO = Pattern.compile("action=\"(/undo/[0-9]+)\"");

  private RunningServer server;
  private Visitor visitor;

  @BeforeEach
  void start() {
    server = RunningServer.start();
    visitor = new Visitor(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void the_first_page_tells_what_matters_and_the_rest_is_loaded_afterwards() {
    String page = visitor.get("/").body();
    for (String part :
        List.of("Net worth", "To budget", "Spending by category", "Spending by day", "Due next")) {
      assertTrue(page.contains(part), part);
    }
    assertTrue(page.contains("data-later=\"/today/insights\""));
    assertTrue(visitor.get("/today/insights").body().contains("id=\"top-insights\""));
  }

  @Test
  void what_was_spent_is_the_same_by_category_by_day_and_in_the_calendar() {
    String page = visitor.get("/").body();
    String calendar = visitor.get("/calendar").body();
    Money spent = amounts("<h2>Spending</h2><p>(.*?)</a>", page).get(0);
    assertEquals(spent, amounts("id=\"by-day-title\".*?<tfoot>(.*?)</tfoot>", page).get(0));
    assertEquals(
        spent, Money.total(spent.currency(), amounts("<td class=\"bar-amount\">(.*?)</td>", page)));
    assertTrue(amounts("<dl(.*?)</dl>", calendar).contains(spent), calendar);
  }

  private static List<Money> amounts(String where, String page) {
    return Pattern.compile(where, Pattern.DOTALL)
        .matcher(page)
        .results()
        .flatMap(part -> AMOUNT.matcher(part.group(1)).results())
        .map(amount -> Money.parse("EUR " + amount.group(1).replace(",", "")))
        .toList();
  }

  @Test
  void pages_speak_the_language_that_is_asked_for() {
    for (String path : List.of("/", "/budget", "/categories", "/rules", "/rules/new")) {
      HttpRequest.Builder german = visitor.request(path).header("Accept-Language", "de");
      String page = visitor.send(german.GET()).body();
      assertTrue(page.contains("<html lang=\"de\""), path);
      assertFalse(page.contains(">Save<"), path);
    }
    HttpRequest.Builder german = visitor.request("/budget").header("Accept-Language", "de");
    assertTrue(visitor.send(german.GET()).body().contains("Zu verteilen"));
  }

  @Test
  void an_amount_may_be_a_calculation_and_an_addition() {
    Category groceries = category("Groceries");
    assign(groceries, "100/4");
    assertEquals(Money.parse("EUR 25.00"), assigned(groceries));
    assign(groceries, "+12.50");
    assertEquals(Money.parse("EUR 37.50"), assigned(groceries));
    assign(groceries, "-5");
    assertEquals(Money.parse("EUR -5.00"), assigned(groceries));
    HttpResponse<String> refused = assign(groceries, "1/0");
    assertEquals(422, refused.statusCode());
    assertTrue(refused.body().contains("value=\"1/0\""));
    assertTrue(refused.body().contains("aria-invalid=\"true\""));
  }

  @Test
  void what_was_assigned_is_taken_back_and_done_again() {
    Category groceries = category("Groceries");
    Money before = assigned(groceries);
    HttpResponse<String> done = come(assign(groceries, "1.00"));
    undo(done);
    assertEquals(before, assigned(groceries));
    HttpResponse<String> again =
        come(visitor.post("/undo/" + latest(), Map.of("back", "/budget/" + NOW)));
    assertTrue(again.body().contains("That was taken back"));
    assertEquals(Money.parse("EUR 1.00"), assigned(groceries));
  }

  @Test
  void what_changed_nothing_offers_nothing_to_take_back() {
    Category groceries = category("Groceries");
    assign(groceries, "7.00");
    HttpResponse<String> same = assign(groceries, "7.00");
    assertFalse(same.headers().firstValue("Location").orElse("").contains("done="));
  }

  @Test
  void taking_back_leads_nowhere_else_and_takes_no_nonsense() {
    assign(category("Groceries"), "3.00");
    for (String back :
        List.of("//evil", "//evil.example", "https://evil.example", "/\\evil.example")) {
      HttpResponse<String> response = visitor.post("/undo/" + latest(), Map.of("back", back));
      assertEquals(404, response.statusCode(), back);
    }
    assertEquals(Money.parse("EUR 3.00"), assigned(category("Groceries")));
    for (String revision : List.of("0", "999999999", "-1", "x", "9".repeat(30))) {
      HttpResponse<String> response = visitor.post("/undo/" + revision, Map.of("back", "/budget"));
      assertEquals(404, response.statusCode(), revision);
    }
    String invented = visitor.get("/budget/" + NOW + "?done=site.done.saved_999999999_1").body();
    assertFalse(UNDO.matcher(invented).find());
  }

  @Test
  void an_envelope_says_what_it_asks_for_and_the_plan_gives_it() {
    CategoryId gifts = category("Gifts").id();
    String envelope = HERE + "envelopes/" + gifts;
    visitor.post(envelope + "/templates", Map.of("kind", "fixed", "amount", "40", "turn", "first"));
    String page = visitor.get(envelope).body();
    assertTrue(page.contains("€40.00 every period"), page);
    String plan = visitor.get(HERE + "plan?where=all").body();
    assertTrue(plan.contains("Gifts"));
    HttpResponse<String> applied = come(visitor.post(HERE + "plan", Map.of("where", "all")));
    assertEquals(Money.parse("EUR 40.00"), server.book().budgets().month(NOW).assigned(gifts));
    undo(applied);
    String template = server.book().templates().all().get(0).id().toString();
    visitor.post(envelope + "/templates/" + template + "/remove", Map.of());
    assertTrue(server.book().templates().all().isEmpty());
  }

  @Test
  void what_no_envelope_can_ask_for_is_refused_with_the_page() {
    String envelope = HERE + "envelopes/" + category("Gifts").id() + "/templates";
    for (Map<String, String> fields :
        List.of(
            Map.of("kind", "fixed", "amount", "-1"),
            Map.of("kind", "by-date", "amount", "10", "by", "1492-01-01"),
            Map.of("kind", "average", "periods", "99"),
            Map.of("kind", "scheduled", "schedule", "none"),
            Map.of("kind", "nonsense"))) {
      HttpResponse<String> response = visitor.post(envelope, fields);
      assertEquals(422, response.statusCode(), fields::toString);
      assertTrue(response.body().contains("role=\"alert\""), fields::toString);
    }
    assertTrue(server.book().templates().all().isEmpty());
  }

  @Test
  void overspending_carries_over_if_somebody_says_so() {
    Category gifts = category("Gifts");
    String envelope = HERE + "envelopes/" + gifts.id() + "/carry";
    visitor.post(envelope, Map.of("carries", "yes"));
    assertTrue(server.book().budgets().month(NOW).envelope(gifts.id()).orElseThrow().carriesOver());
    visitor.post(envelope, Map.of());
    assertFalse(
        server.book().budgets().month(NOW).envelope(gifts.id()).orElseThrow().carriesOver());
  }

  @Test
  void a_limit_is_set_shown_and_removed() {
    Category groceries = category("Groceries");
    visitor.post(
        HERE + "limits",
        Map.of(
            "name", "Food", "on", "category-" + groceries.id(), "amount", "50", "every", "month"));
    String page = visitor.get("/budget/" + NOW).body();
    assertTrue(page.contains("Food"));
    assertTrue(page.contains("exceeded"), "more than 50 was spent on groceries");
    assertTrue(visitor.get("/").body().contains("Food: €"));
    List<LimitRule> limits = server.book().limits().all();
    String limit =
        limits.stream()
            .filter(each -> each.name().equals("Food"))
            .findFirst()
            .orElseThrow()
            .id()
            .toString();
    undo(come(visitor.post(HERE + "limits/" + limit + "/remove", Map.of())));
    assertEquals(Set.copyOf(limits), Set.copyOf(server.book().limits().all()));
    assertEquals(
        422,
        visitor
            .post(HERE + "limits", Map.of("name", "x", "on", "category-0", "amount", "1"))
            .statusCode());
  }

  @Test
  void categories_are_made_renamed_ordered_and_put_out_of_use() {
    visitor.post("/categories", Map.of("group", "Hobby", "name", "Chess", "kind", "expense"));
    visitor.post("/categories", Map.of("group", "Hobby", "name", "Go", "kind", "expense"));
    Category go = category("Go");
    visitor.post("/categories/" + go.id() + "/up", Map.of());
    assertEquals(
        List.of("Go", "Chess"),
        server.book().categories().all().stream()
            .filter(it -> it.group().equals(go.group()))
            .map(Category::name)
            .toList());
    HttpResponse<String> taken =
        visitor.post(
            "/categories/" + go.id(), Map.of("name", "chess", "group", go.group().toString()));
    assertEquals(422, taken.statusCode());
    visitor.post(
        "/categories/" + go.id(),
        Map.of("name", "Go games", "group", group("Home").id().toString()));
    assertEquals(group("Home").id(), category("Go games").group());
    undo(come(visitor.post("/categories/" + go.id() + "/archive", Map.of())));
    assertFalse(category("Go games").archived());
    String hobby = group("Hobby").id().toString();
    visitor.post("/categories/groups/" + hobby + "/up", Map.of());
    visitor.post("/categories/groups/" + hobby, Map.of("name", "Play"));
    List<String> groups =
        server.book().categories().groups().stream().map(CategoryGroup::name).toList();
    assertEquals(groups.size() - 2, groups.indexOf("Play"));
  }

  @Test
  void merging_is_shown_first_and_can_be_taken_back() {
    Category from = category("Bicycle");
    Category into = category("Car sharing");
    long uses = server.book().categories().usage().get(from.id());
    String preview = visitor.get("/categories/" + from.id() + "/merge?into=" + into.id()).body();
    assertTrue(preview.contains(uses + " entries move"), preview);
    HttpResponse<String> done =
        come(visitor.post("/categories/" + from.id() + "/merge", Map.of("into", "" + into.id())));
    assertTrue(category("Bicycle").archived());
    undo(done);
    assertEquals(uses, server.book().categories().usage().get(from.id()));
    for (String wrong :
        List.of("", "x", from.id().toString(), category("Salary").id().toString())) {
      assertEquals(
          422,
          visitor.post("/categories/" + from.id() + "/merge", Map.of("into", wrong)).statusCode());
    }
  }

  @Test
  void a_payee_is_found_and_renamed() {
    String page = visitor.get("/categories/payees?text=kornblume").body();
    String id =
        Visitor.found(Pattern.compile("action=\"/categories/payees/([0-9a-f-]{36})\""), page);
    visitor.post("/categories/payees/" + id, Map.of("name", "Kornblume"));
    assertTrue(visitor.get("/categories/payees?text=kornblume").body().contains(">Kornblume<"));
    assertEquals(404, visitor.post("/categories/payees/none", Map.of("name", "x")).statusCode());
  }

  @Test
  void a_rule_is_made_tried_applied_and_taken_back() {
    Entry entry =
        server
            .book()
            .entries()
            .add(
                EntryDraft.of(
                        server.book().accounts().all().get(0).id(),
                        RunningServer.TODAY,
                        Money.parse("EUR -9.90"))
                    .payee("Chess club"));
    HttpResponse<String> saved =
        visitor.post(
            "/rules",
            Map.of(
                "name", "Chess",
                "stage", "normal",
                "match", "all",
                "enabled", "yes",
                "condition", "payee.contains",
                "condition-value", "chess",
                "action", "category",
                "action-value", "gifts"));
    assertEquals(303, saved.statusCode(), saved.body());
    String trial = visitor.get("/rules/trial?span=month").body();
    assertTrue(trial.contains("Chess club"), trial);
    HttpResponse<String> applied = come(visitor.post("/rules/trial", Map.of("span", "month")));
    assertEquals(
        Optional.of(category("Gifts").id()),
        server.book().entries().find(entry.id()).orElseThrow().category());
    undo(applied);
    assertEquals(
        Optional.empty(), server.book().entries().find(entry.id()).orElseThrow().category());
  }

  @Test
  void a_rule_that_cannot_be_is_refused_with_what_was_typed() {
    for (Map<String, String> wrong :
        List.of(
            Map.of("condition", "payee.matches", "condition-value", "(("),
            Map.of("condition", "amount.is", "condition-value", "much"),
            Map.of("condition", "date.after", "condition-value", "yesterday"),
            Map.of("condition", "account.is", "condition-value", "nowhere"),
            Map.of("condition", "nonsense", "condition-value", "x"),
            Map.of("action", "category", "action-value", "nothing such"),
            Map.of("action", "nonsense"))) {
      Map<String, String> fields =
          new java.util.HashMap<>(
              Map.of(
                  "name", "My rule",
                  "condition", "payee.is",
                  "condition-value", "x",
                  "action", "payee",
                  "action-value", "y"));
      fields.putAll(wrong);
      HttpResponse<String> response = visitor.post("/rules", fields);
      assertEquals(422, response.statusCode(), wrong::toString);
      assertTrue(response.body().contains("My rule"), wrong::toString);
    }
    assertTrue(server.book().rules().all().isEmpty());
  }

  @Test
  void a_rule_that_somebody_else_has_changed_is_shown_as_both_have_it() {
    visitor.post(
        "/rules",
        Map.of(
            "name", "First",
            "enabled", "yes",
            "condition", "memo.contains",
            "condition-value", "x",
            "action", "payee",
            "action-value", "Somebody"));
    Rule rule = server.book().rules().all().get(0);
    server.book().rules().save(rule.withOrder(5));
    HttpResponse<String> late =
        visitor.post(
            "/rules/" + rule.id(),
            Map.of(
                "name", "Mine",
                "version", Long.toString(rule.version()),
                "condition", "memo.contains",
                "condition-value", "y",
                "action", "payee",
                "action-value", "Other"));
    assertEquals(409, late.statusCode());
    assertTrue(late.body().contains("Mine"));
    assertTrue(late.body().contains("It is now: First"));
    visitor.post("/rules/" + rule.id() + "/disable", Map.of());
    assertFalse(server.book().rules().all().get(0).enabled());
    undo(come(visitor.post("/rules/" + rule.id() + "/remove", Map.of())));
    assertEquals(1, server.book().rules().all().size());
  }

  @Test
  void what_was_done_by_hand_is_offered_as_a_rule() {
    String page = visitor.get("/rules").body();
    String payee = Visitor.found(Pattern.compile("name=\"payee\" value=\"([^\"]+)\""), page);
    visitor.post("/rules/learn", Map.of("payee", payee));
    assertTrue(server.book().rules().all().get(0).learned());
    assertEquals(404, visitor.post("/rules/learn", Map.of("payee", payee)).statusCode());
  }

  private HttpResponse<String> assign(Category category, String amount) {
    return visitor.post(
        HERE + "assign", Map.of("category", category.id().toString(), "amount", amount));
  }

  private Money assigned(Category category) {
    return server.book().budgets().month(NOW).assigned(category.id());
  }

  /** Goes where a change has led to, with what it says in the address. */
  private HttpResponse<String> come(HttpResponse<String> redirect) {
    assertEquals(303, redirect.statusCode(), redirect.body());
    String location = redirect.headers().firstValue("Location").orElseThrow();
    URI address = URI.create(location);
    return visitor.get(
        address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()));
  }

  /** Takes back what a page offers to take back. */
  private void undo(HttpResponse<String> page) {
    HttpResponse<String> undone =
        visitor.post(Visitor.found(UNDO, page.body()), Map.of("back", "/budget/" + NOW));
    assertEquals(303, undone.statusCode(), undone.body());
  }

  private long latest() {
    return server.book().history().latest().orElseThrow().revision();
  }

  private Category category(String name) {
    return server.book().categories().all().stream()
        .filter(category -> category.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private CategoryGroup group(String name) {
    return server.book().categories().groups().stream()
        .filter(group -> group.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
