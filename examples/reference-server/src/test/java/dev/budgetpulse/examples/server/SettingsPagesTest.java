package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.core.rate.ConvertedTotal;
import dev.budgetpulse.core.rate.RateBook;
import dev.budgetpulse.examples.server.site.Amount;
import java.net.http.HttpResponse;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsPagesTest {
  private static final Map<String, String> LANGUAGE =
      Map.of(
          "locale", "de-DE",
          "zone", "Europe/Berlin",
          "weekday", "sunday",
          "currency", "CHF");
  private static final Map<String, String> ALERTS =
      Map.of(
          "alert-budget", "off",
          "alert-high-spending", "digest",
          "alert-unusual-entry", "at-once",
          "alert-bill-due", "at-once",
          "alert-goal-milestone", "off",
          "large", "250.00",
          "quiet-from", "21:30",
          "quiet-until", "06:45",
          "digest", "09:00");

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

  @AfterEach
  void forget() {
    server.book().preferences().change(before -> Preferences.none());
  }

  @Test
  void f_85_pages_look_as_somebody_has_chosen() {
    assertTrue(visitor.get("/entries").body().contains("data-theme=\"system\""));
    visitor.post(
        "/settings/look",
        Map.of("theme", "dark", "density", "compact", "size", "large", "order", "newest"));
    String page = visitor.get("/entries").body();
    assertTrue(page.contains("data-theme=\"dark\" data-density=\"compact\" data-size=\"large\""));
  }

  @Test
  void h_40_entries_are_in_the_order_that_somebody_has_chosen_until_another_is_asked_for() {
    String oldest = visitor.get("/entries?order=oldest").body();
    assertNotEquals(days(visitor.get("/entries").body()), days(oldest));
    visitor.post(
        "/settings/look",
        Map.of("theme", "dark", "density", "compact", "size", "large", "order", "oldest"));
    String page = visitor.get("/entries").body();
    assertEquals(days(oldest), days(page));
    assertTrue(page.contains("<option value=\"\" selected>Oldest first"), page);
    assertNotEquals(days(oldest), days(visitor.get("/entries?order=newest").body()));
  }

  private static List<String> days(String page) {
    return Pattern.compile("<time datetime=\"([0-9-]+)\"")
        .matcher(page)
        .results()
        .map(day -> day.group(1))
        .toList();
  }

  @Test
  void a_language_is_asked_of_the_browser_until_somebody_has_chosen() {
    HttpResponse<String> asked =
        visitor.send(visitor.request("/help").header("Accept-Language", "de-AT,de;q=0.8"));
    assertTrue(asked.body().contains("<html lang=\"de\""));
    assertTrue(visitor.get("/help").body().contains("<html lang=\"en\""));
    HttpResponse<String> saved = visitor.post("/settings/language", LANGUAGE);
    assertTrue(visitor.follow(saved).body().contains("<html lang=\"de\""));
    String page = visitor.get("/settings").body();
    assertTrue(page.contains("Ihre") || page.contains("Einstellungen"));
    assertTrue(page.contains("value=\"Europe/Berlin\""));
    assertTrue(page.contains("<option value=\"CHF\" selected"));
    assertTrue(page.contains("<option value=\"sunday\" selected"));
  }

  @Test
  void totals_over_currencies_are_in_the_currency_that_somebody_has_chosen() {
    assertTotalsIn(Currency.getInstance("EUR"));
    Map<String, String> english = new HashMap<>(LANGUAGE);
    english.put("locale", "en-GB");
    visitor.post("/settings/language", english);
    assertTotalsIn(Currency.getInstance("CHF"));
  }

  private void assertTotalsIn(Currency wanted) {
    RateBook rates = server.book().rates().book();
    Money there =
        ConvertedTotal.of(
                wanted,
                server.book().accounts().balances().values().stream()
                    .map(amount -> rates.convert(amount, wanted, RunningServer.TODAY))
                    .toList())
            .sum();
    Money budgeted = server.book().budgets(RunningServer.TODAY, wanted).inEnvelopes().sum();
    assertTrue(visitor.get("/").body().contains(Amount.of(there).text()));
    assertTrue(visitor.get("/accounts").body().contains(Amount.of(there).text()));
    assertTrue(visitor.get("/budget").body().contains(Amount.of(budgeted).text()));
  }

  @Test
  void what_somebody_is_told_of_is_kept_and_shown() {
    visitor.post("/settings/alerts", ALERTS);
    String page = visitor.get("/settings").body();
    assertTrue(page.contains("name=\"large\" value=\"250.00\""));
    assertTrue(page.contains("name=\"quiet-from\" value=\"21:30\""));
    assertEquals("off", server.book().preferences().get().texts().get("alert-budget"));
    Map<String, String> none = new HashMap<>(ALERTS);
    none.put("large", "");
    visitor.post("/settings/alerts", none);
    assertTrue(visitor.get("/settings").body().contains("name=\"large\" value=\"\""));
  }

  @Test
  void proposals_are_switched_off_and_bounded() {
    visitor.post("/settings/proposals", Map.of("confidence", "85"));
    String page = visitor.get("/settings").body();
    assertTrue(page.contains("name=\"confidence\" value=\"85\""));
    assertFalse(page.contains("name=\"proposals\" value=\"yes\" checked"));
  }

  @ParameterizedTest
  @CsvSource({
    "/settings/language, zone, Mars/Olympus",
    "/settings/language, locale, ''",
    "/settings/language, weekday, noday",
    "/settings/language, currency, XXQ",
    "/settings/language, currency, JPY",
    "/settings/alerts, alert-budget, sometimes",
    "/settings/alerts, digest, 25:00",
    "/settings/alerts, large, -5.00",
    "/settings/alerts, large, much",
  })
  void what_is_none_of_the_choices_is_refused_and_nothing_is_kept(
      String path, String field, String value) {
    Map<String, String> fields = new HashMap<>(path.endsWith("alerts") ? ALERTS : LANGUAGE);
    fields.put(field, value);
    HttpResponse<String> refused = visitor.post(path, fields);
    assertEquals(422, refused.statusCode());
    assertTrue(refused.body().contains("role=\"alert\""));
    assertEquals(Map.of(), server.book().preferences().get().texts());
  }

  @Test
  void help_tells_of_each_topic_in_both_languages() {
    String english = visitor.get("/help").body();
    HttpResponse<String> german =
        visitor.send(visitor.request("/help").header("Accept-Language", "de"));
    for (String topic : new String[] {"start", "quick", "import", "budget", "undo", "keys"}) {
      assertTrue(english.contains("id=\"" + topic + "\""), topic);
      assertTrue(german.body().contains("id=\"" + topic + "\""), topic);
    }
    assertTrue(german.body().contains("Umschläge"));
  }
}
