package dev.budgetpulse.security.headers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.address.BaseUrl;
import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventText;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.Redaction;
import dev.budgetpulse.security.event.SecurityEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeaderRulesTest {
  private static final Nonce NONCE = Nonce.next(new Random(1));
  private static final BaseUrl BASE = BaseUrl.of("BASE", "https://budget.example");

  @Test
  void w_1_no_value_can_end_a_header() {
    for (String bad : List.of("a\r\nX: y", "a\nb", "a\0b", "ä", "", " a")) {
      assertThrows(
          IllegalArgumentException.class, () -> ResponseHeaders.none().with("X-A", bad), bad);
    }
  }

  @Test
  void w_3_every_response_has_a_nonce_of_128_bits_of_its_own() {
    Random random = new Random(5);
    Set<Nonce> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      assertTrue(seen.add(Nonce.next(random)));
    }
  }

  @Test
  void w_4_a_policy_on_trial_is_reported_and_not_enforced() {
    Map<String, String> trial =
        SecurityHeaders.overTls().reportingTo("/csp").onTrial().document(NONCE).asMap();
    Map<String, String> real =
        SecurityHeaders.overTls().reportingTo("/csp").document(NONCE).asMap();
    assertFalse(trial.containsKey("Content-Security-Policy"));
    assertEquals(
        real.get("Content-Security-Policy"), trial.get("Content-Security-Policy-Report-Only"));
    assertTrue(
        String.valueOf(real.get("Content-Security-Policy"))
            .endsWith("; report-to csp; report-uri /csp"));
    assertEquals("csp=\"/csp\"", real.get("Reporting-Endpoints"));
    for (String bad : List.of("", "csp", "/a b", "//evil.example", "https://x", "/a;x")) {
      assertThrows(
          IllegalArgumentException.class, () -> SecurityHeaders.overTls().reportingTo(bad + "\n"));
    }
  }

  @Test
  void w_4_both_forms_of_a_report_are_read() {
    ViolationReport expected =
        new ViolationReport("script-src-elem", "https://evil.example/x.js", "https://b.example/p");
    assertEquals(
        Optional.of(expected),
        read(
            "{\"csp-report\": {\"document-uri\": \"https://b.example/p?token=1\","
                + "\"effective-directive\":\"script-src-elem\",\"line-number\": 3,"
                + "\"blocked-uri\" : \"https://evil.example/x.js?q\"}}"));
    assertEquals(
        Optional.of(expected),
        read(
            "[{\"type\":\"csp-violation\",\"body\":{\"effectiveDirective\":\"script-src-elem\","
                + "\"blockedURL\":\"https://evil.example/x.js\","
                + "\"documentURL\":\"https://b.example/p#x\"}}]"));
    assertEquals(Optional.empty(), read("{}"));
    assertEquals(Optional.empty(), read("[".repeat(10_000)));
  }

  @Test
  void w_5_the_features_are_valid_tokens_and_dead_ones_are_left_out() {
    String value = PermissionsPolicy.value();
    for (String feature : value.split(", ", -1)) {
      assertTrue(feature.matches("[a-z]+(-[a-z]+)*=\\((self)?\\)"), feature);
    }
    for (String dead : List.of("attribution-reporting", "browsing-topics", "interest-cohort")) {
      assertFalse(value.contains(dead), dead);
    }
  }

  @Test
  void w_6_every_text_says_that_it_is_utf_8() {
    ResponseHeaders api = SecurityHeaders.overTls().api();
    for (String text : List.of("text/html", "text/csv", "application/json", "image/svg+xml")) {
      assertEquals(text + "; charset=utf-8", api.withType(text).asMap().get("Content-Type"), text);
    }
    assertEquals("image/png", api.withType("image/png").asMap().get("Content-Type"));
    for (String bad :
        List.of("", "html", "text/html; charset=x", "TEXT/HTML", "text/html\r\nX: y")) {
      assertThrows(IllegalArgumentException.class, () -> api.withType(bad), bad);
    }
  }

  @Test
  void w_7_a_header_is_weakened_by_name_and_logged_only() {
    ResponseHeaders page = SecurityHeaders.overTls().document(NONCE);
    assertThrows(
        IllegalStateException.class,
        () -> page.with("cross-origin-embedder-policy", "credentialless"));
    List<SecurityEvent> log = new ArrayList<>();
    Relaxation relaxation =
        new Relaxation("map-tiles", "/map/{id}", "Cross-Origin-Embedder-Policy", "credentialless");
    ResponseHeaders map = page.relaxed(relaxation, Instant.EPOCH, log::add);
    assertEquals("credentialless", map.asMap().get("Cross-Origin-Embedder-Policy"));
    assertEquals(page.asMap().size(), map.asMap().size());
    assertEquals(Optional.of("map-tiles"), log.get(0).field(Field.REASON));
    assertEquals(Optional.of("/map/{id}"), log.get(0).field(Field.ROUTE));
    Relaxation other = new Relaxation("x", "/", "X-Other", "1");
    assertThrows(
        IllegalArgumentException.class, () -> page.relaxed(other, Instant.EPOCH, log::add));
    assertThrows(IllegalArgumentException.class, () -> new Relaxation("", "/", "A", "b"));
    assertEquals(1, log.size());
  }

  @Test
  void w_8_a_page_is_looked_for_where_it_is_encrypted_and_a_program_is_refused() {
    assertEquals(
        new PlainHttp.Redirected("https://budget.example/month?x=1"),
        PlainHttp.of(BASE, false, Optional.of("/month?x=1"), true));
    PlainHttp.Refused shown = new PlainHttp.Refused(true);
    assertEquals(shown, PlainHttp.of(BASE, false, Optional.empty(), true));
    assertTrue(shown.event(Instant.EPOCH).isPresent());
    assertTrue(new PlainHttp.Refused(false).event(Instant.EPOCH).isEmpty());
    assertEquals(new PlainHttp.Admitted(), PlainHttp.of(BASE, true, Optional.empty(), true));
    BaseUrl own = BaseUrl.of("BASE", "http://localhost");
    assertEquals(new PlainHttp.Admitted(), PlainHttp.of(own, false, Optional.empty(), true));
  }

  @Test
  void abuse_case_83_no_profile_has_a_header_twice_or_says_what_serves_it() {
    for (ResponseHeaders headers :
        List.of(
            SecurityHeaders.overTls().document(NONCE),
            SecurityHeaders.overTls().api(),
            SecurityHeaders.overTls().asset(),
            SecurityHeaders.overTls().download("a.csv"))) {
      Set<String> names = new HashSet<>();
      headers.forEach((name, value) -> assertTrue(names.add(name.toLowerCase(Locale.ROOT)), name));
      assertFalse(names.contains("server") || names.contains("x-powered-by"));
      assertTrue(
          names.containsAll(
              List.of("content-security-policy", "x-frame-options", "strict-transport-security")));
    }
  }

  @Test
  void abuse_case_86_no_page_can_be_framed() {
    Map<String, String> page = SecurityHeaders.overTls().document(NONCE).asMap();
    assertEquals("DENY", page.get("X-Frame-Options"));
    assertTrue(
        String.valueOf(page.get("Content-Security-Policy")).contains("frame-ancestors 'none'"));
  }

  @Test
  void abuse_case_88_neither_a_target_nor_a_file_name_splits_a_response() {
    String evil = "/a\r\nSet-Cookie: x=y";
    assertEquals(
        new PlainHttp.Redirected("https://budget.example/"),
        PlainHttp.of(BASE, false, Optional.of(evil), false));
    SecurityHeaders.overTls()
        .download("a\r\nSet-Cookie: x=y.csv")
        .forEach((name, value) -> assertTrue(value.chars().allMatch(c -> c >= ' ' && c <= '~')));
  }

  @Test
  void abuse_case_89_a_report_is_bounded_and_stays_one_line_of_data() {
    assertEquals(Optional.empty(), read("{\"blocked-uri\":\"" + "a".repeat(1 << 20) + "\"}"));
    ViolationReport report =
        read("{\"blocked-uri\":\"x\r\n\u2028\\\",\\\"level\\\":\\\"" + "a".repeat(9_000) + "\"}")
            .orElseThrow();
    assertEquals(200, report.blocked().length());
    String line = new EventText(Redaction.standard()).json(report.event(Instant.EPOCH));
    assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
    assertEquals(EventName.MALICIOUS_CSP_VIOLATION, report.event(Instant.EPOCH).name());
  }

  private static Optional<ViolationReport> read(String json) {
    return ViolationReport.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
