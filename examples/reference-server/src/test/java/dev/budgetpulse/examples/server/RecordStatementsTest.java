package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.examples.server.ops.Hooks;
import dev.budgetpulse.persistence.BudgetDatabase;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many statements pages of entries and accounts send to a database, however much there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordStatementsTest {
  private final CountedStatements counted = CountedStatements.inMemory("records");
  private BudgetDatabase database;
  private ReferenceServer server;
  private Account everyday;
  private String session;

  @BeforeAll
  void start() {
    database = BudgetDatabase.on(counted.source());
    Clock clock = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    server =
        ReferenceServer.start(
            database,
            ServerConfig.of(Map.of()),
            RunningServer.keys(),
            0,
            clock,
            () -> 0,
            new ReferenceServer.Options(
                Optional.empty(), RunningServer.PATIENCE, nanos -> {}, Hooks.none()));
    Actor demo = Actor.of(server.demo().orElseThrow().account());
    BudgetPulse pulse = BudgetPulse.on(database);
    everyday =
        pulse.open(demo, pulse.ledgers(demo).get(0).id()).accounts().all().stream()
            .filter(account -> account.name().equals("Everyday"))
            .findFirst()
            .orElseThrow();
    session = server.people().session(server.demo().orElseThrow().account(), false);
  }

  @AfterAll
  void close() {
    server.close();
    database.close();
  }

  @ParameterizedTest(name = "{0}: at most {1}")
  @CsvSource({
    "/entries, 13",
    "/entries?text=shop&order=spent&least=2, 13",
    "/entries/quick/understood?line=5+tea+at+Edeka, 20",
    "/entries/new, 12",
    "/accounts, 12",
    "/accounts/ID, 20",
    "/import, 10"
  })
  void a_page_sends_few_statements(String path, int most) throws Exception {
    get(path);
    int before = counted.sent();
    get(path);
    int sent = counted.sent() - before;
    assertTrue(sent <= most, () -> sent + " statements");
  }

  /** No test looks at a clock: what could tell the three apart is the work that is done. */
  @Test
  void abuse_case_2_registering_is_the_same_work_whatever_the_address_is() throws Exception {
    CookieManager cookies = new CookieManager();
    HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    URI address = URI.create(server.address() + "register");
    List<Integer> work = new ArrayList<>();
    for (String email : List.of("new@example.org", "new@example.org", "demo@example.org")) {
      String form =
          client
              .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      String token = Visitor.found(Pattern.compile("name=\"token\" value=\"([^\"]+)\""), form);
      String sent =
          "name=Ada&password=violet+umbrella+47+kayak&email="
              + email
              + "&token="
              + URLEncoder.encode(token, StandardCharsets.UTF_8);
      int before = counted.sent();
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(sent))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      work.add(counted.sent() - before);
      assertEquals(202, answer.statusCode());
    }
    assertEquals(1, Set.copyOf(work).size(), work::toString);
  }

  private void get(String path) throws IOException, InterruptedException {
    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            server.address()
                                + path.substring(1).replace("ID", everyday.id().toString())))
                    .header("Cookie", session)
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(200, page.statusCode());
  }
}
