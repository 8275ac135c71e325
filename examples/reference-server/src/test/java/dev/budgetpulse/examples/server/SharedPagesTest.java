package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.share.Bill;
import dev.budgetpulse.core.share.Division;
import dev.budgetpulse.core.share.Person;
import dev.budgetpulse.core.share.Portion;
import dev.budgetpulse.core.share.Settlement;
import dev.budgetpulse.core.share.SettlingPlan;
import dev.budgetpulse.core.share.SharedCosts;
import dev.budgetpulse.core.share.Shares;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of shared costs, on the demo household. */
class SharedPagesTest {
  private static final Currency EUR = Currency.getInstance("EUR");

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

  private SharedCosts costs() {
    return server.book().sharing().costs();
  }

  private String person(String name) {
    return costs().people().stream()
        .filter(person -> person.name().equals(name))
        .map(Person::id)
        .findFirst()
        .orElseThrow()
        .toString();
  }

  private Bill bill(String title) {
    return costs().bills().stream()
        .filter(bill -> bill.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private List<Map.Entry<String, String>> fields(String total, String way) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    fields.add(Map.entry("title", "Concert"));
    fields.add(Map.entry("total", total));
    fields.add(Map.entry("currency", "EUR"));
    fields.add(Map.entry("day", "2026-11-20"));
    fields.add(Map.entry("payer", person("Robin")));
    fields.add(Map.entry("way", way));
    return fields;
  }

  private void with(List<Map.Entry<String, String>> fields, String name, String share) {
    fields.add(Map.entry("with", person(name)));
    fields.add(Map.entry("share-" + person(name), share));
  }

  @Test
  void who_owes_whom_is_told_for_each_currency_by_itself() {
    String page = visitor.get("/shared").body();
    assertTrue(page.contains("Who owes whom in CHF"));
    assertTrue(page.contains("Who owes whom in EUR"));
    assertTrue(page.contains("2 payments, no fewer, settle it"));
    assertTrue(page.contains("Cabin in the Alps"));
  }

  @Test
  void a_bill_is_shared_by_percentages_to_the_cent_and_changed_to_be_divided_equally() {
    List<Map.Entry<String, String>> fields = fields("100.01", "percent");
    with(fields, "Robin", "50");
    with(fields, "Kim", "33.5");
    with(fields, "Alex", "16.5");
    assertEquals(303, visitor.post("/shared/bills", fields).statusCode());
    Bill bill = bill("Concert");
    assertEquals(
        Money.parse("EUR 100.01"),
        Money.total(EUR, Shares.of(bill).stream().map(Portion::amount).toList()));

    String page = visitor.get("/shared/bills/" + bill.id()).body();
    assertTrue(page.contains("value=\"33.5\""));
    List<Map.Entry<String, String>> equally = fields("90.00", "equal");
    with(equally, "Robin", "");
    with(equally, "Kim", "");
    assertEquals(303, visitor.post("/shared/bills/" + bill.id(), equally).statusCode());
    assertTrue(bill("Concert").division() instanceof Division.Equal);
    assertEquals(Money.parse("EUR 90.00"), bill("Concert").total());
    visitor.post("/shared/bills/" + bill.id() + "/void", Map.of("voided", "yes"));
  }

  @Test
  void the_payments_that_are_proposed_settle_everything() {
    List<Settlement> before = costs().settlements();
    for (SettlingPlan plan : costs().plans()) {
      plan.payments()
          .forEach(
              payment ->
                  assertEquals(
                      303,
                      visitor
                          .post(
                              "/shared/settlements",
                              Map.of(
                                  "from", payment.from().toString(),
                                  "to", payment.to().toString(),
                                  "amount", payment.amount().amount().toPlainString(),
                                  "currency", plan.currency().getCurrencyCode()))
                          .statusCode()));
    }
    assertTrue(costs().plans().stream().allMatch(plan -> plan.payments().isEmpty()));
    assertTrue(visitor.get("/shared").body().contains("Nobody owes anything."));
    for (Settlement settlement : costs().settlements()) {
      if (!before.contains(settlement)) {
        visitor.post("/shared/settlements/" + settlement.id() + "/remove", Map.of());
      }
    }
    assertEquals(before, costs().settlements());
    assertFalse(costs().plans().stream().allMatch(plan -> plan.payments().isEmpty()));
  }

  @Test
  void a_bill_that_does_not_count_is_kept_and_taken_back() {
    Bill fuel = bill("Fuel");
    Map<String, String> form = Map.of("voided", "yes");
    HttpResponse<String> voided = visitor.post("/shared/bills/" + fuel.id() + "/void", form);
    assertTrue(bill("Fuel").voided());
    assertTrue(visitor.follow(voided).body().contains("Undo"));
    visitor.post("/shared/bills/" + fuel.id() + "/void", Map.of("voided", "no"));
    assertEquals(fuel, bill("Fuel"));
  }

  @Test
  void the_cost_of_an_entry_is_shared_with_what_is_known_of_it() {
    Entry entry =
        server.book().entries().stream(EntryFilter.all())
            .filter(each -> each.payee().isPresent() && each.amount().isNegative())
            .findFirst()
            .orElseThrow();
    String page = visitor.get("/shared?entry=" + entry.id()).body();
    assertTrue(page.contains("name=\"entry\" value=\"" + entry.id() + "\""));
    assertTrue(page.contains("value=\"" + entry.amount().abs().amount().toPlainString() + "\""));
    assertEquals(404, visitor.get("/shared?entry=nonsense").statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "title, ''",
    "total, -5",
    "total, 0",
    "total, much",
    "total, 92233720368547758.07",
    "currency, XXY",
    "day, someday",
    "payer, nobody",
    "way, '<script>'",
    "with, nonsense",
    "with, 00000000-0000-0000-0000-000000000001",
    "way, percent",
    "way, exact",
  })
  void what_cannot_be_shared_is_refused_with_what_was_typed(String field, String value) {
    int before = costs().bills().size();
    List<Map.Entry<String, String>> fields = fields("30.00", "equal");
    with(fields, "Kim", "10");
    fields.removeIf(each -> each.getKey().equals(field));
    fields.add(Map.entry(field, value));
    HttpResponse<String> refused = visitor.post("/shared/bills", fields);
    assertEquals(422, refused.statusCode(), field + "=" + value);
    assertTrue(refused.body().contains("role=\"alert\""));
    assertTrue(field.equals("title") || refused.body().contains("value=\"Concert\""));
    assertEquals(before, costs().bills().size());
    assertEquals(200, visitor.get("/shared").statusCode());
  }

  @Test
  void what_is_not_there_is_not_found() {
    String id = "00000000-0000-0000-0000-000000000001";
    for (String hostile : List.of(id, "nonsense")) {
      assertEquals(404, visitor.get("/shared/bills/" + hostile).statusCode());
      assertEquals(404, visitor.post("/shared/bills/" + hostile, Map.of()).statusCode());
      assertEquals(404, visitor.post("/shared/bills/" + hostile + "/void", Map.of()).statusCode());
      assertEquals(
          404, visitor.post("/shared/settlements/" + hostile + "/remove", Map.of()).statusCode());
    }
  }
}
