package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.persistence.BudgetDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many statements pages of entries and accounts send to a database, however much there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordStatementsTest {
  private static final Currency EUR = Currency.getInstance("EUR");

  private final CountedStatements counted = CountedStatements.inMemory("records");
  private BudgetDatabase database;
  private ReferenceServer server;
  private Book book;
  private Account checking;

  @BeforeAll
  void fill() {
    database = BudgetDatabase.on(counted.source());
    Clock clock = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    BudgetPulse pulse =
        BudgetPulse.on(
            database,
            BudgetPulse.Options.defaults()
                .withClock(clock)
                .withItemTypes(ReferenceServer.itemTypes()));
    book = pulse.createLedger(Actor.of("me"), "Home", EUR);
    checking = book.accounts().open("Checking", Account.Kind.CHECKING);
    Category food = book.categories().expense("Home", "Food");
    List<EntryDraft> entries = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      entries.add(
          EntryDraft.of(
                  checking.id(),
                  LocalDate.of(2026, 11, 1).minusDays(i % 600),
                  Money.ofMinor(-100 - i, EUR))
              .payee("Shop " + i % 50)
              .category(food.id()));
    }
    book.entries().addAll(entries);
    server = ReferenceServer.start(pulse, 0, clock);
  }

  @AfterAll
  void close() {
    server.close();
    database.close();
  }

  @ParameterizedTest(name = "{0}: at most {1}")
  @CsvSource({
    "/entries, 10",
    "/entries?text=shop&order=spent&least=2, 12",
    "/entries/quick/understood?line=5+tea+at+Shop+7, 16",
    "/entries/new, 10",
    "/accounts, 9",
    "/accounts/ID, 20",
    "/import, 8"
  })
  void a_page_sends_few_statements(String path, int most) throws Exception {
    get(path);
    int before = counted.sent();
    get(path);
    int sent = counted.sent() - before;
    assertTrue(sent <= most, () -> sent + " statements");
  }

  private void get(String path) throws IOException, InterruptedException {
    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            server.address()
                                + path.substring(1).replace("ID", checking.id().toString())))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(200, page.statusCode());
  }
}
