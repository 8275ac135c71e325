package dev.budgetpulse.security.forgery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SecurityEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ForgeryRulesSpec {
  private static final String OURS = "https://budget.example";
  private static final ForgeryGuard GUARD = ForgeryGuard.of(new byte[32], new Random(7));

  @Test
  void x_5_only_known_methods_exist_and_head_is_get() {
    for (String unknown : List.of("TRACE", "CONNECT", "get", "Post", "PROPFIND", "", "GET ")) {
      assertEquals(Optional.empty(), Method.of(unknown), unknown);
    }
    assertEquals(Method.GET, Method.HEAD.handledAs());
    assertEquals(
        List.of(Method.POST, Method.PUT, Method.PATCH, Method.DELETE),
        Arrays.stream(Method.values()).filter(Method::writes).toList());
  }

  @Test
  void abuse_case_32_no_other_method_stands_for_the_one_of_a_form() {
    for (String method : List.of("TRACE", "TRACK", "CONNECT", "BREW", "POST\t", "post")) {
      assertEquals(Optional.empty(), Method.of(method), method);
    }
    assertFalse(Method.of("HEAD").orElseThrow().writes());
    assertFalse(Method.of("OPTIONS").orElseThrow().writes());
    assertTrue(Method.of("PUT").orElseThrow().writes());
  }

  @Test
  void x_6_nothing_in_an_attempt_can_override_the_method() {
    assertEquals(
        List.of("ownOrigins", "fetchSite", "origin", "session", "token"),
        Stream.of(Attempt.class.getRecordComponents()).map(c -> c.getName()).toList());
    assertEquals(
        1, Stream.of(Method.class.getMethods()).filter(m -> m.getName().equals("of")).count());
  }

  @Test
  void x_8_every_refusal_is_one_status_one_code_and_a_csrf_event() {
    for (Verdict verdict : List.of(Verdict.FOREIGN_ORIGIN, Verdict.WRONG_TOKEN)) {
      SecurityEvent event = verdict.event(Instant.EPOCH).orElseThrow();
      assertEquals(EventName.MALICIOUS_CSRF, event.name());
      assertEquals(Optional.of("403"), event.field(Field.STATUS));
    }
    assertEquals(403, Verdict.STATUS);
    assertEquals("forbidden_origin", Verdict.CODE);
    assertTrue(Verdict.GENUINE.event(Instant.EPOCH).isEmpty());
  }

  @Test
  void x_9_a_handshake_is_judged_by_the_same_origins() {
    CrossOrigin rule = CrossOrigin.allowing(Set.of("https://app.example"));
    assertTrue(rule.admitsHandshake(Optional.of("https://app.example"), Set.of(OURS)));
    for (String foreign : List.of("null", "https://evil.example", OURS + ".evil.example", "")) {
      assertFalse(rule.admitsHandshake(Optional.of(foreign), Set.of(OURS)), foreign);
    }
  }

  @Test
  void x_1_json_needs_no_token_but_headers_that_vouch_for_it() {
    Optional<String> json = Optional.of("application/json");
    Optional<String> none = Optional.empty();
    Optional<String> own = Optional.of("same-origin");
    assertEquals(Verdict.GENUINE, GUARD.judgeJson(attempt(own, none, none), json));
    assertEquals(Verdict.GENUINE, GUARD.judgeJson(attempt(none, Optional.of(OURS), none), json));
    assertEquals(
        Verdict.WRONG_TOKEN, GUARD.judgeJson(attempt(own, none, none), Optional.of("text/plain")));
    assertEquals(Verdict.WRONG_TOKEN, GUARD.judgeJson(attempt(none, none, none), json));
    assertEquals(
        Verdict.FOREIGN_ORIGIN,
        GUARD.judgeJson(attempt(Optional.of("cross-site"), none, none), json));
  }

  @Test
  void abuse_case_77_a_write_of_another_site_is_refused() {
    Optional<String> right = Optional.of(GUARD.token("s"));
    Optional<String> none = Optional.empty();
    for (String site : List.of("cross-site", "same-site", "junk", "")) {
      assertEquals(
          Verdict.FOREIGN_ORIGIN, GUARD.judge(attempt(Optional.of(site), none, right)), site);
    }
    assertEquals(Verdict.FOREIGN_ORIGIN, GUARD.judge(attempt(none, Optional.of("null"), right)));
    assertEquals(
        Verdict.FOREIGN_ORIGIN,
        GUARD.judge(attempt(none, Optional.of("https://evil.example"), right)));
    assertEquals(Verdict.WRONG_TOKEN, GUARD.judge(attempt(none, none, none)));
  }

  @Test
  void abuse_case_79_a_token_of_another_visitor_signs_nobody_in() {
    Attempt login =
        new Attempt(
            Set.of(OURS),
            Optional.empty(),
            Optional.empty(),
            "visitor of the victim",
            Optional.of(GUARD.token("visitor of the attacker")));
    assertEquals(Verdict.WRONG_TOKEN, GUARD.judge(login));
  }

  @Test
  void abuse_case_80_fifty_renderings_differ_and_all_are_good() {
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      tokens.add(GUARD.token("s"));
    }
    assertEquals(50, tokens.size());
    for (String token : tokens) {
      assertEquals(
          Verdict.GENUINE,
          GUARD.judge(attempt(Optional.of("same-origin"), Optional.empty(), Optional.of(token))));
    }
  }

  @Test
  void x_3_a_token_dies_with_its_session() {
    Optional<String> token = Optional.of(GUARD.token("before sign-in"));
    assertNotEquals(
        Verdict.GENUINE, GUARD.judge(attempt(Optional.of("same-origin"), Optional.empty(), token)));
  }

  @Property(tries = 200)
  void x_2_without_evidence_of_ours_nothing_passes(@ForAll String site, @ForAll String origin) {
    boolean own = site.equals("same-origin") || site.equals("none");
    assertEquals(
        own && !origin.equals("null") ? Verdict.GENUINE : Verdict.FOREIGN_ORIGIN,
        GUARD.judge(
            attempt(Optional.of(site), Optional.of(origin), Optional.of(GUARD.token("s")))));
  }

  private static Attempt attempt(
      Optional<String> site, Optional<String> origin, Optional<String> token) {
    return new Attempt(Set.of(OURS), site, origin, "s", token);
  }
}
