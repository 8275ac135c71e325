package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Account;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastPagesTest {
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

  @Test
  void f_61_the_cash_to_come_is_drawn_and_told_month_by_month() {
    String page = visitor.get("/forecast?months=6").body();
    assertTrue(page.contains("class=\"fan-line\""));
    assertTrue(page.contains("<th scope=\"row\">December 2026</th>"));
    assertTrue(page.contains("<th scope=\"row\">May 2027</th>"));
    assertFalse(page.contains("fan-other"));
  }

  @Test
  void h_29_what_is_supposed_is_in_the_address_and_changes_the_figures_and_nothing_else() {
    long before = server.book().history().latest().orElseThrow().revision();
    HttpResponse<String> supposed =
        visitor.post(
            "/forecast",
            Map.of(
                "kind", "monthly",
                "name", "New rent",
                "amount", "1,100.00",
                "direction", "out",
                "from", "2026-12-01",
                "months", "3"));
    assertEquals(303, supposed.statusCode());
    String address = supposed.headers().firstValue("Location").orElseThrow();
    assertTrue(address.contains("if=monthly_2026-12-01_New+rent_-1100.00"), address);
    String page = visitor.get(address).body();
    assertTrue(page.contains("fan-other"));
    assertTrue(page.contains("−€3,300.00"), "three months of it");
    assertEquals(before, server.book().history().latest().orElseThrow().revision());
  }

  @Test
  void a_loan_is_told_with_its_payment_and_can_be_left_out_again() {
    HttpResponse<String> supposed =
        visitor.post(
            "/forecast",
            Map.of(
                "kind", "loan",
                "name", "Kitchen",
                "amount", "8000.00",
                "percent", "5.9",
                "months", "3",
                "term", "48",
                "from", "2026-12-15"));
    String page = visitor.follow(supposed).body();
    assertTrue(page.contains("Kitchen: €8,000.00 borrowed"), page);
    assertTrue(page.contains("for 48 months"));
    assertTrue(page.contains("Without it"));
  }

  @Test
  void what_is_supposed_is_in_the_currency_that_is_looked_at() {
    HttpResponse<String> supposed =
        visitor.post(
            "/forecast",
            Map.of(
                "kind", "once",
                "name", "Skis",
                "amount", "500.00",
                "direction", "out",
                "from", "2026-12-10",
                "months", "3",
                "currency", "CHF"));
    String page = visitor.follow(supposed).body();
    assertTrue(page.contains("CHF\u00a0500.00") || page.contains("CHF 500.00"), page);
    assertTrue(page.contains("fan-other"));
  }

  @Test
  void one_account_is_looked_at_alone_and_too_little_on_it_is_warned_of() {
    Account everyday = server.book().accounts().all().get(0);
    String address = "/forecast?months=3&account=" + everyday.id();
    String page = visitor.get(address).body();
    assertTrue(page.contains("value=\"" + everyday.id() + "\" selected"));
    assertFalse(page.contains("notice-todo"));
    String warned = visitor.get(address + "&floor=90000").body();
    assertTrue(warned.contains("notice-todo"));
    assertTrue(warned.contains("value=\"90,000.00\""));
  }

  @Test
  void how_it_is_worked_out_is_told_by_category_with_how_far_off_it_was() {
    String page = visitor.get("/forecast").body();
    assertTrue(page.contains("Off by on average"));
    assertTrue(page.contains("<th scope=\"row\">Groceries</th>"));
  }

  @ParameterizedTest
  @CsvSource({
    "amount, much",
    "amount, ''",
    "from, yesterday",
    "kind, magic",
    "name, ''",
  })
  void what_cannot_be_supposed_is_refused_with_the_page(String field, String value) {
    Map<String, String> fields =
        new HashMap<>(
            Map.of(
                "kind", "once",
                "name", "Trip",
                "amount", "500.00",
                "direction", "out",
                "from", "2026-12-20"));
    fields.put(field, value);
    HttpResponse<String> refused = visitor.post("/forecast", fields);
    assertEquals(422, refused.statusCode());
    assertTrue(refused.body().contains("role=\"alert\""));
    assertTrue(refused.body().contains("fan-line"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if=once_2026-12-01_x_1e999999999",
        "if=change_2026-12-01_not-an-id_5",
        "if=loan_2026-12-01_x_5x5x999999",
        "if=monthly_2026-99-01_x_5",
        "if=%00&if=____",
        "months=0&currency=XXX",
        "months=12&currency=CHF",
        "account=nonsense&floor=much",
        "account=00000000-0000-0000-0000-000000000001&floor=-1e99",
      })
  void what_an_address_makes_up_is_left_out(String query) {
    HttpResponse<String> page = visitor.get("/forecast?" + query);
    assertEquals(200, page.statusCode());
    assertFalse(page.body().contains("fan-other"));
  }
}
