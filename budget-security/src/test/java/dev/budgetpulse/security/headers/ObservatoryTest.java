package dev.budgetpulse.security.headers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.security.testkit.Observatory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Scores what a page that is reached over TLS is sent with. */
class ObservatoryTest {
  private static final Map<String, String> PAGE =
      SecurityHeaders.overTls().document(Nonce.next(new Random(1))).asMap();
  private static final String COOKIE = "__Host-id=x; Path=/; Secure; HttpOnly; SameSite=Lax";
  private static final String SCRIPT = "<script src=\"/site.js\" integrity=\"sha384-x\"></script>";

  @Test
  void w_2_the_document_profile_scores_160() {
    assertEquals(160, score(PAGE, COOKIE, SCRIPT));
    assertEquals(160, score(with("Referrer-Policy", "same-origin"), COOKIE, SCRIPT));
  }

  @Test
  void without_a_cookie_or_a_script_their_bonus_is_missing() {
    assertEquals(155, score(PAGE, "", SCRIPT));
    assertEquals(150, score(PAGE, "", ""));
    assertEquals(150, score(PAGE, "", "<script src=\"/site.js\"></script>"));
  }

  @Test
  void weaker_policies_score_less() {
    assertEquals(155, scored(policy("default-src 'none'", "default-src 'self'")));
    assertEquals(150, scored(policy("style-src ", "style-src 'unsafe-inline' 'x-")));
    assertEquals(75, scored(policy("base-uri", "img-src 'self'; base-uri")));
  }

  @Test
  void a_weaker_cookie_or_transport_scores_less() {
    assertEquals(155, score(PAGE, "a=x; Secure; HttpOnly", SCRIPT));
    assertEquals(150, score(PAGE, "a=x; HttpOnly; SameSite=Lax", SCRIPT));
    assertEquals(70, score(PAGE, "session=x; Secure; SameSite=Lax", SCRIPT));
    assertEquals(80, scored(with("Strict-Transport-Security", "none")));
  }

  @Test
  void without_isolation_of_the_opener_and_the_embedder_it_scores_140() {
    Map<String, String> page = new HashMap<>(PAGE);
    page.remove("Cross-Origin-Opener-Policy");
    page.remove("Cross-Origin-Embedder-Policy");
    assertEquals(140, scored(page));
  }

  private static Map<String, String> policy(String part, String other) {
    Map<String, String> page = new HashMap<>(PAGE);
    page.computeIfPresent("Content-Security-Policy", (name, value) -> value.replace(part, other));
    return page;
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> page = new HashMap<>(PAGE);
    page.put(name, value);
    return page;
  }

  private static int scored(Map<String, String> page) {
    return score(page, COOKIE, SCRIPT);
  }

  private static int score(Map<String, String> page, String cookie, String html) {
    Map<String, List<String>> headers = new HashMap<>();
    page.forEach((name, value) -> headers.put(name, List.of(value)));
    if (!cookie.isEmpty()) {
      headers.put("Set-Cookie", List.of(cookie));
    }
    return Observatory.score(headers, html);
  }
}
