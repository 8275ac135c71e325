package dev.budgetpulse.examples.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.persistence.BudgetDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds of the application on each database, from its start to its end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WorkshopContract {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
  private static final YearMonth MARCH = YearMonth.of(2026, 3);

  private Map<String, String> settings;
  private ConfigurableApplicationContext application;
  private JdbcClient rows;

  /** The settings of an empty database. */
  abstract Map<String, String> newDatabase();

  @BeforeAll
  void start() {
    settings = newDatabase();
    application = started();
    rows = application.getBean(JdbcClient.class);
  }

  private ConfigurableApplicationContext started() {
    SpringApplication workshop = new SpringApplication(Workshop.class);
    workshop.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "spring.main.banner-mode", "off"));
    return workshop.run(
        settings.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new));
  }

  static Map<String, String> people() {
    return Map.of(
        "workshop.people.ada", "{noop}analytical",
        "workshop.people.bob", "{noop}builder",
        "workshop.people.cat", "{noop}curious");
  }

  @AfterAll
  void stop() {
    HikariDataSource pool = application.getBean(HikariDataSource.class);
    application.close();
    assertTrue(pool.isClosed());
  }

  @AfterEach
  void every_connection_was_given_back() {
    assertEquals(
        0,
        application.getBean(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections());
  }

  @AfterEach
  void no_ledger_contradicts_itself() {
    BudgetDatabase database = application.getBean(BudgetDatabase.class);
    for (String name : List.of("ada", "bob", "cat")) {
      assertEquals(List.of(), database.verify(book(name).ledger().id()));
    }
  }

  @Test
  void a_purchase_and_its_expense_are_committed_together() throws Exception {
    assertEquals(201, add("ada", "A-1", "EUR 12.50").statusCode());
    assertEquals(1, kept("A-1"));
    assertEquals(1, expenses("ada", "A-1"));
    assertTrue(
        get("ada", "/purchases")
            .body()
            .contains(
                "{\"invoice\":\"A-1\",\"supplier\":\"Timber & Sons\",\"amount\":\"EUR 12.50\","
                    + "\"date\":\"2026-03-14\"}"));
  }

  @Test
  void what_the_host_refuses_takes_the_expense_back() throws Exception {
    assertEquals(201, add("ada", "A-2", "EUR 1.00").statusCode());
    assertEquals(409, add("ada", "A-2", "EUR 2.00").statusCode());
    assertEquals(1, kept("A-2"));
    assertEquals(1, expenses("ada", "A-2"));
  }

  @Test
  void what_the_ledger_refuses_leaves_no_row_of_the_host() throws Exception {
    assertEquals(422, add("ada", "A-3", "USD 1.00").statusCode());
    assertEquals(0, kept("A-3"));
    assertEquals(0, expenses("ada", "A-3"));
  }

  @Test
  void an_exception_after_both_writes_rolls_back_both() {
    TransactionTemplate transactions = application.getBean(TransactionTemplate.class);
    Purchases purchases = application.getBean(Purchases.class);
    assertThrows(
        ArithmeticException.class,
        () ->
            transactions.executeWithoutResult(
                status -> {
                  purchases.record("ada", purchase("A-4"));
                  assertEquals(1, kept("A-4"));
                  assertEquals(1, expenses("ada", "A-4"));
                  throw new ArithmeticException("the host's own");
                }));
    assertEquals(0, kept("A-4"));
    assertEquals(0, expenses("ada", "A-4"));
  }

  @Test
  void ledgers_of_two_people_stay_apart() throws Exception {
    assertEquals(201, add("bob", "B-1", "EUR 7.00").statusCode());
    assertEquals(201, add("cat", "B-1", "EUR 80.00").statusCode());
    assertEquals("[\"EUR 7.00\"]", get("bob", "/months/2026-03").body());
    assertEquals("[\"EUR 80.00\"]", get("cat", "/months/2026-03").body());
    assertEquals("[]", get("bob", "/months/2026-04").body());
    LedgerId ofCat = book("cat").ledger().id();
    BudgetPulse pulse = application.getBean(BudgetPulse.class);
    assertThrows(AccessDeniedException.class, () -> pulse.open(Actor.of("bob"), ofCat));
  }

  @Test
  void nobody_is_served_who_has_not_signed_in() throws Exception {
    assertEquals(401, send(request("/purchases").build()).statusCode());
    assertEquals(401, send(signedIn("ada", "guessed", "/purchases").build()).statusCode());
  }

  @Test
  void what_is_no_purchase_is_a_problem_and_no_failure() throws Exception {
    for (String body : List.of("", "{}", "[]", "{\"invoice\":1}", "nonsense")) {
      assertEquals(400, post("ada", body).statusCode(), body);
    }
    for (String amount : List.of("EUR 0.00", "EUR -1.00", "12", "EUR 1.234", "")) {
      assertEquals(422, add("ada", "A-5", amount).statusCode(), amount);
    }
    assertEquals(422, add("ada", " ", "EUR 1.00").statusCode());
    assertEquals(400, get("ada", "/months/March").statusCode());
    assertEquals(0, kept("A-5"));
  }

  @Test
  void each_has_migrations_and_tables_of_its_own() {
    assertEquals(
        1, count("select count(*) from \"flyway_schema_history\" where \"version\" is not null"));
    assertTrue(count("select count(*) from \"money_pulse_history\"") > 0);
    assertEquals(3, count("select count(*) from money_ledger"));
  }

  @Test
  void a_second_start_finds_what_the_first_made() throws Exception {
    assertEquals(201, add("ada", "A-6", "EUR 6.00").statusCode());
    try (ConfigurableApplicationContext again = started()) {
      assertTrue(
          again.getBean(Purchases.class).latest("ada").stream()
              .anyMatch(bought -> bought.invoice().equals("A-6")));
    }
    assertEquals(3, count("select count(*) from person"));
  }

  private static Purchases.Purchase purchase(String invoice) {
    return new Purchases.Purchase(invoice, "Timber & Sons", Money.parse("EUR 3.00"), DAY);
  }

  private int kept(String invoice) {
    return rows.sql("select count(*) from purchase where invoice = ?")
        .param(invoice)
        .query(Integer.class)
        .single();
  }

  private int count(String sql) {
    return rows.sql(sql).query(Integer.class).single();
  }

  private long expenses(String person, String invoice) {
    return book(person).entries().stream(EntryFilter.all().in(MARCH))
        .filter(entry -> entry.memo().equals("Invoice " + invoice))
        .count();
  }

  private Book book(String person) {
    return application.getBean(People.class).purse(person).book();
  }

  private HttpResponse<String> add(String person, String invoice, String amount) throws Exception {
    return post(
        person,
        "{\"invoice\":\"%s\",\"supplier\":\"Timber & Sons\",\"amount\":\"%s\",\"date\":\"%s\"}"
            .formatted(invoice, amount, DAY));
  }

  private HttpResponse<String> post(String person, String body) throws Exception {
    return send(
        signedIn(person, "/purchases")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> get(String person, String path) throws Exception {
    return send(signedIn(person, path).build());
  }

  private HttpRequest.Builder signedIn(String person, String path) {
    return signedIn(person, people().get("workshop.people." + person).replace("{noop}", ""), path);
  }

  private HttpRequest.Builder signedIn(String person, String password, String path) {
    String signIn = person + ":" + password;
    return request(path)
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(signIn.getBytes(StandardCharsets.UTF_8)));
  }

  private HttpRequest.Builder request(String path) {
    int port = ((WebServerApplicationContext) application).getWebServer().getPort();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
