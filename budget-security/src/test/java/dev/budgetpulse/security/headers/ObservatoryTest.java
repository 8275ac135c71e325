package dev.budgetpulse.security.headers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Scores a page that is reached over TLS by the modifiers that HTTP Observatory 6 gives. */
class ObservatoryTest {
  private static final Map<String, String> PAGE =
      SecurityHeaders.overTls().document(Nonce.next(new Random(1))).asMap();

  @Test
  void w_2_the_document_profile_scores_160() {
    assertEquals(160, score(PAGE, true, true));
  }

  @Test
  void without_a_cookie_or_a_script_their_bonus_is_missing() {
    assertEquals(155, score(PAGE, false, true));
    assertEquals(150, score(PAGE, false, false));
  }

  @Test
  void weaker_policies_score_less() {
    assertEquals(155, score(policy("default-src 'none'", "default-src 'self'"), true, true));
    assertEquals(150, score(policy("style-src ", "style-src 'unsafe-inline' 'x-"), true, true));
    assertEquals(75, score(policy("base-uri", "img-src 'self'; base-uri"), true, true));
  }

  @Test
  void without_isolation_of_the_opener_and_the_embedder_it_scores_140() {
    Map<String, String> page = new HashMap<>(PAGE);
    page.remove("Cross-Origin-Opener-Policy");
    page.remove("Cross-Origin-Embedder-Policy");
    assertEquals(140, score(page, true, true));
  }

  private static Map<String, String> policy(String part, String other) {
    Map<String, String> page = new HashMap<>(PAGE);
    page.computeIfPresent("Content-Security-Policy", (name, value) -> value.replace(part, other));
    return page;
  }

  private static int score(Map<String, String> page, boolean goodCookie, boolean goodScript) {
    int[] modifiers = {
      csp(page.getOrDefault("Content-Security-Policy", "")),
      is(page, "Cross-Origin-Opener-Policy", "same-origin", 10, 0),
      is(page, "Cross-Origin-Embedder-Policy", "require-corp", 10, 0),
      is(page, "Cross-Origin-Resource-Policy", "same-origin", 10, 0),
      is(page, "Referrer-Policy", "strict-origin-when-cross-origin", 5, -5),
      is(page, "Strict-Transport-Security", "max-age=63072000; includeSubDomains", 0, -20),
      is(page, "X-Content-Type-Options", "nosniff", 0, -5),
      is(page, "X-Frame-Options", "DENY", 5, -20),
      goodCookie ? 5 : 0,
      goodScript ? 5 : 0
    };
    int base = 100;
    int full = 100;
    for (int modifier : modifiers) {
      base += Math.min(modifier, 0);
      full += modifier;
    }
    return base >= 90 ? full : Math.max(base, 0);
  }

  private static int is(
      Map<String, String> page, String name, String best, int bonus, int otherwise) {
    return best.equals(page.get(name)) ? bonus : otherwise;
  }

  private static int csp(String value) {
    Set<String> names = new HashSet<>();
    boolean none = false;
    boolean unsafeStyle = false;
    for (String part : value.split(";", -1)) {
      String directive = part.strip();
      String name = directive.split(" ", 2)[0];
      if (name.isEmpty() || !names.add(name)) {
        return -25;
      }
      if (name.equals("script-src") && directive.contains("'unsafe-")) {
        return -20;
      }
      none |= directive.equals("default-src 'none'");
      unsafeStyle |= name.equals("style-src") && directive.contains("'unsafe-inline'");
    }
    if (unsafeStyle) {
      return 0;
    }
    return none ? 10 : 5;
  }
}
