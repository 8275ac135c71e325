package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.money.Money;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Accounts, and holding them against statements. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerAccountPagesTest {
  private static final Pattern UNDO = Pattern.compile("action=\"(/undo/[0-9]+)\"");

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
  void an_account_is_opened_renamed_closed_and_opened_again() {
    HttpResponse<String> opened =
        visitor.post(
            "/accounts",
            Map.of(
                "name", "Holidays",
                "kind", "savings",
                "currency", "usd",
                "balance", "120.50",
                "date", "2026-11-01"));
    assertEquals(303, opened.statusCode());
    Account account = account("Holidays");
    assertEquals("USD", account.currency().getCurrencyCode());
    assertFalse(account.onBudget());
    String page = "/accounts/" + account.id();
    assertTrue(visitor.get(page).body().contains("US$120.50"));
    assertTrue(visitor.get("/accounts").body().contains("there is no rate"));

    HttpResponse<String> full = visitor.post(page + "/close", Map.of());
    assertEquals(422, full.statusCode());
    assertTrue(full.body().contains("still on the account"));

    visitor.post(page, Map.of("name", "Trips", "kind", "other", "on-budget", "yes"));
    assertTrue(account("Trips").onBudget());
    assertEquals(422, visitor.post(page, Map.of("name", "Everyday", "kind", "other")).statusCode());
    assertEquals(422, visitor.post(page, Map.of("name", "", "kind", "other")).statusCode());
    assertEquals(422, visitor.post(page, Map.of("name", "Trips", "kind", "x")).statusCode());
    assertEquals(404, visitor.get("/accounts/x").statusCode());

    Account empty = server.book().accounts().open("Empty", Account.Kind.CASH);
    visitor.post("/accounts/" + empty.id() + "/close", Map.of());
    assertTrue(account("Empty").closed());
    visitor.post("/accounts/" + empty.id() + "/reopen", Map.of());
    assertFalse(account("Empty").closed());
  }

  @Test
  void an_account_that_cannot_be_is_refused_with_what_was_typed() {
    for (Map<String, String> form :
        List.of(
            Map.of("name", "Nope", "kind", "x", "currency", "EUR"),
            Map.of("name", "Nope", "kind", "cash", "currency", "XAU"),
            Map.of("name", "Nope", "kind", "cash", "currency", "€"),
            Map.of("name", "Nope", "kind", "cash", "currency", "EUR", "balance", "x"),
            Map.of(
                "name", "Nope", "kind", "cash", "currency", "EUR", "balance", "1", "date", "x"))) {
      HttpResponse<String> refused = visitor.post("/accounts", form);
      assertEquals(422, refused.statusCode(), form.toString());
      assertTrue(refused.body().contains("Nope"));
      assertTrue(refused.body().contains("role=\"alert\""));
    }
    assertTrue(server.book().accounts().all().stream().noneMatch(one -> one.name().equals("Nope")));
  }

  @Test
  void a_card_is_paid_from_an_envelope() {
    Account card = server.book().accounts().open("Card", Account.Kind.CREDIT_CARD);
    Category category =
        server.book().categories().all().stream()
            .filter(each -> each.name().equals("Gifts"))
            .findFirst()
            .orElseThrow();
    String page = "/accounts/" + card.id();
    visitor.post(page + "/card", Map.of("category", category.id().toString()));
    assertEquals(category.id(), server.book().budgets().cards().get(0).category());
    visitor.post(page + "/card", Map.of("category", ""));
    assertEquals(List.of(), server.book().budgets().cards());
    assertEquals(422, visitor.post(page + "/card", Map.of("category", "x")).statusCode());
  }

  @Test
  void an_account_agrees_with_its_statement_and_is_locked_then() {
    Account purse = server.book().accounts().open("Purse", Account.Kind.CASH);
    Entry one = add(purse, "2026-11-02", "EUR 50.00");
    Entry two = add(purse, "2026-11-05", "EUR -12.00");
    Entry old = add(purse, "2026-01-05", "EUR 100.00");
    String page = "/accounts/" + purse.id() + "/reconcile";
    HttpResponse<String> begun = visitor.get(page + "?end=2026-11-20&balance=138.00");
    assertEquals(200, begun.statusCode());
    assertTrue(begun.body().contains("The one entry before"), begun.body());

    List<Map.Entry<String, String>> ticks =
        List.of(
            Map.entry("end", "2026-11-20"),
            Map.entry("balance", "138.00"),
            Map.entry("earlier", "yes"),
            Map.entry("entry", one.id().toString()));
    String missing = visitor.post(page + "/difference", ticks).body();
    assertTrue(missing.contains("−€12.00"), missing);
    assertEquals(422, visitor.post(page, with(ticks, "deed", "finish")).statusCode());
    assertEquals(Entry.Status.UNCLEARED, now(one).status());

    List<Map.Entry<String, String>> all = with(ticks, "entry", two.id().toString());
    HttpResponse<String> done = visitor.follow(visitor.post(page, with(all, "deed", "finish")));
    for (Entry entry : List.of(one, two, old)) {
      assertEquals(Entry.Status.RECONCILED, now(entry).status());
    }
    Entry locked = now(one);
    assertEquals(
        409,
        visitor
            .post(
                "/entries/" + one.id() + "/delete",
                Map.of("version", String.valueOf(locked.version())))
            .statusCode());

    visitor.post(Visitor.found(UNDO, done.body()), Map.of("back", "/accounts"));
    assertEquals(Entry.Status.UNCLEARED, now(one).status());
  }

  @Test
  void a_correction_is_made_only_if_it_is_asked_for() {
    Account jar = server.book().accounts().open("Jar", Account.Kind.CASH);
    Entry entry = add(jar, "2026-11-02", "EUR 5.00");
    String page = "/accounts/" + jar.id() + "/reconcile";
    List<Map.Entry<String, String>> form =
        List.of(
            Map.entry("end", "2026-11-20"),
            Map.entry("balance", "4.20"),
            Map.entry("entry", entry.id().toString()));
    assertEquals(422, visitor.post(page, with(form, "deed", "finish")).statusCode());
    assertEquals(303, visitor.post(page, with(form, "deed", "correct")).statusCode());
    Entry correction =
        server.book().entries().stream(
                EntryFilter.all().on(jar.id()).ofKind(Set.of(Entry.Kind.CORRECTION)))
            .findFirst()
            .orElseThrow();
    assertEquals(Money.parse("EUR -0.80"), correction.amount());
    for (String hostile :
        List.of("?end=x&balance=1", "?end=2026-11-20&balance=x", "?end=0001-01-01&balance=1")) {
      assertEquals(422, visitor.get(page + hostile).statusCode(), hostile);
    }
  }

  @Test
  void a_stated_balance_holds_or_says_what_is_there() {
    Account box = server.book().accounts().open("Box", Account.Kind.CASH);
    add(box, "2026-11-02", "EUR 5.00");
    String page = "/accounts/" + box.id();
    visitor.post(page + "/assertions", Map.of("date", "2026-11-03", "balance", "5.00"));
    visitor.post(page + "/assertions", Map.of("date", "2026-11-04", "balance", "6.00"));
    String html = visitor.get(page).body();
    assertTrue(html.contains("holds"), html);
    assertTrue(html.contains("there is €5.00"), html);
    String wrong = server.book().reconciliations().assertions(box.id()).get(1).id().toString();
    visitor.post(page + "/assertions/remove", Map.of("assertion", wrong));
    assertEquals(1, server.book().reconciliations().assertions(box.id()).size());
    assertEquals(
        404, visitor.post(page + "/assertions/remove", Map.of("assertion", wrong)).statusCode());
  }

  private static List<Map.Entry<String, String>> with(
      List<Map.Entry<String, String>> form, String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(form);
    more.add(Map.entry(name, value));
    return more;
  }

  private Entry add(Account account, String day, String amount) {
    return server
        .book()
        .entries()
        .add(EntryDraft.of(account.id(), LocalDate.parse(day), Money.parse(amount)));
  }

  private Entry now(Entry entry) {
    return server.book().entries().find(entry.id()).orElseThrow();
  }

  private Account account(String name) {
    return server.book().accounts().all().stream()
        .filter(account -> account.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
