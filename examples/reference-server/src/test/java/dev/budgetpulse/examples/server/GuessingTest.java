package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.account.EmailAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guessing from many addresses, which a proxy tells of. */
class GuessingTest {
  private static final String PASSWORD = "granite otter 92 marmalade";
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final AtomicInteger NOBODIES = new AtomicInteger();

  private static RunningServer server;
  private static String account;

  private Visitor visitor;
  private String token;

  @BeforeAll
  static void start() {
    server = RunningServer.start(Map.of("TRUSTED_PROXIES", "127.0.0.0/8"));
    account = "ada@example.org";
    server.people().add(EmailAddress.parse(account).orElseThrow(), "Ada", PASSWORD.toCharArray());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void nobody_remembers_the_test_before() {
    server.later(Duration.ofDays(2));
    visitor = Visitor.stranger(server);
    token = Visitor.found(TOKEN, visitor.get("/sign-in").body());
  }

  @Test
  void abuse_case_20_what_a_client_tells_of_itself_makes_it_nobody_else() {
    List<String> chains =
        List.of(
            "203.0.113.1, 198.51.100.7",
            "unknown, 198.51.100.7",
            "[2001:db8::1]:80, fe80::1%eth0,198.51.100.7",
            "  203.0.113.9:4711 ,  198.51.100.7  ",
            "<script>, \"203.0.113.2\", 198.51.100.7");
    for (String chain : chains) {
      assertEquals(401, guess(nobody(), "X-Forwarded-For", chain).statusCode(), chain);
    }
    assertEquals(429, guess(nobody(), "X-Forwarded-For", "198.51.100.7").statusCode());
    assertEquals(429, guess(nobody(), "X-Forwarded-For", chains.get(0)).statusCode());
    HttpResponse<String> twoLines =
        guess(nobody(), "X-Forwarded-For", "203.0.113.3", "X-Forwarded-For", "198.51.100.7");
    assertEquals(429, twoLines.statusCode());
    String long4 = "203.0.113.4, ".repeat(320) + "198.51.100.7";
    assertTrue(Set.of(401, 429).contains(guess(nobody(), "X-Forwarded-For", long4).statusCode()));
  }

  @Test
  void abuse_case_22_an_address_written_as_one_of_ipv6_is_the_same_client() {
    for (int i = 0; i < 5; i++) {
      String written = i % 2 == 0 ? "::ffff:198.51.100.8" : "198.51.100.8";
      assertEquals(401, from(written, nobody()).statusCode());
    }
    assertEquals(429, from("198.51.100.8", nobody()).statusCode());
    assertEquals(429, from("::ffff:198.51.100.8", nobody()).statusCode());
    assertEquals(429, from("::ffff:c633:6408", nobody()).statusCode());
  }

  @Test
  void abuse_case_23_an_account_is_guarded_from_guesses_of_many_addresses() {
    List<Integer> statuses =
        IntStream.range(0, 50)
            .mapToObj(i -> from("10.1." + i + ".1", account).statusCode())
            .toList();
    assertEquals(List.of(401, 401, 401, 401, 401), statuses.subList(0, 5));
    assertEquals(Set.of(429), Set.copyOf(statuses.subList(5, 50)));
    HttpResponse<String> refused = from("10.1.51.1", account);
    long wait = Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow());
    server.later(Duration.ofSeconds(wait));
    assertEquals(401, from("10.1.52.1", account).statusCode());
    assertEquals(429, from("10.1.53.1", account).statusCode(), "and waits again");
  }

  @Test
  void abuse_case_25_signing_in_to_ones_own_account_forgives_no_guesses() {
    for (int i = 0; i < 4; i++) {
      assertEquals(401, from("198.51.100.9", nobody()).statusCode());
      HttpResponse<String> own = signIn(account, PASSWORD, "X-Forwarded-For", "198.51.100.9");
      assertEquals(303, own.statusCode());
      visitor = Visitor.stranger(server);
      token = Visitor.found(TOKEN, visitor.get("/sign-in").body());
    }
    assertEquals(401, from("198.51.100.9", nobody()).statusCode());
    assertEquals(429, from("198.51.100.9", nobody()).statusCode());
  }

  /**
   * The 200,000 keys of the table are tried on the limiter itself; here are as many as HTTP bears.
   */
  @Test
  void abuse_case_35_a_flood_of_others_forgives_nobody_and_is_served() {
    for (int i = 0; i < 5; i++) {
      assertEquals(401, from("198.51.100.10", nobody()).statusCode());
    }
    for (int i = 0; i < 200; i++) {
      HttpResponse<String> other =
          visitor.send(
              visitor
                  .form("/forgotten", Map.of("email", nobody(), "token", token))
                  .header("X-Forwarded-For", "10.2." + i + ".1"));
      assertEquals(202, other.statusCode());
    }
    assertEquals(429, from("198.51.100.10", nobody()).statusCode());
  }

  @Test
  void abuse_case_44_a_storm_of_sign_ins_is_answered_and_everything_else_as_well() {
    List<CompletableFuture<HttpResponse<String>>> storm =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    visitor.begin(
                        visitor
                            .form("/sign-in", form(nobody(), "wrong"))
                            .header("X-Forwarded-For", "10.3." + i + ".1")))
            .toList();
    assertEquals(200, visitor.get("/healthz").statusCode());
    assertEquals(200, visitor.get("/sign-in").statusCode());
    Set<Integer> statuses =
        storm.stream()
            .map(CompletableFuture::join)
            .map(HttpResponse::statusCode)
            .collect(Collectors.toSet());
    assertTrue(Set.of(401, 503).containsAll(statuses), statuses::toString);
    assertTrue(statuses.contains(401), statuses::toString);
    assertEquals(401, from("198.51.100.11", nobody()).statusCode(), "places are free again");
  }

  private static String nobody() {
    return "nobody-" + NOBODIES.incrementAndGet() + "@example.org";
  }

  private HttpResponse<String> from(String address, String email) {
    return guess(email, "X-Forwarded-For", address);
  }

  private HttpResponse<String> guess(String email, String... headers) {
    return signIn(email, "wrong", headers);
  }

  private HttpResponse<String> signIn(String email, String password, String... headers) {
    HttpRequest.Builder request = visitor.form("/sign-in", form(email, password));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return visitor.send(request);
  }

  private Map<String, String> form(String email, String password) {
    return Map.of("email", email, "password", password, "token", token);
  }
}
