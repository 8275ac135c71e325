package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.account.EmailAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs sign in and go on by tokens that are exchanged (section T). */
class ApiSignInTest {
  private static final String PASSWORD = "granite otter 92 marmalade";
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private static RunningServer server;
  private static DescribedClient stranger;

  private final String email = "programmer-" + PEOPLE.incrementAndGet() + "@example.org";
  private String account;

  @BeforeAll
  static void start() {
    server = RunningServer.start(DescribedClient.unlimited());
    stranger = new DescribedClient(server, "");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void nobody_remembers_the_test_before() {
    server.later(Duration.ofDays(2));
    account =
        server.people().add(EmailAddress.parse(email).orElseThrow(), "Ada", PASSWORD.toCharArray());
  }

  private DescribedClient.Answer signIn(String password) {
    return stranger.attempt(
        "signIn", Map.of(), "{'email':'" + email + "','password':'" + password + "'}");
  }

  private static DescribedClient.Answer held(String operation, String refreshToken) {
    return stranger.attempt(operation, Map.of(), "{'refreshToken':'" + refreshToken + "'}");
  }

  private static String refresh(DescribedClient.Answer answer) {
    assertEquals(200, answer.status(), () -> answer.body().toString());
    return answer.text("/refreshToken");
  }

  private static int call(DescribedClient.Answer tokens) {
    return stranger
        .send(
            "GET",
            "/ledgers",
            Map.of("Authorization", "Bearer " + tokens.text("/accessToken")),
            Optional.empty())
        .statusCode();
  }

  private List<String> mails() {
    return server.mails(email).stream().map(letter -> letter.subject()).toList();
  }

  @Test
  void t_1_an_access_token_calls_for_ten_minutes_and_is_kept_as_a_digest() {
    DescribedClient.Answer in = signIn(PASSWORD);
    assertEquals(200, in.status());
    assertEquals("600", in.text("/expiresIn"));
    assertTrue(in.header("Set-Cookie").isEmpty());
    assertEquals("no-store", in.header("Cache-Control"));
    assertEquals(200, call(in));
    assertEquals(Set.of(), server.tables(List.of(in.text("/accessToken"), refresh(in))));
    assertTrue(server.tables(List.of("authn_token_created")).contains("SEC_AUDIT_ROW"));
    assertFalse(mails().isEmpty(), "the owner is told of a sign-in on a new device");
    server.later(Duration.ofMinutes(10));
    assertEquals(401, call(in));
    assertEquals(200, call(held("refreshToken", refresh(in))));
  }

  @Test
  void t_6_and_t_8_a_family_ends_with_its_sign_out_and_with_that_of_its_person() {
    DescribedClient.Answer in = signIn(PASSWORD);
    DescribedClient.Answer other = signIn(PASSWORD);
    assertEquals(204, held("signOut", refresh(in)).status());
    assertEquals(204, held("signOut", "whatever").status());
    assertEquals(401, call(in));
    assertEquals(401, held("refreshToken", refresh(in)).status());
    assertEquals(200, call(other));
    Visitor person = Visitor.stranger(server);
    person.cookie("id-without-tls", server.people().session(account, false).split("=", 2)[1]);
    person.post("/account/security", "/account/security/sessions/elsewhere", Map.of());
    assertEquals(401, call(other));
    assertEquals(401, held("refreshToken", refresh(other)).status());
  }

  @Test
  void t_7_no_cookie_signs_in_and_no_token_is_taken_for_one_of_another_kind() {
    DescribedClient.Answer in = signIn(PASSWORD);
    assertEquals(401, held("refreshToken", in.text("/accessToken")).status());
    Visitor visitor = new Visitor(server);
    assertEquals(
        401,
        visitor
            .send(
                visitor
                    .request("/api/v1/token/refresh")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"refreshToken\": \"\"}")))
            .statusCode());
    assertEquals(
        401,
        stranger
            .send(
                "GET",
                "/ledgers",
                Map.of("Authorization", "Bearer " + refresh(in)),
                Optional.empty())
            .statusCode());
  }

  @Test
  void a_program_that_guesses_waits_as_a_person_does() {
    for (int i = 0; i < 5; i++) {
      DescribedClient.Answer wrong = signIn("wrong " + PASSWORD);
      assertEquals(401, wrong.status());
      assertEquals("urn:budget-pulse:problem:sign-in-refused", wrong.text("/type"));
    }
    DescribedClient.Answer waiting = signIn(PASSWORD);
    assertEquals(429, waiting.status());
    assertFalse(waiting.header("Retry-After").isEmpty());
    Visitor person = Visitor.stranger(server);
    assertEquals(
        429,
        person
            .post("/sign-in", "/sign-in", Map.of("email", email, "password", PASSWORD))
            .statusCode());
  }

  @Test
  void a_family_is_exchanged_thirty_times_in_ten_minutes() {
    String token = refresh(signIn(PASSWORD));
    for (int i = 0; i < 30; i++) {
      token = refresh(held("refreshToken", token));
    }
    assertEquals(429, held("refreshToken", token).status());
    server.later(Duration.ofSeconds(20));
    refresh(held("refreshToken", token));
  }

  @Test
  void abuse_case_91_a_refresh_token_that_comes_back_late_ends_its_whole_family() {
    DescribedClient.Answer in = signIn(PASSWORD);
    DescribedClient.Answer newest = held("refreshToken", refresh(in));
    assertEquals(200, call(newest));
    server.later(Duration.ofSeconds(31));
    DescribedClient.Answer late = held("refreshToken", refresh(in));
    assertEquals(401, late.status());
    assertEquals(401, call(in));
    assertEquals(401, call(newest));
    DescribedClient.Answer after = held("refreshToken", refresh(newest));
    assertEquals(401, after.status());
    assertEquals(after.text("/type"), late.text("/type"), "a replay looks like any other refusal");
    assertTrue(server.tables(List.of("authn_token_reuse")).contains("SEC_AUDIT_ROW"));
    assertTrue(mails().contains("A copied token was used"), () -> mails().toString());
  }

  @Test
  void abuse_case_92_a_lost_answer_is_given_again_and_there_is_one_successor() throws Exception {
    String first = refresh(signIn(PASSWORD));
    String second = refresh(held("refreshToken", first));
    server.later(Duration.ofSeconds(29));
    assertEquals(second, refresh(held("refreshToken", first)));
    ExecutorService programs = Executors.newFixedThreadPool(10);
    Set<String> successors = new HashSet<>();
    try {
      Callable<HttpResponse<byte[]>> exchange =
          () ->
              stranger.send(
                  "POST",
                  "/token/refresh",
                  Map.of(),
                  Optional.of("{\"refreshToken\":\"" + second + "\"}"));
      for (Future<HttpResponse<byte[]>> each :
          programs.invokeAll(Collections.nCopies(10, exchange))) {
        successors.add(refresh(stranger.answer(each.get())));
      }
    } finally {
      programs.shutdown();
    }
    assertEquals(1, successors.size());
    assertNotEquals(Set.of(second), successors);
    assertEquals(200, call(held("refreshToken", successors.iterator().next())));
  }
}
