package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.budgetpulse.examples.client.AccountsApi;
import dev.budgetpulse.examples.client.ApiClient;
import dev.budgetpulse.examples.client.ApiException;
import dev.budgetpulse.examples.client.ApiResponse;
import dev.budgetpulse.examples.client.EntriesApi;
import dev.budgetpulse.examples.client.HistoryApi;
import dev.budgetpulse.examples.client.LedgersApi;
import dev.budgetpulse.examples.client.model.AccountHeld;
import dev.budgetpulse.examples.client.model.AccountKind;
import dev.budgetpulse.examples.client.model.AccountOpening;
import dev.budgetpulse.examples.client.model.ChangedEntry;
import dev.budgetpulse.examples.client.model.Entry;
import dev.budgetpulse.examples.client.model.EntryFilterDirection;
import dev.budgetpulse.examples.client.model.EntryKind;
import dev.budgetpulse.examples.client.model.EntryPage;
import dev.budgetpulse.examples.client.model.EntryStatus;
import dev.budgetpulse.examples.client.model.HistoryUndoing;
import dev.budgetpulse.examples.client.model.Money;
import dev.budgetpulse.examples.client.model.NewAccount;
import dev.budgetpulse.examples.client.model.NewEntry;
import dev.budgetpulse.examples.client.model.NewLedger;
import dev.budgetpulse.examples.client.model.OpenLedger;
import dev.budgetpulse.examples.client.model.Problem;
import dev.budgetpulse.examples.client.model.Role;
import dev.budgetpulse.examples.client.model.Undo;
import dev.budgetpulse.examples.client.model.UndoDoneCase;
import dev.budgetpulse.examples.server.api.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tools.jackson.databind.JsonNode;

/** The description of the interface is one of OpenAPI 3.1, and can be read on a page. */
class ApiDescriptionTest {
  private static final Path DESCRIPTION = Path.of("target/openapi.json");

  private static RunningServer server;
  private static DescribedClient client;
  private static String token;

  @BeforeAll
  static void start() {
    Api.Options options = DescribedClient.unlimited();
    server = RunningServer.start(options);
    client = new DescribedClient(server, "");
    token = DescribedClient.token(server, options, "read", "write");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void the_description_is_one_of_openapi_3_1() {
    Schema schema =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry ->
                    registry.schemaIdResolvers(
                        ids ->
                            ids.mapPrefix(
                                "https://spec.openapis.org", "classpath:spec.openapis.org")))
            .getSchema(
                SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema-base/2022-10-07"));
    assertEquals(List.of(), schema.validate(client.description().toString(), InputFormat.JSON));
    // The check is one that fails.
    assertTrue(
        !schema
            .validate(
                client.description().toString().replace("\"in\":\"query\"", "\"in\":\"dream\""),
                InputFormat.JSON)
            .isEmpty());
  }

  /** Holds {@code forms.txt} against the server. */
  @Test
  void what_a_form_does_or_a_file_has_programs_do_and_have_or_there_is_a_reason()
      throws IOException {
    Map<String, String> told = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/forms.txt"))) {
      if (line.startsWith("/")) {
        told.put(line.split(" ", 2)[0], line.split(" ", 2)[1]);
      }
    }
    Set<String> deeds = new TreeSet<>(server.forms());
    deeds.addAll(files());
    assertEquals(deeds, told.keySet());
    Set<String> unknown = new TreeSet<>();
    told.values().stream()
        .filter(by -> !by.startsWith("people only: "))
        .forEach(by -> unknown.addAll(List.of(by.split(", "))));
    unknown.removeAll(client.operations().keySet());
    assertEquals(Set.of(), unknown);
  }

  /** Returns the addresses that give files, found by asking all of them for one. */
  private static Set<String> files() {
    Visitor visitor = new Visitor(server);
    String asked =
        "?kind=monthly&span=last-month&format=csv&account="
            + server.book().accounts().all().get(0).id();
    return server.pages().stream()
        .filter(
            page ->
                visitor.download(page + asked).headers().firstValue("Content-Disposition").stream()
                    .anyMatch(value -> value.startsWith("attachment")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void the_client_is_generated_from_what_is_served() throws IOException {
    assertEquals(client.description(), DescribedClient.read(Files.readAllBytes(DESCRIPTION)));
  }

  @Test
  void a_client_that_is_generated_keeps_books() throws ApiException {
    ApiClient generated = generated();
    EntriesApi entries = new EntriesApi(generated);
    OpenLedger office =
        new LedgersApi(generated)
            .createLedger(new NewLedger().name("Office").currency("EUR"), null);
    UUID ledger = office.getId();
    assertEquals(Role.OWNER, office.getRole());
    AccountHeld cash =
        new AccountsApi(generated)
            .openAccount(
                ledger,
                new NewAccount()
                    .name("Cash")
                    .kind(AccountKind.CASH)
                    .opening(
                        new AccountOpening()
                            .balance(eur("100.00"))
                            .date(RunningServer.TODAY.minusYears(1))),
                null);
    assertEquals("100.00", cash.getBalance().getAmount());

    // What comes twice under one key is done once.
    NewEntry coffee = spent(cash, "-3.50").payee("Café").addTagsItem("work");
    ApiResponse<Entry> once = entries.addEntryWithHttpInfo(ledger, coffee, "coffee-1");
    ApiResponse<Entry> again = entries.addEntryWithHttpInfo(ledger, coffee, "coffee-1");
    assertEquals(once.getData(), again.getData());
    assertEquals(List.of("true"), again.getHeaders().get("idempotent-replayed"));
    entries.addEntry(ledger, spent(cash, "-20.00"), null);
    entries.addEntry(ledger, spent(cash, "-0.05"), null);
    assertEquals(List.of("-0.05", "-20.00", "-3.50"), amounts(entries, ledger));

    Entry made = once.getData();
    ChangedEntry dearer =
        new ChangedEntry()
            .account(made.getAccount())
            .date(made.getDate())
            .amount(eur("-4.20"))
            .status(EntryStatus.CLEARED)
            .tags(made.getTags());
    String version = once.getHeaders().get("etag").get(0);
    assertEquals(
        "-4.20",
        entries.changeEntry(ledger, made.getId(), version, dearer).getAmount().getAmount());
    Problem stale =
        refusal(() -> entries.changeEntry(ledger, made.getId(), version, dearer), generated);
    assertEquals(412, stale.getStatus());

    HistoryApi history = new HistoryApi(generated);
    String last = history.listHistory(ledger, null, 1).getItems().get(0).getRevision().toString();
    Undo undone = history.undo(ledger, last, new HistoryUndoing().withLater(false), null);
    assertInstanceOf(UndoDoneCase.class, undone.getActualInstance());
    assertEquals("-3.50", entries.getEntry(ledger, made.getId()).getAmount().getAmount());

    Problem invalid =
        refusal(
            () -> entries.addEntry(ledger, spent(cash, "-1.00").amount(eur("-1.234")), null),
            generated);
    assertEquals(422, invalid.getStatus());
    assertEquals("#/amount", invalid.getErrors().get(0).getPointer());
    assertEquals(3, amounts(entries, ledger).size());
  }

  private static ApiClient generated() {
    ApiClient generated = new ApiClient();
    generated.updateBaseUri(server.address("/api/v1"));
    return generated.setRequestInterceptor(
        request -> request.setHeader("Authorization", "Bearer " + token));
  }

  private static Money eur(String amount) {
    return new Money().amount(amount).currency("EUR");
  }

  private static NewEntry spent(AccountHeld account, String amount) {
    return new NewEntry().account(account.getId()).date(RunningServer.TODAY).amount(eur(amount));
  }

  /** Returns the amounts of all that was spent, read two at a time, the latest first. */
  private static List<String> amounts(EntriesApi entries, UUID ledger) throws ApiException {
    List<String> amounts = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      EntryPage page = page(entries, ledger, after);
      page.getItems().forEach(entry -> amounts.add(entry.getAmount().getAmount()));
      after = Optional.ofNullable(page.getNext());
    } while (after.isPresent());
    return amounts;
  }

  private static EntryPage page(EntriesApi entries, UUID ledger, Optional<String> after)
      throws ApiException {
    return entries.listEntries(
        ledger,
        RunningServer.TODAY,
        RunningServer.TODAY,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(EntryKind.MOVEMENT),
        null,
        null,
        null,
        EntryFilterDirection.OUT,
        null,
        null,
        null,
        null,
        after.orElse(null),
        2);
  }

  private static Problem refusal(Executable refused, ApiClient generated) {
    ApiException problem = assertThrows(ApiException.class, refused);
    assertEquals(
        Optional.of("application/problem+json"),
        problem.getResponseHeaders().firstValue("Content-Type"));
    return generated.getObjectMapper().readValue(problem.getResponseBody(), Problem.class);
  }

  @Test
  void every_reference_leads_somewhere() {
    client
        .description()
        .findValuesAsString("$ref")
        .forEach(
            reference ->
                assertTrue(
                    !client.description().at(reference.substring(1)).isMissingNode(), reference));
  }

  @Test
  void every_operation_has_a_name_of_its_own_and_says_what_it_does() {
    long methods = client.description().path("paths").valueStream().mapToLong(JsonNode::size).sum();
    assertEquals(methods, client.operations().size());
    client
        .operations()
        .forEach(
            (id, operation) ->
                assertTrue(
                    operation.description().path("summary").stringValue().endsWith("."), id));
  }

  @Test
  void a_page_shows_every_operation_and_every_type_in_both_languages() {
    Visitor visitor = new Visitor(server);
    String page = visitor.get("/api").body();
    client.operations().keySet().forEach(id -> assertTrue(page.contains(">" + id + "<"), id));
    client
        .description()
        .at("/components/schemas")
        .propertyNames()
        .forEach(type -> assertTrue(page.contains("id=\"type-" + type + "\""), type));
    String german =
        visitor.send(visitor.request("/api").header("Accept-Language", "de").GET()).body();
    assertTrue(german.contains("Schnittstelle für Programme"));
  }

  @Test
  void every_address_in_the_table_of_features_is_one_that_the_server_has() throws IOException {
    Set<String> routes = new TreeSet<>(server.routes());
    // What answers that there is nothing.
    routes.removeIf(route -> route.contains("<") || route.equals("/api/v1"));
    Set<String> missing = new TreeSet<>(FeaturesTest.addresses());
    missing.removeAll(routes);
    assertEquals(Set.of(), missing);
  }
}
