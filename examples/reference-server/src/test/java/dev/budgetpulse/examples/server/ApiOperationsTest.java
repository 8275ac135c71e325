package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.security.account.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** Programs do what pages do, by the operations that are described: all of them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApiOperationsTest {
  private static final String TODAY = RunningServer.TODAY.toString();
  private static final String DAYS = "'date':'" + TODAY + "'";

  private static RunningServer server;
  private static DescribedClient client;
  private static String ledger;
  private static String checking;
  private static String savings;
  private static String groceries;
  private static String rent;

  @BeforeAll
  static void start() {
    var options = DescribedClient.unlimited();
    server = RunningServer.start(options);
    client = new DescribedClient(server, DescribedClient.token(server, options, "read", "write"));
    ledger = id(client.call("createLedger", Map.of(), "{'name':'Office','currency':'EUR'}"));
    checking =
        account(
            "Checking",
            "checking",
            ",'opening':{'balance':" + eur("1000.00") + ",'date':'2026-01-01'}");
    savings = account("Savings", "savings", "");
    groceries = category("Groceries");
    rent = category("Rent");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String account(String name, String kind, String more) {
    return id(
        client.call(
            "openAccount", here(), "{'name':'" + name + "','kind':'" + kind + "'" + more + "}"));
  }

  private static String category(String name) {
    return id(
        client.call(
            "addCategory", here(), "{'group':'Home','name':'" + name + "','kind':'expense'}"));
  }

  private static String id(DescribedClient.Answer answer) {
    return answer.text("/id");
  }

  private static String eur(String amount) {
    return "{'amount':'" + amount + "','currency':'EUR'}";
  }

  /** Returns parameters by their names and values, with the ledger. */
  private static Map<String, String> here(String... parameters) {
    Map<String, String> all = new HashMap<>(Map.of("ledger", ledger));
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], parameters[i + 1]);
    }
    return all;
  }

  private static String entry(String amount, String more) {
    return id(
        client.call(
            "addEntry",
            here(),
            "{'account':'" + checking + "'," + DAYS + ",'amount':" + eur(amount) + more + "}"));
  }

  @Test
  void ledgers_and_members_and_preferences() {
    assertEquals(2, client.call("listLedgers", Map.of()).body().path("items").size());
    assertEquals("owner", client.call("getLedger", here()).text("/role"));
    client.call("setMember", here("member", "bob"), "{'role':'viewer'}");
    assertEquals(2, client.call("listMembers", here()).body().path("items").size());
    client.call("removeMember", here("member", "bob"));
    assertEquals(
        409, client.attempt("removeMember", here("member", server.demo().account())).status());
    client.call("changePreferences", here(), "{'preferences':{'theme':'dark'}}");
    assertEquals("dark", client.call("getPreferences", here()).text("/preferences/theme"));
    client.call("changePreferences", here(), "{'preferences':{'theme':''}}");
    assertEquals(
        422,
        client.attempt("changePreferences", here(), "{'preferences':{'theme':'purple'}}").status());
    String other = id(client.call("createLedger", Map.of(), "{'name':'Gone','currency':'CHF'}"));
    client.call("eraseLedger", Map.of("ledger", other));
    assertEquals(404, client.attempt("getLedger", Map.of("ledger", other)).status());
  }

  @Test
  void invitations() {
    client.call("invite", here(), "{'email':'friend@example.org','role':'viewer'}");
    String sent = client.call("listInvitations", here()).text("/items/0/id");
    assertEquals(
        422, client.attempt("invite", here(), "{'email':'no address','role':'viewer'}").status());
    client.call("withdrawInvitation", here("invitation", sent));
    assertEquals(404, client.attempt("withdrawInvitation", here("invitation", sent)).status());
    assertEquals(0, client.call("listInvitations", here()).body().path("items").size());

    String name = "Of somebody else";
    String friend =
        server
            .people()
            .add(
                EmailAddress.parse("eve@example.org").orElseThrow(),
                "Eve",
                "violet umbrella 47 kayak".toCharArray());
    Book theirs = server.pulse().createLedger(Actor.of(friend), name, Currency.getInstance("EUR"));
    for (int i = 0; i < 2; i++) {
      assertTrue(
          server
              .people()
              .inviting()
              .invite(theirs, server.demo().email(), Role.EDITOR)
              .isPresent());
      DescribedClient.Answer mine = client.call("listMyInvitations", Map.of());
      assertEquals(name, mine.text("/items/0/name"));
      assertEquals(friend, mine.text("/items/0/inviter"));
      Map<String, String> one = Map.of("invitation", mine.text("/items/0/id"));
      client.call(i == 0 ? "declineInvitation" : "acceptInvitation", one);
      assertEquals(404, client.attempt("declineInvitation", one).status());
      assertEquals(404, client.attempt("acceptInvitation", one).status());
    }
    Map<String, String> there = Map.of("ledger", theirs.ledger().id().toString());
    assertEquals("editor", client.call("getLedger", there).text("/role"));
    assertEquals(403, client.attempt("listInvitations", there).status(), "for owners");
    client.call(
        "removeMember", Map.of("ledger", there.get("ledger"), "member", server.demo().account()));
  }

  @Test
  void reports_by_mail() {
    String monthly = "{'type':'standard','kind':'monthly','window':{'type':'last-full','rule':";
    String topic = monthly + "{'type':'months','count':1,'anchor':'january','day':1}}}";
    String terms =
        "{'cadence':{'rule':{'type':'months','count':1,'anchor':'january','day':1}},'hour':7,"
            + "'zone':'Europe/Berlin','catchUp':'latest','language':'de','formats':['pdf']}";
    DescribedClient.Answer mailed =
        client.call("mailReport", here(), "{'topic':" + topic + ",'terms':" + terms + "}");
    assertEquals("monthly", mailed.text("/id"));
    client.call("mailReport", here(), "{'topic':" + topic + ",'terms':" + terms + "}");
    assertEquals(1, client.call("listMailedReports", here()).body().path("items").size());
    for (String wrong :
        new String[] {
          "{'topic':" + topic.replace("'monthly'", "'tax'") + ",'terms':" + terms + "}",
          "{'topic':" + topic + ",'terms':" + terms.replace("'pdf'", "'html'") + "}",
          "{'topic':" + topic + ",'terms':" + terms.replace(":7,", ":24,") + "}"
        }) {
      assertEquals(422, client.attempt("mailReport", here(), wrong).status(), wrong);
    }
    DescribedClient.Answer sent =
        client.call(
            "sendReport", here(), "{'topic':" + topic + ",'language':'en','formats':['csv']}");
    assertEquals("waiting", sent.text("/state"));
    server.sendReports();
    assertEquals("accepted", client.call("listDeliveries", here()).text("/items/0/state"));
    String gone = id(client.call("createLedger", Map.of(), "{'name':'Gone','currency':'EUR'}"));
    Map<String, String> there = Map.of("ledger", gone);
    client.call("sendReport", there, "{'topic':" + topic + ",'language':'en','formats':[]}");
    client.call("invite", there, "{'email':'friend@example.org','role':'viewer'}");
    assertEquals(Set.of("REP_DELIVERY", "SITE_INVITATION"), server.tablesOutsideLedgers(gone));
    client.call("eraseLedger", there);
    assertEquals(Set.of(), server.tablesOutsideLedgers(gone));
    client.call("endMailedReport", here("topic", "monthly"));
    assertEquals(404, client.attempt("endMailedReport", here("topic", "monthly")).status());
  }

  @Test
  void accounts_and_reconciliation() {
    String cash = account("Cash", "cash", "");
    client.call("changeAccount", here("account", cash), "{'name':'Purse'}");
    assertEquals("Purse", client.call("getAccount", here("account", cash)).text("/name"));
    assertTrue(client.call("listAccounts", here()).body().path("items").size() >= 3);
    client.call("closeAccount", here("account", cash));
    client.call("reopenAccount", here("account", cash));
    String spent =
        id(
            client.call(
                "addEntry",
                here(),
                "{'account':'" + cash + "'," + DAYS + ",'amount':" + eur("-3.00") + "}"));
    String says =
        "{'end':'" + TODAY + "','closing':" + eur("-3.00") + ",'ticked':['" + spent + "']}";
    assertEquals(
        "0.00",
        client
            .call("previewReconciliation", here("account", cash), says)
            .text("/difference/amount"));
    assertEquals(
        "done", client.call("finishReconciliation", here("account", cash), says).text("/type"));
    JsonNode entry = client.call("getEntry", here("entry", spent)).body();
    assertEquals("reconciled", entry.path("status").stringValue());
    client.call("unlockEntry", here("entry", spent, "If-Match", tag(entry)));
    String assertion =
        id(
            client.call(
                "assertBalance",
                here("account", cash),
                "{" + DAYS + ",'balance':" + eur("-4.00") + "}"));
    assertTrue(
        client.call("listAssertions", here("account", cash)).body().path("items").size() >= 1);
    assertEquals(
        "missing",
        client.call("checkAssertions", here("account", cash)).text("/items/0/explanations/0/type"));
    client.call("removeAssertion", here("account", cash, "assertion", assertion));
  }

  @Test
  void categories_and_payees() {
    client.call("addStarterCategories", here(), "{'language':'de'}");
    String snacks = category("Snacks");
    client.call("changeCategory", here("category", snacks), "{'name':'Sweets'}");
    assertEquals("Sweets", client.call("getCategory", here("category", snacks)).text("/name"));
    String merging = "{'from':'" + snacks + "','into':'" + groceries + "'}";
    client.call("previewMerge", here(), merging);
    client.call("mergeCategories", here(), merging);
    assertTrue(client.call("listCategories", here()).body().path("items").size() > 5);
    JsonNode group = client.call("listGroups", here()).body().at("/items/0");
    String first = group.path("id").stringValue();
    client.call("renameGroup", here("group", first), "{'name':'First of all'}");
    client.call("orderGroups", here(), "{'first':['" + first + "']}");
    String bread = category("Bread");
    client.call("changeCategory", here("category", bread), "{'group':'" + first + "'}");
    client.call("orderCategories", here("group", first), "{'first':['" + bread + "']}");
    DescribedClient.Answer moved = client.call("getCategory", here("category", bread));
    assertEquals(first, moved.text("/group"));
    assertEquals("0", moved.text("/position"));
    String payee = id(client.call("addPayee", here(), "{'name':'Baker'}"));
    client.call("renamePayee", here("payee", payee), "{'name':'Bakery'}");
    assertTrue(client.call("listPayees", here()).body().toString().contains("Bakery"));
  }

  @Test
  void entries_and_transfers_and_lines() {
    String one =
        entry("-12.50", ",'payee':'Shop','category':'" + groceries + "','tags':['weekly']");
    client.call(
        "addEntries",
        here(),
        "{'entries':[{'account':'"
            + checking
            + "',"
            + DAYS
            + ",'amount':"
            + eur("-1.00")
            + ",'splits':[{'category':'"
            + groceries
            + "','amount':"
            + eur("-0.40")
            + ",'memo':''},{'category':'"
            + rent
            + "','amount':"
            + eur("-0.60")
            + ",'memo':''}]}]}");
    JsonNode first = client.call("listEntries", here("limit", "1")).body();
    assertEquals(1, first.path("items").size());
    DescribedClient.Answer second =
        client.call("listEntries", here("limit", "1", "after", first.path("next").stringValue()));
    assertTrue(second.header("Link").contains("rel=\"next\""));
    assertFalse(
        first.at("/items/0/id").equals(second.body().at("/items/0/id")), "pages do not overlap");
    assertEquals(
        1,
        client
            .call("listEntries", here("tag", "weekly", "atMost", "EUR 20.00", "text", "shop"))
            .body()
            .path("items")
            .size());
    client.call("totalEntries", here("by", "category"));
    JsonNode entry = client.call("getEntry", here("entry", one)).body();
    String changed =
        "{'account':'"
            + checking
            + "',"
            + DAYS
            + ",'amount':"
            + eur("-13.00")
            + ",'status':'cleared','tags':[],'splits':[]}";
    assertEquals(428, client.attempt("changeEntry", here("entry", one), changed).status());
    DescribedClient.Answer put =
        client.call("changeEntry", here("entry", one, "If-Match", tag(entry)), changed);
    DescribedClient.Answer stale =
        client.attempt("changeEntry", here("entry", one, "If-Match", tag(entry)), changed);
    assertEquals(412, stale.status());
    assertEquals("-13.00", stale.text("/current/amount/amount"));
    assertEquals(tag(put.body()), put.header("ETag"));
    client.call(
        "editEntries",
        here(),
        "{'entries':['" + one + "'],'edit':{'uncategorise':false,'addTags':['bulk']}}");
    entry = client.call("getEntry", here("entry", one)).body();
    entry = client.call("voidEntry", here("entry", one, "If-Match", tag(entry))).body();
    client.call("removeEntry", here("entry", one, "If-Match", tag(entry)));

    JsonNode halves =
        client
            .call(
                "addTransfer",
                here(),
                "{'from':'"
                    + checking
                    + "','to':'"
                    + savings
                    + "',"
                    + DAYS
                    + ",'sent':"
                    + eur("50.00")
                    + "}")
            .body()
            .path("items");
    assertEquals(2, halves.size());
    client.call("unpairEntry", here("entry", halves.at("/0/id").stringValue()));
    client.call("findTransfers", here("from", "2026-11-01", "to", TODAY));
    String out = halves.at("/0/amount/amount").stringValue().startsWith("-") ? "0" : "1";
    client.call(
        "pairEntries",
        here(),
        "{'out':'"
            + halves.at("/" + out + "/id").stringValue()
            + "','in':'"
            + halves.at(out.equals("0") ? "/1/id" : "/0/id").stringValue()
            + "'}");
    client.call("pairFound", here(), "{'from':'2026-11-01','to':'" + TODAY + "'}");

    DescribedClient.Answer read =
        client.call(
            "readLine", here(), "{'text':'12.50 bakery yesterday from Checking','language':'en'}");
    assertEquals("2026-11-22", read.text("/date"));
    assertTrue(read.body().path("complete").booleanValue(), () -> read.body().toString());
    client.call("addLine", here(), "{'text':'12.50 bakery yesterday from Checking'}");
    assertEquals(422, client.attempt("addLine", here(), "{'text':'bakery'}").status());
  }

  @Test
  void categories_are_proposed_as_on_the_pages() {
    Map<String, String> home = Map.of("ledger", server.book().ledger().id().toString());
    String bought =
        "{'date':'" + TODAY + "','amount':" + eur("-61.20") + ",'text':'Grüner Korb Nord'}";
    DescribedClient.Answer proposed = client.call("proposeCategory", home, bought);
    Category groceries =
        server.book().categories().all().stream()
            .filter(category -> category.name().equals("Groceries"))
            .findFirst()
            .orElseThrow();
    assertEquals(groceries.id().toString(), proposed.text("/category"));
    int percent = proposed.body().path("percent").intValue();
    assertTrue(percent >= 60 && percent <= 100, "as sure as the preferences ask for");
    String account = server.book().accounts().all().get(0).id().toString();
    Map<String, String> open = new HashMap<>(home);
    open.put(
        "entry",
        id(
            client.call(
                "addEntry",
                home,
                "{'account':'"
                    + account
                    + "',"
                    + DAYS
                    + ",'amount':"
                    + eur("-61.20")
                    + ",'payee':'Grüner Korb Nord'}")));
    assertEquals(
        groceries.id().toString(), client.call("proposeEntryCategory", open).text("/category"));
    client.call("changePreferences", home, "{'preferences':{'site.proposals':'false'}}");
    assertEquals("{}", client.call("proposeCategory", home, bought).body().toString());
    client.call("changePreferences", home, "{'preferences':{'site.proposals':''}}");
    assertEquals(
        422, client.attempt("proposeCategory", home, bought.replace(TODAY, "1066-10-14")).status());
  }

  private static String tag(JsonNode versioned) {
    return "\"" + versioned.path("version").longValue() + "\"";
  }

  @Test
  void budgets() {
    String assign = "{'category':'" + groceries + "','amount':" + eur("200.00") + "}";
    client.call("assign", here("day", TODAY), assign);
    client.call(
        "moveMoney",
        here("day", TODAY),
        "{'from':'" + groceries + "','to':'" + rent + "','amount':" + eur("20.00") + "}");
    entry("-30.00", ",'category':'" + rent + "'");
    client.call(
        "coverOverspending",
        here("day", TODAY),
        "{'overspent':'" + rent + "','from':'" + groceries + "'}");
    client.call("coverOverspending", here("day", TODAY), "{'overspent':'" + rent + "'}");
    client.call("carryOver", here("day", TODAY), "{'category':'" + rent + "','carries':true}");
    client.call("holdMoney", here("day", TODAY), "{'amount':" + eur("10.00") + "}");
    client.call("releaseMoney", here("day", TODAY));
    client.call("copyPeriodBefore", here("day", "2026-12-01"));
    client.call("assignAverage", here("day", "2026-12-01"), "{'periods':3}");
    assertTrue(
        client
            .call("getBudgetPeriod", here("day", TODAY))
            .body()
            .at("/envelopes/0/balance/amount")
            .isString());
    client.call("explainBudget", here("day", TODAY));
    client.call("explainBudget", here("day", TODAY, "category", groceries));
    String card = account("Card", "credit-card", "");
    client.call("payCard", here("account", card), "{'category':'" + category("Card bill") + "'}");
    assertEquals(1, client.call("listCardPayments", here()).body().path("items").size());
    String weeks = "{'rule':{'type':'weeks','count':2,'first':'2026-01-05'}}";
    assertEquals("months", client.call("getDivision", here()).text("/rule/type"));
    client.call("previewDivision", here(), weeks);
    client.call("setDivision", here(), weeks);
    client.call(
        "setDivision", here(), "{'rule':{'type':'months','count':1,'anchor':'january','day':1}}");
  }

  @Test
  void templates() {
    String books = category("Books");
    DescribedClient.Answer added =
        client.call(
            "addTemplate",
            here(),
            "{'category':'"
                + books
                + "','priority':1,'request':{'type':'fixed','amount':"
                + eur("25.00")
                + "}}");
    String template = id(added);
    client.call(
        "changeTemplate",
        here("template", template, "If-Match", tag(added.body())),
        "{'request':{'type':'copy','periods':1}}");
    client.call("getTemplate", here("template", template));
    assertEquals(1, client.call("listTemplates", here()).body().path("items").size());
    client.call("previewTemplates", here("day", TODAY), "{'where':'everywhere'}");
    client.call("applyTemplates", here("day", TODAY), "{}");
    client.call("previewCleanUp", here("day", TODAY));
    client.call("cleanUp", here("day", TODAY));
    client.call("removeTemplate", here("template", template));
  }

  @Test
  void schedules() {
    String terms =
        "{'recurrence':{'start':'2026-11-20','rule':'FREQ=MONTHLY','shortMonths':'clamp',"
            + "'shift':'none','calendar':''},'amount':{'least':"
            + eur("-40.00")
            + ",'most':"
            + eur("-40.00")
            + "},'account':'"
            + checking
            + "','payee':'Landlord','memo':''}";
    String preview = "{'recurrence':{'start':'2026-10-31','rule':'FREQ=MONTHLY;COUNT=3',";
    assertEquals(
        "[\"2026-11-30\",\"2026-12-31\"]",
        client
            .call(
                "previewSchedule",
                here(),
                preview + "'shortMonths':'clamp','shift':'none','calendar':''}}")
            .body()
            .path("days")
            .toString());
    String schedule =
        id(client.call("addSchedule", here(), "{'name':'Phone','terms':" + terms + "}"));
    assertEquals(1, client.call("listSchedules", here()).body().path("items").size());
    client.call("getSchedule", here("schedule", schedule));
    assertEquals(
        "done",
        client
            .call(
                "changeSchedule",
                here("schedule", schedule),
                "{'name':'Telephone','posting':'remind','remindDays':3}")
            .text("/type"));
    Map<String, String> occurrence = here("schedule", schedule, "day", "2026-11-20");
    assertEquals("missed", client.call("getOccurrence", occurrence).text("/state"));
    client.call("skipOccurrence", occurrence);
    client.call("unskipOccurrence", occurrence);
    client.call("moveOccurrence", occurrence, "{'day':'2026-11-21'}");
    client.call("moveOccurrence", occurrence, "{}");
    client.call(
        "expectAmount",
        occurrence,
        "{'amount':{'least':" + eur("-45.00") + ",'most':" + eur("-40.00") + "}}");
    String paid = entry("-40.00", ",'payee':'Landlord'");
    client.call("suggestLinks", here("from", "2026-11-01", "to", "2026-11-30"));
    client.call("linkEntry", occurrence, "{'entry':'" + paid + "'}");
    client.call("unlinkEntry", occurrence, "{'entry':'" + paid + "'}");
    client.call("dismissLink", occurrence, "{'entry':'" + paid + "'}");
    client.call("postOccurrence", occurrence);
    client.call("catchUp", here());
    client.call("listOccurrences", here("from", "2026-11-01", "to", "2027-01-31"));
    assertEquals(
        30,
        client
            .call("getCalendar", here("from", "2026-11-01", "to", "2026-11-30"))
            .body()
            .path("items")
            .size());
    client.call("listReminders", here());
    client.call(
        "getPunctuality", here("schedule", schedule, "from", "2026-11-01", "to", "2026-11-30"));
    client.call(
        "changeFollowing",
        here("schedule", schedule, "day", "2027-01-20"),
        terms.replace("2026-11-20", "2027-01-20"));
    client.call("pauseSchedule", here("schedule", schedule));
    client.call("resumeSchedule", here("schedule", schedule));
    client.call("removeSchedule", here("schedule", schedule));
  }

  @Test
  void goals() {
    String goal =
        id(
            client.call(
                "addGoal",
                here(),
                "{'name':'Bicycle','kind':'savings','target':"
                    + eur("500.00")
                    + ",'deadline':'2027-06-30','measure':{'type':'by-hand'}}"));
    Map<String, String> at = here("goal", goal);
    client.call("contribute", at, "{'amount':" + eur("150.00") + ",'note':'first'}");
    assertEquals(1, client.call("listContributions", at).body().path("items").size());
    assertEquals(30, client.call("listGoalProgress", here()).body().at("/items/0/percent").asInt());
    client.call("changeGoal", at, "{'name':'Better bicycle'}");
    assertEquals("Better bicycle", client.call("getGoal", at).text("/name"));
    client.call("explainGoal", at);
    client.call("checkGoals", here());
    client.call("getGoalHistory", at);
    client.call("listMilestones", at);
    client.call("pauseGoal", at);
    client.call("reopenGoal", at, "{'deadline':'2027-12-31'}");
    client.call("cancelGoal", at);
    assertEquals(1, client.call("listGoals", here()).body().path("items").size());
    client.call("removeGoal", at);
    assertTrue(
        client
            .call(
                "planDebts",
                here(),
                "{'debts':[{'name':'Card','owed':"
                    + eur("300.00")
                    + ",'yearlyRate':'12','minimum':"
                    + eur("20.00")
                    + "}],'monthly':"
                    + eur("100.00")
                    + ",'order':'avalanche'}")
            .body()
            .path("paidOff")
            .booleanValue());
  }

  @Test
  void limits() {
    DescribedClient.Answer added =
        client.call(
            "addLimit",
            here(),
            "{'name':'Food','coverage':{'type':'categories','categories':['"
                + groceries
                + "']},'amount':"
                + eur("100.00")
                + "}");
    Map<String, String> at = here("limit", id(added), "If-Match", tag(added.body()));
    client.call("changeLimit", at, "{'amount':" + eur("120.00") + ",'warnings':[50,100]}");
    assertEquals(412, client.attempt("changeLimit", at, "{'name':'Late'}").status());
    client.call("overrideLimit", at, "{'day':'" + TODAY + "','amount':" + eur("80.00") + "}");
    client.call("getLimit", at);
    assertEquals("80.00", client.call("getLimitStatus", at).text("/limit/amount"));
    client.call("listLimits", here());
    client.call("listLimitStatus", here());
    client.call("listLimitAlerts", here());
    client.call("listLimitPeriods", at);
    client.call("getLimitPace", at);
    client.call("explainLimit", at);
    client.call("removeLimit", at);
  }

  @Test
  void rules() {
    String draft =
        "{'name':'Coffee','conditions':[{'type':'text','field':'payee','test':{'type':'contains',"
            + "'text':'coffee'}}],'actions':[{'type':'set-category','category':'"
            + groceries
            + "'}]}";
    DescribedClient.Answer added = client.call("addRule", here(), draft);
    Map<String, String> at = here("rule", id(added), "If-Match", tag(added.body()));
    client.call("getRule", at);
    client.call("changeRule", at, draft.replace("'Coffee'", "'Espresso'"));
    assertEquals(412, client.attempt("changeRule", at, draft).status());
    DescribedClient.Answer refused =
        client.attempt("addRule", here(), draft.replace("'text':'coffee'", "'text':''"));
    assertEquals(422, refused.status());
    assertEquals("#/conditions/0", refused.text("/errors/0/pointer").replaceAll("/test.*", ""));
    entry("-4.00", ",'payee':'Coffee house'");
    DescribedClient.Answer dry = client.call("previewRules", here(), "{}");
    assertEquals(1, dry.body().path("changes").size(), () -> dry.body().toString());
    assertEquals(1, client.call("runRules", here(), "{}").body().path("changed").size());
    assertEquals(1, client.call("listRules", here()).body().path("rules").size());
    client.call("removeRule", at);
  }

  @Test
  void shared_costs() {
    String me = id(client.call("addPerson", here(), "{'name':'Ada','me':true}"));
    String bob = id(client.call("addPerson", here(), "{'name':'Bob','contact':'bob@example.org'}"));
    String bill =
        "{'title':'Dinner','total':"
            + eur("60.00")
            + ","
            + DAYS
            + ",'paid':[{'person':'"
            + me
            + "','amount':"
            + eur("60.00")
            + "}],'division':{'type':'equal','people':['"
            + me
            + "','"
            + bob
            + "']}}";
    String shared = id(client.call("shareBill", here(), bill));
    client.call("changeBill", here("bill", shared), bill.replace("Dinner", "Supper"));
    assertEquals(
        "30.00", client.call("getSharing", here()).text("/plans/0/payments/0/amount/amount"));
    String settlement =
        id(
            client.call(
                "settle",
                here(),
                "{'payment':{'from':'"
                    + bob
                    + "','to':'"
                    + me
                    + "','amount':"
                    + eur("30.00")
                    + "},"
                    + DAYS
                    + "}"));
    client.call("unsettle", here("settlement", settlement));
    client.call("erasePerson", here("person", bob), "{'name':'Somebody'}");
  }

  @Test
  void imports() {
    String csv = "Date;Payee;Amount\n2026-11-02;Florist;-9,90\n2026-11-03;Florist;-19,90\n";
    String file =
        "{'name':'bank.csv','content':'"
            + Base64.getEncoder().encodeToString(csv.getBytes(StandardCharsets.UTF_8))
            + "','account':'"
            + savings
            + "'";
    DescribedClient.Answer preview = client.call("previewImport", here(), file + "}");
    assertEquals("ready", preview.text("/state"), () -> preview.body().toString());
    DescribedClient.Answer done =
        client.call("importFile", here(), file + ",'choices':[{'place':0,'what':'leave'}]}");
    assertEquals(1, done.body().path("added").size());
    Map<String, String> at = here("batch", done.text("/batch"), "limit", "1");
    JsonNode lines = client.call("listImportedLines", at).body();
    client.call(
        "listImportedLines",
        here("batch", done.text("/batch"), "after", lines.path("next").asString()));
    client.call("listImports", here());
    assertEquals("done", client.call("undoImport", at, "{'withLater':false}").text("/type"));
  }

  @Test
  void rates() {
    client.call(
        "recordRates",
        here(),
        "{'rates':[{'base':'EUR','quote':'CHF','date':'"
            + TODAY
            + "','price':'0.95','source':'by hand'}]}");
    assertEquals(1, client.call("listRates", here()).body().path("items").size());
    assertEquals(
        "9.50",
        client
            .call("convert", here("amount", "EUR 10.00", "to", "CHF", "on", TODAY))
            .text("/value/amount"));
    client.call(
        "getExchangeGain",
        here("account", checking, "in", "CHF", "from", "2026-11-22", "to", TODAY));
    client.call("removeRate", here("base", "EUR", "quote", "CHF", "day", TODAY));
  }

  @Test
  void history() {
    String spent = entry("-2.00", "");
    JsonNode latest = client.call("listHistory", here("limit", "1")).body();
    String revision = latest.at("/items/0/revision").asString();
    client.call("listHistory", here("limit", "2", "after", latest.path("next").stringValue()));
    client.call("getChangeSet", here("revision", revision));
    assertTrue(
        client.call("listChanges", here("revision", revision)).body().path("items").size() > 0);
    DescribedClient.Answer undone =
        client.call("undo", here("revision", revision), "{'withLater':false}");
    assertEquals("done", undone.text("/type"));
    assertEquals(404, client.attempt("getEntry", here("entry", spent)).status());
    client.call("redo", here("revision", revision));
    assertEquals("intact", client.call("verifyHistory", here()).text("/type"));
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void insights_and_reports_of_a_household_of_two_years() {
    String home = server.book().ledger().id().toString();
    Map<String, String> at = new HashMap<>(Map.of("ledger", home));
    JsonNode insights = client.call("getInsights", at).body().path("insights");
    assertTrue(insights.size() > 0);
    String keys =
        "{'keys':['" + insights.at("/0/finding/key").stringValue().replace("'", "") + "']}";
    client.call("seeInsights", at, keys);
    client.call("dismissInsights", at, keys);
    client.call("restoreInsights", at, keys);
    assertTrue(client.call("listRecurring", at).body().path("items").size() > 0);
    client.call("getHealth", at);
    client.call("listOpportunities", at);
    at.put("month", "2026-11");
    client.call("getSpending", at);
    client.call("listRecommendations", at);
    at.put("months", "3");
    client.call("getOutlook", at);
    at.put("until", "2027-01-31");
    client.call("getCashFlow", at);
    client.call(
        "compareScenarios",
        at,
        "{'until':'2027-01-31','scenarios':[{'name':'Raise','overlays':[{'type':'recurring','name':"
            + "'Raise','amount':"
            + eur("100.00")
            + ",'when':{'start':'2026-12-01','rule':"
            + "'FREQ=MONTHLY','shortMonths':'clamp','shift':'none','calendar':''}}]}]}");
    client.call("listReportKinds", at);
    for (String format : new String[] {"json", "pdf", "xlsx", "csv", "html", "markdown", "text"}) {
      DescribedClient.Answer report =
          client.call(
              "makeReport",
              Map.of(
                  "ledger",
                  home,
                  "kind",
                  "monthly",
                  "from",
                  "2026-10-01",
                  "to",
                  "2026-10-31",
                  "format",
                  format));
      assertTrue(report.response().body().length > 100, format);
      assertTrue(report.header("Content-Disposition").startsWith("attachment"));
    }
    String saved =
        id(
            client.call(
                "saveReport",
                at,
                "{'name':'Months','kind':'monthly','filter':{},'window':{'type':'last-days','days':"
                    + "30},'formats':['pdf']}"));
    client.call("listSavedReports", at);
    Map<String, String> one = Map.of("ledger", home, "report", saved);
    client.call("getSavedReport", one);
    JsonNode state = client.call("getSavedReportState", one).body();
    assertEquals("new", state.path("status").stringValue());
    client.call("seeSavedReport", one, state.path("now").toString());
    assertEquals("viewed", client.call("getSavedReportState", one).text("/status"));
    client.call("removeSavedReport", one);
    Map<String, String> october =
        Map.of(
            "ledger",
            home,
            "kind",
            "monthly",
            "from",
            "2026-10-01",
            "to",
            "2026-10-31",
            "format",
            "xlsx",
            "account",
            server.book().accounts().all().get(0).id().toString());
    state = client.call("getReportState", october).body();
    assertEquals("new", state.path("status").stringValue());
    client.call("seeReport", october, state.path("now").toString());
    assertEquals("viewed", client.call("getReportState", october).text("/status"));
    for (String file : List.of("makeStatement", "exportEntries")) {
      Map<String, String> asked = new HashMap<>(october);
      asked.remove("kind");
      DescribedClient.Answer made = client.call(file, asked);
      assertTrue(new String(made.response().body(), 0, 2, StandardCharsets.US_ASCII).equals("PK"));
      assertTrue(made.header("Content-Disposition").contains(".xlsx"), file);
    }
    String rows =
        new String(
            client.call("exportEntries", Map.of("ledger", home)).response().body(),
            StandardCharsets.UTF_8);
    assertTrue(rows.lines().count() > 2_000, "all entries");
    assertEquals(
        422, client.attempt("exportEntries", Map.of("ledger", home, "format", "pdf")).status());
    DescribedClient.Answer all = client.call("exportAll", Map.of());
    assertTrue(all.header("Content-Disposition").contains("budget-pulse.zip"));
    assertTrue(all.response().body().length > 10_000);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void every_operation_was_called() {
    JsonNode tokens = client.call("listTokens", Map.of()).body();
    client.call("revokeToken", Map.of("token", tokens.at("/items/0/id").stringValue()));
    assertEquals(401, client.attempt("listTokens", Map.of()).status());
    String credentials =
        "{'email':'%s','password':'%s'}"
            .formatted(server.demo().email().text(), server.demo().password());
    String held = "{'refreshToken':'%s'}";
    String first = client.call("signIn", Map.of(), credentials).text("/refreshToken");
    String next =
        client.call("refreshToken", Map.of(), held.formatted(first)).text("/refreshToken");
    client.call("signOut", Map.of(), held.formatted(next));
    TreeSet<String> forgotten = new TreeSet<>(client.operations().keySet());
    forgotten.removeAll(client.called());
    assertEquals(new TreeSet<>(), forgotten);
  }
}
