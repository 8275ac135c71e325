package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.examples.server.api.Api;
import dev.budgetpulse.examples.server.api.JdbcReceipts;
import dev.budgetpulse.security.limit.LimitPolicy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What holds for every call, whatever it does. */
class ApiProtocolTest {
  private static final Api.Options OPTIONS = DescribedClient.unlimited();
  private static RunningServer server;
  private static DescribedClient client;
  private static DescribedClient reader;
  private static DescribedClient stranger;
  private static String ledger;
  private static String account;

  @BeforeAll
  static void start() {
    server = RunningServer.start(OPTIONS);
    client = new DescribedClient(server, DescribedClient.token(server, OPTIONS, "read", "write"));
    reader = new DescribedClient(server, DescribedClient.token(server, OPTIONS, "read"));
    stranger = new DescribedClient(server, "");
    ledger = server.book().ledger().id().toString();
    account = server.book().accounts().all().get(0).id().toString();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static DescribedClient.Answer send(
      DescribedClient from, String method, String path, Map<String, String> headers, String body) {
    return from.answer(from.send(method, path, headers, Optional.ofNullable(body)));
  }

  private static String entry(String amount) {
    return """
        {"account":"%s","date":"2026-11-23","amount":{"amount":"%s","currency":"EUR"}}"""
        .formatted(account, amount);
  }

  private static String entries() {
    return "/ledgers/" + ledger + "/entries";
  }

  private static long count() {
    return server.book().entries().stream(EntryFilter.all()).count();
  }

  private static void refused(DescribedClient.Answer answer, int status, String type) {
    assertEquals(status, answer.status(), () -> answer.body().toString());
    assertEquals("application/problem+json", answer.header("Content-Type"));
    assertEquals("urn:budget-pulse:problem:" + type, answer.text("/type"));
    assertFalse(answer.text("/request").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer", "Bearer x", "bearer bp_api_x.y", "Basic bWU6bWU=", "Bearer a b c"})
  void without_a_good_token_nothing_is_told(String authorization) {
    DescribedClient.Answer answer =
        send(
            stranger,
            "GET",
            "/ledgers",
            authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization),
            null);
    refused(answer, 401, "unauthenticated");
    assertEquals("Bearer", answer.header("WWW-Authenticate"));
    refused(send(stranger, "GET", "/nowhere", Map.of(), null), 401, "unauthenticated");
  }

  @Test
  void a_cookie_lets_no_program_in_and_no_cookie_is_set() {
    Visitor visitor = new Visitor(server);
    visitor.get("/");
    HttpResponse<String> answer = visitor.send(visitor.request("/api/v1/ledgers").GET());
    assertEquals(401, answer.statusCode());
    assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty());
  }

  @Test
  void no_page_of_another_site_may_call() {
    DescribedClient.Answer answer =
        send(client, "GET", "/ledgers", Map.of("Origin", "https://evil.example"), null);
    assertTrue(
        answer.response().headers().map().keySet().stream()
            .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control")));
    refused(
        send(client, "OPTIONS", "/ledgers", Map.of("Origin", "https://evil.example"), null),
        405,
        "method-not-allowed");
  }

  @Test
  void a_token_that_only_reads_changes_nothing() {
    long before = count();
    assertEquals(200, send(reader, "GET", "/ledgers", Map.of(), null).status());
    refused(send(reader, "POST", entries(), Map.of(), entry("-1.00")), 403, "forbidden");
    assertEquals(before, count());
  }

  @Test
  void every_answer_has_the_headers_of_data_and_of_the_limit() {
    for (DescribedClient.Answer answer :
        List.of(
            send(client, "GET", "/ledgers", Map.of(), null),
            send(client, "GET", "/nowhere", Map.of(), null),
            send(client, "POST", entries(), Map.of(), "{"),
            send(stranger, "GET", "/openapi.json", Map.of(), null),
            send(stranger, "GET", "/ledgers", Map.of(), null))) {
      assertTrue(answer.header("RateLimit-Policy").startsWith("\"api\";q="));
      assertTrue(answer.header("RateLimit").startsWith("\"api\";r="));
      assertEquals("no-store", answer.header("Cache-Control"));
      assertEquals("nosniff", answer.header("X-Content-Type-Options"));
      assertTrue(answer.header("Content-Security-Policy").contains("default-src 'none'"));
    }
  }

  @Test
  void what_cannot_be_an_id_is_the_id_of_nothing() {
    for (String id : List.of("x", "%20", "00000000-0000-0000-0000-000000000000", "%C3%A4", "1")) {
      refused(send(client, "GET", "/ledgers/" + id, Map.of(), null), 404, "not-found");
      refused(send(client, "GET", entries() + "/" + id, Map.of(), null), 404, "not-found");
    }
    refused(send(client, "GET", "/nowhere", Map.of(), null), 404, "not-found");
    refused(send(client, "GET", "/ledgers/" + UUID.randomUUID(), Map.of(), null), 404, "not-found");
  }

  @Test
  void an_address_tells_the_methods_it_has() {
    DescribedClient.Answer answer = send(client, "DELETE", "/ledgers", Map.of(), null);
    refused(answer, 405, "method-not-allowed");
    assertEquals("GET, POST", answer.header("Allow"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|400|malformed",
        "{} {}|400|malformed",
        "{\"a\":1,\"a\":2}|400|malformed",
        "[]|422|invalid",
        "{}|422|invalid",
        "null|422|invalid",
      })
  void a_body_that_makes_no_sense_is_refused(String body, int status, String type) {
    long before = count();
    refused(send(client, "POST", entries(), Map.of(), body), status, type);
    assertEquals(before, count());
  }

  @Test
  void every_field_that_is_wrong_is_named_and_no_value_is_repeated() {
    DescribedClient.Answer answer =
        send(
            client,
            "POST",
            entries(),
            Map.of(),
            """
            {"account":"secret-1","date":"secret-2","amount":{"amount":"1.2345","currency":"EUR"},
             "colour":"secret-3","tags":[7]}""");
    refused(answer, 422, "invalid");
    assertEquals(
        List.of("#/colour", "#/account", "#/date", "#/amount", "#/tags/0"),
        answer.body().path("errors").valueStream().map(e -> e.path("pointer").asString()).toList());
    assertFalse(answer.body().toString().contains("secret"));
    DescribedClient.Answer query =
        send(client, "GET", entries() + "?limit=many&colour=red&limit=2", Map.of(), null);
    refused(query, 400, "malformed");
    assertEquals("limit", query.text("/errors/0/parameter"));
    refused(send(client, "GET", entries() + "?limit=501", Map.of(), null), 400, "malformed");
  }

  @Test
  void what_is_too_large_or_no_json_is_refused() {
    refused(
        send(client, "POST", entries(), Map.of(), "[" + " ".repeat(256 * 1024) + "]"),
        413,
        "too-large");
    refused(
        send(client, "POST", entries(), Map.of("Content-Type", "text/plain"), entry("-1.00")),
        415,
        "unsupported-type");
    refused(send(client, "POST", entries(), Map.of(), "[".repeat(100_000)), 400, "malformed");
  }

  @Test
  void a_key_makes_a_request_happen_once() {
    long before = count();
    Map<String, String> key = Map.of("Idempotency-Key", "once-" + UUID.randomUUID());
    DescribedClient.Answer first = send(client, "POST", entries(), key, entry("-7.00"));
    DescribedClient.Answer again = send(client, "POST", entries(), key, entry("-7.00"));
    assertEquals(201, first.status());
    assertEquals(201, again.status());
    assertEquals(first.body(), again.body());
    assertEquals("true", again.header("Idempotent-Replayed"));
    refused(send(client, "POST", entries(), key, entry("-8.00")), 422, "key-reused");
    assertEquals(before + 1, count());
    refused(
        send(client, "POST", entries(), Map.of("Idempotency-Key", "a b"), entry("-7.00")),
        400,
        "malformed");
  }

  @Test
  void a_request_that_was_refused_may_come_again_under_its_key() {
    Map<String, String> key = Map.of("Idempotency-Key", "again-" + UUID.randomUUID());
    refused(send(client, "POST", entries(), key, "{}"), 422, "invalid");
    assertEquals(201, send(client, "POST", entries(), key, entry("-7.00")).status());
  }

  @Test
  void of_many_equal_requests_at_once_one_happens() throws Exception {
    long before = count();
    Map<String, String> key = Map.of("Idempotency-Key", "race-" + UUID.randomUUID());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Integer> request =
          () -> send(client, "POST", entries(), key, entry("-9.00")).status();
      for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(8, request))) {
        assertTrue(List.of(201, 409).contains(answer.get()));
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(before + 1, count());
  }

  @Test
  void a_key_holds_when_the_server_starts_anew() {
    String name = "api-" + UUID.randomUUID();
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:" + name + "-receipts;DB_CLOSE_DELAY=-1");
    Map<String, String> key = Map.of("Idempotency-Key", "kept");
    try (RunningServer first = RunningServer.start(name, kept(source))) {
      String home = first.book().ledger().id().toString();
      String body =
          entry("-7.00").replace(account, first.book().accounts().all().get(0).id().toString());
      DescribedClient.Answer made =
          send(on(first, first, kept(source)), "POST", "/ledgers/" + home + "/entries", key, body);
      assertEquals(201, made.status());
      long count = first.book().entries().stream(EntryFilter.all()).count();
      Api.Options anew = kept(source);
      try (RunningServer second = RunningServer.start(name, anew)) {
        DescribedClient.Answer again =
            send(on(second, first, anew), "POST", "/ledgers/" + home + "/entries", key, body);
        assertEquals(made.body(), again.body());
        // A receipt that was lost with a server that died makes nothing happen twice either.
        JdbcReceipts.of(source).purge(Instant.parse("2999-01-01T00:00:00Z"));
        refused(
            send(on(second, first, anew), "POST", "/ledgers/" + home + "/entries", key, body),
            409,
            "already-done");
        assertEquals(count, first.book().entries().stream(EntryFilter.all()).count());
      }
    }
  }

  private static Api.Options kept(DataSource source) {
    return new Api.Options(OPTIONS.tokens(), JdbcReceipts.of(source), OPTIONS.limit());
  }

  private static DescribedClient on(RunningServer other, RunningServer first, Api.Options options) {
    return new DescribedClient(other, DescribedClient.token(first, options, "read", "write"));
  }

  @Test
  void what_has_not_changed_is_not_sent_again() {
    DescribedClient.Answer first = send(client, "GET", "/ledgers/" + ledger, Map.of(), null);
    DescribedClient.Answer second =
        send(
            client,
            "GET",
            "/ledgers/" + ledger,
            Map.of("If-None-Match", first.header("ETag")),
            null);
    assertEquals(304, second.status());
    assertEquals(0, second.response().body().length);
  }

  @Test
  void pages_follow_one_another_without_a_gap() {
    Map<String, String> at = new HashMap<>(Map.of("ledger", ledger, "limit", "500"));
    long met = 0;
    for (boolean more = true; more; ) {
      JsonNode page = client.call("listEntries", at).body();
      met += page.path("items").size();
      more = page.has("next");
      at.put("after", page.path("next").asString(""));
    }
    assertEquals(count(), met);
  }

  @Test
  void who_calls_too_often_is_told_when_to_come_back() {
    Api.Options few =
        Api.Options.usual().withLimit(LimitPolicy.gcra("api", 3, Duration.ofHours(1)).shown());
    try (RunningServer busy = RunningServer.start(few)) {
      DescribedClient hasty = new DescribedClient(busy, DescribedClient.token(busy, few, "read"));
      List<Integer> statuses =
          IntStream.range(0, 5)
              .mapToObj(i -> send(hasty, "GET", "/ledgers", Map.of(), null))
              .peek(
                  answer -> {
                    if (answer.status() == 429) {
                      assertEquals("application/problem+json", answer.header("Content-Type"));
                      assertFalse(answer.header("Retry-After").isEmpty());
                    }
                  })
              .map(DescribedClient.Answer::status)
              .toList();
      assertTrue(statuses.contains(429), statuses.toString());
      assertEquals(200, statuses.get(0));
    }
  }

  @Test
  void a_person_makes_and_revokes_tokens_on_a_page() {
    Visitor visitor = new Visitor(server);
    HttpResponse<String> made =
        visitor.post("/account/tokens", Map.of("label", "Script", "scope", "write", "days", "30"));
    String token =
        Visitor.found(Pattern.compile("class=\"secret\" readonly value=\"([^\"]+)\""), made.body());
    DescribedClient script = new DescribedClient(server, token);
    assertEquals(200, send(script, "GET", "/ledgers", Map.of(), null).status());
    String page = visitor.get("/account/tokens").body();
    assertFalse(page.contains(token));
    assertTrue(page.contains("Script"));
    String id =
        Visitor.found(
            Pattern.compile("Script</strong>.*?name=\"id\" value=\"([^\"]+)\"", Pattern.DOTALL),
            page);
    assertEquals(200, visitor.post("/account/tokens/revoke", Map.of("id", id)).statusCode());
    assertEquals(401, send(script, "GET", "/ledgers", Map.of(), null).status());
    assertEquals(404, visitor.post("/account/tokens/revoke", Map.of("id", id)).statusCode());
    HttpResponse<String> nameless =
        visitor.post("/account/tokens", Map.of("label", "", "scope", "read", "days", "30"));
    assertEquals(422, nameless.statusCode());
    assertEquals(
        422,
        visitor
            .post("/account/tokens", Map.of("label", "x", "scope", "read", "days", "9999"))
            .statusCode());
  }
}
