package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.examples.server.people.Mailbox;
import dev.budgetpulse.security.account.EmailAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInPagesTest {
  private static final String SESSION = "id-without-tls";
  private static final String PASSWORD = "violet umbrella 47 kayak";
  private static final Pattern LINK =
      Pattern.compile("http://[^ \n]+/account/[a-z-]+\\?token=\\S+");

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private static RunningServer server;

  private final String email = "person-" + PEOPLE.incrementAndGet() + "@example.org";
  private final String fresh = "new-" + email;
  private Visitor visitor;
  private String account;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void nobody_remembers_the_test_before() {
    server.later(Duration.ofDays(2));
    visitor = Visitor.stranger(server);
    account =
        server
            .people()
            .add(EmailAddress.parse(email).orElseThrow(), "Robin", password().toCharArray());
  }

  @Test
  void f_04_the_demo_person_signs_in_with_what_the_console_says() {
    HttpResponse<String> demo =
        visitor.post(
            "/sign-in", "/sign-in", fields(server.demo().email().text(), server.demo().password()));
    assertEquals("/", location(demo));
    assertTrue(visitor.get("/").body().contains("Robin Demo"));
  }

  @Test
  void f_04_whoever_signs_in_goes_where_they_wanted() {
    HttpResponse<String> turned = visitor.get("/entries?q=a");
    assertEquals(303, turned.statusCode());
    assertEquals("/sign-in?next=%2Fentries%3Fq%3Da", location(turned));
    HttpResponse<String> in = signIn(visitor, password(), "/entries?q=a");
    assertEquals(303, in.statusCode());
    assertEquals("/entries?q=a", location(in));
    assertEquals(200, visitor.get("/entries").statusCode());
  }

  @Test
  void abuse_case_1_a_new_and_a_taken_address_are_answered_alike() {
    HttpResponse<String> free = register(visitor, fresh);
    HttpResponse<String> taken = register(Visitor.stranger(server), email);
    assertEquals(202, free.statusCode());
    assertEquals(202, taken.statusCode());
    assertEquals(withoutSecrets(free.body()), withoutSecrets(taken.body()));
    assertEquals("", visitor.cookie(SESSION));
    assertTrue(mail(fresh).text().contains("/account/verify?token="));
    assertFalse(mail(email).text().contains("token="));
  }

  @Test
  void abuse_case_4_whoever_registers_the_address_of_another_cannot_sign_in_with_it() {
    register(visitor, email);
    HttpResponse<String> taken = visitor.post("/sign-in", "/sign-in", fields(email, PASSWORD));
    register(visitor, fresh);
    HttpResponse<String> free = visitor.post("/sign-in", "/sign-in", fields(fresh, PASSWORD));
    assertEquals(401, taken.statusCode());
    assertEquals(401, free.statusCode());
    assertEquals(
        withoutSecrets(taken.body()).replace(email, "x"),
        withoutSecrets(free.body()).replace(fresh, "x"));
  }

  @Test
  void abuse_case_5_a_forgotten_password_is_answered_alike_for_everybody() {
    HttpResponse<String> known = visitor.post("/forgotten", "/forgotten", Map.of("email", email));
    HttpResponse<String> unknown =
        visitor.post("/forgotten", "/forgotten", Map.of("email", "nobody@example.org"));
    assertEquals(202, known.statusCode());
    assertEquals(202, unknown.statusCode());
    assertEquals(withoutSecrets(known.body()), withoutSecrets(unknown.body()));
    assertEquals(List.of(), server.mails("nobody@example.org"));
    assertTrue(mail(email).text().contains("/account/reset?token="));
  }

  @Test
  void f_01_who_registers_and_confirms_has_a_household_of_their_own() {
    register(visitor, fresh);
    String link = link(fresh);
    HttpResponse<String> opened = visitor.get(link);
    assertEquals(303, opened.statusCode());
    assertEquals("/account/verify", location(opened));
    HttpResponse<String> form = visitor.get("/account/verify");
    assertTrue(form.body().contains("n•••@e•••.org"));
    assertEquals("same-origin", form.headers().firstValue("Referrer-Policy").orElseThrow());
    HttpResponse<String> confirmed = visitor.post("/account/verify", "/account/verify", Map.of());
    assertEquals("/sign-in?confirmed", location(confirmed));
    assertEquals("", visitor.cookie(SESSION), "confirming signs nobody in");
    visitor.post("/sign-in", "/sign-in", fields(fresh, PASSWORD));
    assertEquals(200, visitor.get("/").statusCode());
    assertEquals(200, visitor.get("/entries").statusCode());
    assertFalse(visitor.get("/entries").body().contains("Starting balance"));
  }

  @Test
  void abuse_case_49_a_scanner_that_opens_a_link_uses_nothing_up() {
    register(visitor, fresh);
    String link = link(fresh);
    Visitor scanner = Visitor.stranger(server);
    for (int i = 0; i < 3; i++) {
      scanner.get(link);
      scanner.get("/account/verify");
    }
    assertEquals("", scanner.cookie(SESSION));
    visitor.get(link);
    assertEquals(
        "/sign-in?confirmed",
        location(visitor.post("/account/verify", "/account/verify", Map.of())));
  }

  @Test
  void abuse_case_10_a_link_on_another_browser_asks_for_the_password_of_the_registration() {
    register(visitor, fresh);
    Visitor other = Visitor.stranger(server);
    other.get(link(fresh));
    assertTrue(other.get("/account/verify").body().contains("name=\"password\""));
    assertEquals(
        401,
        other
            .post("/account/verify", "/account/verify", Map.of("password", "not the one at all"))
            .statusCode());
    assertEquals(
        "/sign-in?confirmed",
        location(other.post("/account/verify", "/account/verify", Map.of("password", PASSWORD))));
  }

  @Test
  void abuse_case_50_a_link_is_good_once() {
    visitor.post("/forgotten", "/forgotten", Map.of("email", email));
    String link = link(email);
    visitor.get(link);
    assertEquals(
        "/sign-in?reset",
        location(visitor.post("/account/reset", "/account/reset", Map.of("password", PASSWORD))));
    Visitor other = Visitor.stranger(server);
    other.get(link);
    HttpResponse<String> again =
        other.post("/account/reset", "/account/reset", Map.of("password", PASSWORD + " 2"));
    assertEquals(400, again.statusCode());
    assertEquals(303, signIn(visitor, PASSWORD, "").statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "bpver_AAAA", "../../etc", "%0d%0aSet-Cookie:a=b", "bprst_%00"})
  void abuse_case_52_a_link_that_is_none_is_answered_alike(String token) {
    visitor.get("/account/reset?token=" + token);
    HttpResponse<String> used =
        visitor.post("/account/reset", "/account/reset", Map.of("password", PASSWORD));
    assertEquals(400, used.statusCode());
    assertTrue(used.body().contains("This link does nothing any more"));
  }

  @Test
  void abuse_case_55_the_token_of_a_link_leaves_the_address_at_once() {
    visitor.post("/forgotten", "/forgotten", Map.of("email", email));
    HttpResponse<String> opened = visitor.get(link(email));
    assertEquals("/account/reset", location(opened));
    assertEquals("no-store", opened.headers().firstValue("Cache-Control").orElseThrow());
    assertEquals("no-referrer", opened.headers().firstValue("Referrer-Policy").orElseThrow());
    assertFalse(visitor.get("/account/reset").body().contains("bprst_"));
  }

  @Test
  void abuse_case_58_a_reset_ends_every_session_and_signs_nobody_in() {
    Visitor elsewhere = signedIn();
    assertEquals(200, elsewhere.get("/").statusCode());
    visitor.post("/forgotten", "/forgotten", Map.of("email", email));
    visitor.get(link(email));
    visitor.post("/account/reset", "/account/reset", Map.of("password", PASSWORD));
    assertEquals(303, elsewhere.get("/").statusCode());
    assertEquals(303, visitor.get("/").statusCode());
  }

  @Test
  void abuse_case_13_the_fourth_registration_within_an_hour_waits() {
    for (int i = 0; i < 3; i++) {
      assertEquals(202, register(visitor, "a" + i + email).statusCode());
    }
    HttpResponse<String> fourth = register(visitor, "a4" + email);
    assertEquals(429, fourth.statusCode());
    assertTrue(fourth.headers().firstValue("Retry-After").isPresent());
  }

  @Test
  void abuse_case_16_the_sixth_wrong_password_waits_and_so_does_the_right_one() {
    for (int i = 0; i < 5; i++) {
      assertEquals(401, signIn(visitor, "wrong " + i, "").statusCode());
    }
    HttpResponse<String> sixth = signIn(visitor, "wrong", "");
    assertEquals(429, sixth.statusCode());
    assertTrue(sixth.headers().firstValue("Retry-After").isPresent());
    assertEquals(429, signIn(visitor, password(), "").statusCode());
  }

  @Test
  void abuse_case_19_headers_of_an_untrusted_peer_make_nobody_another_client() {
    for (int i = 0; i < 8; i++) {
      String address = "203.0.113." + i;
      Map<String, String> form = new java.util.HashMap<>(fields(email, "wrong " + i));
      form.put("token", Visitor.found(TOKEN, visitor.get("/sign-in").body()));
      HttpResponse<String> response =
          visitor.send(
              visitor
                  .form("/sign-in", form)
                  .header("X-Forwarded-For", address)
                  .header("X-Real-IP", address)
                  .header("CF-Connecting-IP", address)
                  .header("Forwarded", "for=" + address));
      assertEquals(i < 5 ? 401 : 429, response.statusCode(), "attempt " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/sign-in/", "//sign-in", "/%73ign-in", "/sign-in;x", "/SIGN-IN", "/./sign-in"})
  void abuse_case_31_no_other_spelling_of_the_address_signs_in(String path) {
    Map<String, String> form = new java.util.HashMap<>(fields(email, password()));
    form.put("token", Visitor.found(TOKEN, visitor.get("/sign-in").body()));
    HttpResponse<String> response = visitor.send(visitor.form(path, form));
    boolean same = response.statusCode() == 303 && !visitor.cookie(SESSION).isEmpty();
    assertTrue(same || response.statusCode() >= 303, path + ": " + response.statusCode());
    if (!same) {
      assertEquals("", visitor.cookie(SESSION));
    }
  }

  @Test
  void abuse_case_14_a_field_that_is_sent_twice_is_refused() {
    String token = Visitor.found(TOKEN, visitor.get("/sign-in").body());
    HttpResponse<String> response =
        visitor.send(
            visitor
                .request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString(
                        "token="
                            + token
                            + "&email=a%40example.org&email="
                            + email.replace("@", "%40")
                            + "&password=x")));
    assertEquals(400, response.statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org\nBcc: b@example.org",
        "a\0@example.org",
        "\"a b\"@example.org",
        "a@@example.org",
        "LONG@example.org"
      })
  void abuse_case_8_what_is_no_address_gets_no_mail(String typed) {
    String address = typed.replace("LONG", "a".repeat(250));
    assertEquals(400, register(visitor, address).statusCode());
    assertEquals(
        400, visitor.post("/forgotten", "/forgotten", Map.of("email", address)).statusCode());
    assertEquals(400, visitor.post("/sign-in", "/sign-in", fields(address, PASSWORD)).statusCode());
    server.people().deliver();
    assertEquals(List.of(), server.mails(address));
    assertEquals(List.of(), server.mails("b@example.org"));
  }

  @Test
  void abuse_case_8_a_form_of_ten_megabytes_is_not_read() {
    assertEquals(413, register(visitor, "a".repeat(10_000_000)).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "PUT", "PATCH", "DELETE", "TRACE"})
  void abuse_case_32_only_a_form_that_is_posted_signs_in(String method) {
    Map<String, String> form = new java.util.HashMap<>(fields(email, password()));
    form.put("token", Visitor.found(TOKEN, visitor.get("/sign-in").body()));
    form.put("_method", "POST");
    HttpResponse<String> response =
        visitor.send(
            visitor
                .form("/sign-in", form)
                .header("X-HTTP-Method-Override", "POST")
                .method(method, java.net.http.HttpRequest.BodyPublishers.noBody()));
    assertTrue(
        method.equals("HEAD") ? response.statusCode() == 200 : response.statusCode() == 405,
        method + ": " + response.statusCode());
    assertEquals("", visitor.cookie(SESSION));
  }

  @Test
  void abuse_case_34_what_never_reached_a_password_counts_as_no_guess() {
    for (int i = 0; i < 6; i++) {
      assertEquals(
          403, visitor.send(visitor.form("/sign-in", fields(email, "wrong"))).statusCode());
    }
    assertEquals(413, signIn(visitor, "x".repeat(100_000), "").statusCode());
    HttpResponse<String> json =
        visitor.send(
            visitor
                .request("/sign-in")
                .header("Content-Type", "application/json")
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"" + email + "\",\"password\":\"wrong\"}")));
    assertTrue(List.of(400, 403, 415).contains(json.statusCode()), "" + json.statusCode());
    for (int i = 0; i < 5; i++) {
      assertEquals(401, signIn(visitor, "wrong " + i, "").statusCode());
    }
    assertEquals(429, signIn(visitor, "wrong", "").statusCode());
  }

  @Test
  void abuse_case_40_what_follows_the_first_72_bytes_of_a_password_counts() {
    String first =
        "seventy-two bytes are what some ways to hash look at ".repeat(2).substring(0, 72);
    server
        .people()
        .add(EmailAddress.parse(fresh).orElseThrow(), "Robin", (first + "one").toCharArray());
    assertEquals(
        401, visitor.post("/sign-in", "/sign-in", fields(fresh, first + "two")).statusCode());
    assertEquals(
        303, visitor.post("/sign-in", "/sign-in", fields(fresh, first + "one")).statusCode());
  }

  @Test
  void abuse_case_56_the_fourth_request_for_a_reset_is_answered_like_the_first_and_not_mailed() {
    for (int i = 0; i < 4; i++) {
      assertEquals(
          202, visitor.post("/forgotten", "/forgotten", Map.of("email", email)).statusCode());
    }
    assertEquals(3, server.mails(email).size());
  }

  @Test
  void abuse_case_73_the_eleventh_session_ends_the_one_used_least_recently() {
    List<Visitor> earlier = new java.util.ArrayList<>();
    for (int i = 0; i < 10; i++) {
      earlier.add(signedIn());
      server.later(Duration.ofSeconds(1));
    }
    assertEquals(303, signIn(visitor, password(), "").statusCode());
    assertEquals(200, visitor.get("/account").statusCode());
    assertEquals(303, earlier.get(0).get("/account").statusCode());
    assertEquals(200, earlier.get(1).get("/account").statusCode());
  }

  @Test
  void abuse_case_88_nothing_that_is_sent_becomes_a_header() {
    String split = "%0d%0aX-Planted:%201";
    for (String path :
        List.of(
            "/sign-in?next=/a" + split,
            "/account/verify?token=a" + split,
            "/entries?text=a" + split,
            "/a" + split,
            "/register?email=a" + split)) {
      HttpResponse<String> response = visitor.get(path);
      assertTrue(response.headers().firstValue("X-Planted").isEmpty(), path);
      assertTrue(response.statusCode() < 500, path);
    }
    assertEquals("/", location(signIn(visitor, password(), "/a\r\nX-Planted: 1")));
  }

  @Test
  void abuse_case_38_a_password_of_a_megabyte_is_refused_before_anything_is_hashed() {
    HttpResponse<String> response = signIn(visitor, "x".repeat(1_000_000), "");
    assertEquals(413, response.statusCode());
  }

  @Test
  void abuse_case_65_a_session_that_was_there_before_is_not_the_one_after() {
    String planted = "A".repeat(22) + "." + "B".repeat(43);
    visitor.cookie(SESSION, planted);
    assertEquals(303, signIn(visitor, password(), "").statusCode());
    String session = visitor.cookie(SESSION);
    assertNotEquals(planted, session);
    Visitor thief = Visitor.stranger(server);
    thief.cookie(SESSION, planted);
    assertEquals(303, thief.get("/").statusCode());
  }

  @Test
  void abuse_case_67_cookies_are_for_this_site_and_no_script() {
    HttpResponse<String> in = signIn(visitor, password(), "");
    List<String> cookies = in.headers().allValues("Set-Cookie");
    assertTrue(cookies.size() >= 2, cookies::toString);
    for (String cookie : cookies) {
      assertTrue(cookie.contains("Path=/"), cookie);
      assertTrue(cookie.contains("HttpOnly"), cookie);
      assertTrue(cookie.contains("SameSite=Lax"), cookie);
      assertFalse(cookie.contains("Domain"), cookie);
      assertTrue(cookie.length() < 4096, cookie);
    }
  }

  @Test
  void abuse_case_68_two_sessions_are_none_and_nothing_breaks() {
    signIn(visitor, password(), "");
    String session = visitor.cookie(SESSION);
    Visitor tossed = Visitor.stranger(server);
    for (String cookies :
        List.of(
            SESSION + "=" + session + "; " + SESSION + "=x",
            SESSION + "=" + "x".repeat(7_000),
            SESSION + "=\"%00\"")) {
      HttpResponse<String> response = tossed.send(tossed.request("/").header("Cookie", cookies));
      assertTrue(List.of(303, 400, 431).contains(response.statusCode()), cookies);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example", "/\\evil.example", "https:evil.example", "/%2f%2fevil.example",
        "/%09/evil.example", "javascript:alert(1)", "https://evil.example/", "/a\r\nX: y"
      })
  void abuse_case_74_nobody_is_sent_to_another_site(String next) {
    HttpResponse<String> in = signIn(visitor, password(), next);
    assertEquals(303, in.statusCode());
    assertEquals("/", location(in));
  }

  @Test
  void abuse_case_79_a_form_of_another_site_signs_nobody_in() {
    HttpResponse<String> without =
        visitor.send(visitor.form("/sign-in", fields(email, password())));
    assertEquals(403, without.statusCode());
    Map<String, String> form = new java.util.HashMap<>(fields(email, password()));
    form.put("token", Visitor.found(TOKEN, visitor.get("/sign-in").body()));
    HttpResponse<String> foreign =
        visitor.send(visitor.form("/sign-in", form).header("Sec-Fetch-Site", "cross-site"));
    assertEquals(403, foreign.statusCode());
    assertEquals("", visitor.cookie(SESSION));
  }

  @Test
  void f_06_signing_out_ends_the_session_for_whoever_has_copied_it() {
    signIn(visitor, password(), "");
    String session = visitor.cookie(SESSION);
    HttpResponse<String> out = visitor.post("/", "/sign-out", Map.of());
    assertEquals("/sign-in?out", location(out));
    assertTrue(out.headers().firstValue("Clear-Site-Data").orElse("").contains("cookies"));
    Visitor thief = Visitor.stranger(server);
    thief.cookie(SESSION, session);
    assertEquals(303, thief.get("/").statusCode());
    assertEquals(
        405, signedIn().get("/sign-out").statusCode(), "no link and no picture signs anybody out");
  }

  @Test
  void abuse_case_70_a_session_ends_by_idleness() {
    signIn(visitor, password(), "");
    server.later(Duration.ofMinutes(59));
    assertEquals(200, visitor.get("/").statusCode());
    server.later(Duration.ofMinutes(61));
    assertEquals(303, visitor.get("/").statusCode());
  }

  @Test
  void abuse_case_85_what_was_typed_is_shown_as_it_was_typed() {
    HttpResponse<String> response =
        visitor.post("/sign-in", "/sign-in", fields("\"><script>alert(1)</script>", "x"));
    assertEquals(400, response.statusCode());
    assertFalse(response.body().contains("<script>alert"));
  }

  @Test
  void abuse_case_107_what_is_not_there_is_not_there_for_strangers_too() {
    for (String path :
        List.of("/.env", "/.git/config", "/actuator", "/test-email", "/backup.zip", "/assets/")) {
      assertEquals(404, visitor.get(path).statusCode(), path);
    }
  }

  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  private static String password() {
    return "granite otter 92 marmalade";
  }

  private Visitor signedIn() {
    Visitor there = Visitor.stranger(server);
    there.cookie(SESSION, server.people().session(account, false).split("=", 2)[1]);
    return there;
  }

  private HttpResponse<String> signIn(Visitor who, String password, String next) {
    Map<String, String> form = new java.util.HashMap<>(fields(email, password));
    form.put("next", next);
    return who.post("/sign-in", "/sign-in", form);
  }

  private static Map<String, String> fields(String email, String password) {
    return Map.of("email", email, "password", password);
  }

  private static HttpResponse<String> register(Visitor who, String email) {
    return who.post(
        "/register", "/register", Map.of("email", email, "name", "Ada", "password", PASSWORD));
  }

  private Mailbox.Letter mail(String to) {
    return server.mails(to).get(0);
  }

  private String link(String to) {
    Matcher link = LINK.matcher(mail(to).text());
    assertTrue(link.find());
    return link.group().substring(server.address("/").length() - 1);
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElseThrow();
  }

  private static String withoutSecrets(String html) {
    return html.replaceAll("nonce=\"[^\"]+\"", "").replaceAll("value=\"[^\"]{40,}\"", "");
  }
}
