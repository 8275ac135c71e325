package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.preference.Preferences;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The list of entries, and what is done to one or many of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntryPagesTest {
  private static final Pattern ROW = Pattern.compile("<tr id=\"entry-([0-9a-f-]{36})\"");
  private static final String UKULELES = "/entries?text=ukulele";
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
  void every_filter_shows_what_it_says_and_no_more() {
    Entry entry =
        server
            .book()
            .entries()
            .add(
                EntryDraft.of(
                        account("Everyday").id(), RunningServer.TODAY, Money.parse("EUR -43.21"))
                    .payee("Filter House")
                    .memo("A lamp")
                    .tags(List.of("lamps", "new")));
    for (String filter :
        List.of(
            "text=lamp",
            "payee=filter+house",
            "tags=lamps,%20%23new",
            "least=43.21&most=43.21",
            "text=lamp&least=43&most=44&currency=EUR&account=" + everyday(),
            "payee=Filter+House&state=uncleared&direction=out&category=none",
            "text=lamp&order=spent",
            "from=2026-11-23&to=2026-11-23&text=lamp&order=oldest")) {
      assertEquals(List.of(entry.id().toString()), rows("/entries?" + filter), filter);
    }
    for (String filter :
        List.of(
            "text=lamp&state=cleared",
            "text=lamp&direction=in",
            "text=lamp&least=43.22",
            "text=lamp&most=43.20",
            "text=lamp&currency=CHF",
            "text=lamp&to=2026-11-22",
            "tags=lamps,old")) {
      assertEquals(List.of(), rows("/entries?" + filter), filter);
    }
  }

  @Test
  void f_16_days_that_are_often_asked_for_are_a_click_away_and_leave_the_other_filters() {
    String page =
        visitor.get("/entries?text=lamp&order=oldest&from=2026-11-01&to=2026-11-30").body();
    for (String days :
        List.of(
            "from=2026-11-23&amp;to=2026-11-29",
            "from=2026-10-01&amp;to=2026-10-31",
            "from=2026-01-01&amp;to=2026-12-31")) {
      assertTrue(
          page.contains(
              "/entries?text=lamp&amp;" + days + "&amp;order=oldest\" aria-current=\"false\""),
          days);
    }
    assertTrue(
        page.contains(
            "/entries?text=lamp&amp;from=2026-11-01&amp;to=2026-11-30&amp;order=oldest\""
                + " aria-current=\"true\""));
  }

  @Test
  void what_a_filter_cannot_mean_is_told_and_does_not_restrict() {
    for (String filter :
        List.of(
            "state=x",
            "direction=x",
            "least=x",
            "currency=x",
            "payee=nobody-of-that-name",
            "order=x",
            "batch=x",
            "after=x",
            "edit=x")) {
      HttpResponse<String> page = visitor.get("/entries?" + filter);
      assertEquals(200, page.statusCode(), filter);
      assertEquals(50, rows("/entries?" + filter).size(), filter);
    }
  }

  @Test
  void each_order_goes_through_all_entries_once() {
    for (String order : List.of("oldest", "spent", "received")) {
      List<String> met = new ArrayList<>();
      Optional<String> page = Optional.of("/entries?account=" + francs() + "&order=" + order);
      Pattern next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
      while (page.isPresent()) {
        String html = visitor.get(page.get()).body();
        met.addAll(rowsOf(html));
        Matcher link = next.matcher(html);
        page = link.find() ? Optional.of(link.group(1).replace("&amp;", "&")) : Optional.empty();
      }
      assertEquals(
          server.book().entries().stream(EntryFilter.all().on(account("Francs").id())).count(),
          met.size());
      assertEquals(met.size(), Set.copyOf(met).size());
    }
  }

  @Test
  void what_is_done_to_ticked_entries_is_one_change_and_taken_back_as_one() {
    Entry one = draft("Bulk One", "-1.00");
    Entry two = draft("Bulk Two", "-2.00");
    Category gifts = category("Gifts");
    HttpResponse<String> done =
        bulk("categorise", Map.entry("category", gifts.id().toString()), one, two);
    assertEquals(Optional.of(gifts.id()), now(one).category());
    assertEquals(Optional.of(gifts.id()), now(two).category());
    undo(done);
    assertEquals(Optional.empty(), now(one).category());

    bulk("tag", Map.entry("tags", "#trip, fun"), one, two);
    assertEquals(List.of("fun", "trip"), now(two).tags());
    bulk("untag", Map.entry("tags", "fun"), one, two);
    assertEquals(List.of("trip"), now(two).tags());
    bulk("clear", Map.entry("x", "y"), one, two);
    assertEquals(Entry.Status.CLEARED, now(one).status());
    bulk("void", Map.entry("x", "y"), one);
    assertFalse(now(one).counts());

    HttpResponse<String> deleted = bulk("delete", Map.entry("x", "y"), one, two);
    assertTrue(deleted.body().contains("2 entries were deleted"), deleted.body());
    assertTrue(server.book().entries().find(one.id()).isEmpty());
    undo(deleted);
    assertTrue(server.book().entries().find(one.id()).isPresent());
    assertTrue(server.book().entries().find(two.id()).isPresent());
  }

  @Test
  void entries_are_moved_only_to_an_account_of_their_currency() {
    Entry entry = draft("Mover", "-3.00");
    HttpResponse<String> refused =
        visitor.post(
            "/entries/bulk",
            Map.of("entry", entry.id().toString(), "deed", "move", "account", francs()));
    assertEquals(422, refused.statusCode());
    assertEquals(entry.account(), now(entry).account());
    Account purse = server.book().accounts().open("Purse", Account.Kind.CASH);
    bulk("move", Map.entry("account", purse.id().toString()), entry);
    assertEquals(purse.id(), now(entry).account());
  }

  @Test
  void a_bulk_form_that_makes_no_sense_is_refused() {
    Entry entry = draft("Senseless", "-3.00");
    String id = entry.id().toString();
    for (Map<String, String> form :
        List.of(
            Map.of("entry", id, "deed", "explode"),
            Map.of("entry", id, "deed", "tag", "tags", " , "),
            Map.of("entry", id, "deed", "categorise", "category", "x"),
            Map.of("entry", "x", "deed", "delete"),
            Map.of("entry", id, "deed", "tag", "tags", "x".repeat(51)))) {
      assertEquals(422, visitor.post("/entries/bulk", form).statusCode(), form.toString());
    }
    assertEquals(entry, now(entry));
    assertTrue(
        visitor
            .follow(visitor.post("/entries/bulk", Map.of("deed", "delete")))
            .body()
            .contains("Tick some entries first"));
  }

  @Test
  void a_row_is_edited_where_it_stands() {
    Entry entry = draft("Rower", "-4.00");
    String list = "/entries?text=rower";
    String html = visitor.get(list + "&edit=" + entry.id()).body();
    assertTrue(html.contains("class=\"row-form\""));
    HttpResponse<String> saved =
        visitor.follow(
            visitor.post(
                "/entries/" + entry.id(),
                Map.of(
                    "version",
                    String.valueOf(entry.version()),
                    "back",
                    list,
                    "date",
                    entry.date().toString(),
                    "direction",
                    "out",
                    "payee",
                    "Rower & Sons",
                    "memo",
                    "boat",
                    "amount",
                    "4.50",
                    "category",
                    category("Gifts").id().toString())));
    assertTrue(saved.body().contains("Rower &amp; Sons"));
    assertEquals(Money.parse("EUR -4.50"), now(entry).amount());
    assertEquals("boat", now(entry).memo());
    undo(saved);
    assertEquals(entry.amount(), now(entry).amount());
  }

  @Test
  void parts_add_up_or_are_refused_with_what_was_typed() {
    Entry entry = draft("Splitter", "-10.00");
    String page = "/entries/" + entry.id() + "/split";
    assertEquals(200, visitor.get(page).statusCode());
    List<Map.Entry<String, String>> parts =
        new ArrayList<>(
            List.of(
                Map.entry("version", String.valueOf(entry.version())),
                Map.entry("category", category("Gifts").id().toString()),
                Map.entry("amount", "6.25"),
                Map.entry("memo", "a present"),
                Map.entry("category", ""),
                Map.entry("amount", "3"),
                Map.entry("memo", "")));
    HttpResponse<String> wrong = visitor.post(page, parts);
    assertEquals(422, wrong.statusCode());
    assertTrue(wrong.body().contains("a present"));
    assertTrue(wrong.body().contains("€0.75"), wrong.body());
    assertTrue(visitor.post(page + "/rest", parts).body().contains("€0.75"));
    assertEquals(1, now(entry).splits().size());

    parts.addAll(
        List.of(Map.entry("category", ""), Map.entry("amount", ""), Map.entry("memo", "the rest")));
    assertEquals(303, visitor.post(page, parts).statusCode());
    assertEquals(
        List.of(Money.parse("EUR -6.25"), Money.parse("EUR -3.00"), Money.parse("EUR -0.75")),
        now(entry).splits().stream().map(part -> part.amount()).toList());
    assertEquals(409, visitor.post(page, parts).statusCode());
  }

  @Test
  void amounts_that_no_sum_can_hold_are_refused() {
    Entry entry = draft("Giant", "-10.00");
    List<Map.Entry<String, String>> parts = new ArrayList<>();
    parts.add(Map.entry("version", String.valueOf(entry.version())));
    for (int i = 0; i < 4; i++) {
      parts.add(Map.entry("category", ""));
      parts.add(Map.entry("amount", (i % 2 == 0 ? "-" : "") + "92233720368547758.07"));
      parts.add(Map.entry("memo", ""));
    }
    assertEquals(422, visitor.post("/entries/" + entry.id() + "/split", parts).statusCode());
    assertEquals(200, visitor.post("/entries/" + entry.id() + "/split/rest", parts).statusCode());
    assertEquals(1, now(entry).splits().size());
  }

  @Test
  void a_transfer_between_currencies_says_both_amounts() {
    Map<String, String> form =
        Map.of("from", everyday(), "to", francs(), "sent", "100", "date", "2026-11-20");
    HttpResponse<String> asked = visitor.post("/entries/transfer", form);
    assertEquals(422, asked.statusCode());
    assertTrue(asked.body().contains("CHF"));
    long before = count();
    Map<String, String> both = new HashMap<>(form);
    both.put("received", "93.50");
    both.put("memo", "for the trip");
    HttpResponse<String> done = visitor.follow(visitor.post("/entries/transfer", both));
    assertEquals(before + 2, count());
    undo(done);
    assertEquals(before, count());
    both.put("to", everyday());
    assertEquals(422, visitor.post("/entries/transfer", both).statusCode());
    both.put("from", "x");
    assertEquals(422, visitor.post("/entries/transfer", both).statusCode());
  }

  @Test
  void a_line_is_understood_and_becomes_an_entry() {
    String understood =
        visitor.get("/entries/quick/understood?line=7.80+tea+yesterday+%23work").body();
    assertTrue(understood.contains("−€7.80"), understood);
    assertTrue(understood.contains("22 Nov 2026"), understood);
    HttpResponse<String> done =
        visitor.follow(visitor.post("/entries/quick", Map.of("line", "7.80 tea yesterday #work")));
    Entry entry =
        server.book().entries().stream(EntryFilter.all().tagged(Set.of("work")))
            .findFirst()
            .orElseThrow();
    assertEquals(Money.parse("EUR -7.80"), entry.amount());
    undo(done);
    assertTrue(server.book().entries().find(entry.id()).isEmpty());
  }

  @Test
  void f_17_a_category_is_proposed_while_an_entry_is_typed_as_somebody_wishes() {
    String typed =
        "/entries/proposal?date=2026-11-23&amount=61.20&direction=out&payee=Gr%C3%BCner+Korb+Nord"
            + "&account="
            + everyday();
    String groceries = category("Groceries").id().toString();
    String line = "/entries/quick/understood?line=61.20+Korb+vegetables";
    String proposed = visitor.get(typed).body();
    assertTrue(proposed.contains("name=\"proposed\" value=\"" + groceries + "\""), proposed);
    assertTrue(visitor.get(line).body().contains("Category: Groceries, "), line);
    for (String unfinished : List.of("amount=6,x", "date=2026-13-01", "account=nonsense")) {
      String other = unfinished.substring(0, unfinished.indexOf('=')) + "=[^&]*";
      String page = visitor.get(typed.replaceFirst(other, unfinished)).body();
      assertFalse(page.contains("proposed"), unfinished);
    }
    Entry open = draft("Grüner Korb Nord", "-61.20");
    String address = "/entries/" + open.id();
    assertTrue(visitor.get(address).body().contains("value=\"" + groceries + "\"> Proposed"));
    Map<String, String> fields =
        Map.of(
            "version", String.valueOf(open.version()),
            "date", "2026-11-23",
            "amount", "61.20",
            "direction", "out",
            "payee", "Grüner Korb Nord",
            "proposed", groceries);
    assertEquals(303, visitor.post(address, fields).statusCode());
    assertEquals(Optional.of(category("Groceries").id()), now(open).category());
    assertFalse(visitor.get(address).body().contains("Proposed"));

    visitor.post("/settings/proposals", Map.of("proposals", "yes", "confidence", "99"));
    String unknown = typed.replaceFirst("payee=[^&]*", "payee=Xyzzy");
    assertFalse(visitor.get(unknown).body().contains("proposed"), "nothing is that sure");
    visitor.post("/settings/proposals", Map.of("proposals", "yes", "confidence", "1"));
    assertTrue(visitor.get(unknown).body().contains("proposed"));
    visitor.post("/settings/proposals", Map.of("confidence", "1"));
    assertFalse(visitor.get(typed).body().contains("proposed"), "nothing is wished");
    assertFalse(visitor.get(line).body().contains("Groceries"));
    server.book().preferences().change(before -> Preferences.none());
  }

  @Test
  void what_a_line_leaves_open_is_asked_and_nothing_is_stored_before() {
    long before = count();
    HttpResponse<String> asked = visitor.post("/entries/quick", Map.of("line", "lunch"));
    assertEquals(422, asked.statusCode());
    assertTrue(asked.body().contains("How much?"));
    assertEquals(before, count());
    HttpResponse<String> answered =
        visitor.post("/entries/quick", Map.of("line", "lunch", "answer-amount", "8.90"));
    assertEquals(303, answered.statusCode(), answered.body());
    assertEquals(before + 1, count());
    for (String line : List.of("x".repeat(2000), "<script>alert(1)</script>", "9".repeat(200))) {
      int status = visitor.post("/entries/quick", Map.of("line", line)).statusCode();
      assertTrue(status == 422 || status == 303, line);
    }
  }

  @Test
  void an_entry_that_is_there_already_is_told_when_it_is_added_again() {
    Map<String, String> form =
        Map.of(
            "account", everyday(),
            "date", "2026-11-19",
            "amount", "77.77",
            "direction", "out",
            "payee", "Twin");
    visitor.post("/entries", form);
    String again = visitor.follow(visitor.post("/entries", form)).body();
    assertTrue(again.contains("another one of the same amount"), again);
  }

  @Test
  void what_is_shown_is_saved_as_a_file() {
    draft("Exporter", "-5.55");
    String csv =
        new String(
            visitor.download("/entries/export.csv?payee=exporter").body(), StandardCharsets.UTF_8);
    assertTrue(csv.contains("Exporter"), csv);
    assertFalse(csv.contains("Nordlicht"), csv);
    byte[] xlsx = visitor.download("/entries/export.xlsx?payee=exporter").body();
    assertEquals('P', xlsx[0]);
    assertEquals('K', xlsx[1]);
  }

  @Test
  void the_list_is_read_in_german() {
    HttpResponse<String> page =
        visitor.send(visitor.request("/entries").header("Accept-Language", "de").GET());
    assertTrue(page.body().contains("Neue Buchung"));
    assertFalse(page.body().contains("New entry"));
  }

  private HttpResponse<String> bulk(String deed, Map.Entry<String, String> with, Entry... entries) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    fields.add(Map.entry("deed", deed));
    fields.add(with);
    for (Entry entry : entries) {
      fields.add(Map.entry("entry", entry.id().toString()));
    }
    HttpResponse<String> done = visitor.post("/entries/bulk", fields);
    assertEquals(303, done.statusCode(), done.body());
    return visitor.follow(done);
  }

  private void undo(HttpResponse<String> page) {
    String address = Visitor.found(UNDO, page.body());
    HttpResponse<String> undone = visitor.follow(visitor.post(address, Map.of("back", "/entries")));
    assertTrue(undone.body().contains("That was taken back"), undone.body());
  }

  private List<String> rows(String path) {
    return rowsOf(visitor.get(path).body());
  }

  private static List<String> rowsOf(String html) {
    return ROW.matcher(html).results().map(match -> match.group(1)).toList();
  }

  private Entry draft(String payee, String amount) {
    return server
        .book()
        .entries()
        .add(
            EntryDraft.of(
                    account("Everyday").id(), RunningServer.TODAY, Money.parse("EUR " + amount))
                .payee(payee));
  }

  private Entry now(Entry entry) {
    return server.book().entries().find(entry.id()).orElseThrow();
  }

  private long count() {
    return server.book().entries().stream(EntryFilter.all()).count();
  }

  private String francs() {
    return account("Francs").id().toString();
  }

  private String everyday() {
    return account("Everyday").id().toString();
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

  @Test
  void what_was_found_before_a_change_is_shown_as_it_is_now_until_it_is_looked_for_again() {
    try (RunningServer slow = RunningServer.start(Duration.ofNanos(1))) {
      Visitor looker = new Visitor(slow);
      Entry gone = ukulele(slow, "-10.00");
      Entry kept = ukulele(slow, "-20.00");
      eventually(looker, rows -> rows.contains(kept.id().toString()));
      slow.book().entries().remove(gone);
      Money more = Money.parse("EUR -77.77");
      slow.book().entries().change(kept.withAmount(more, List.of(Split.uncategorised(more))));
      String page = looker.get(UKULELES).body();
      assertEquals(List.of(kept.id().toString()), shown(page));
      assertTrue(page.contains("77.77"));
      Entry late = ukulele(slow, "-30.00");
      String now = eventually(looker, rows -> rows.contains(late.id().toString()));
      assertEquals(2, shown(now).size());
      assertFalse(now.contains("Something has changed since"));
    }
  }

  private static Entry ukulele(RunningServer server, String amount) {
    return server
        .book()
        .entries()
        .add(
            EntryDraft.of(
                    server.book().accounts().all().get(0).id(),
                    RunningServer.TODAY,
                    Money.parse("EUR " + amount))
                .memo("Ukulele"));
  }

  /** Returns the page once its rows are as they are to become; every time it is looked for anew. */
  private static String eventually(Visitor looker, Predicate<List<String>> wanted) {
    for (int i = 0; i < 1000; i++) {
      String page = looker.get(UKULELES).body();
      if (wanted.test(shown(page))) {
        return page;
      }
    }
    throw new AssertionError("It is never found");
  }

  private static List<String> shown(String page) {
    return ROW.matcher(page).results().map(row -> row.group(1)).toList();
  }
}
