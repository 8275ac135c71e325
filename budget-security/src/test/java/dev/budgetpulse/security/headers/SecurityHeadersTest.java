package dev.budgetpulse.security.headers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {
  private static final Nonce NONCE = Nonce.next(new Random(1));

  @Test
  void a_page_over_tls_has_the_full_set() {
    Map<String, String> headers = SecurityHeaders.overTls().document(NONCE).asMap();
    assertEquals(
        "default-src 'none'; script-src 'nonce-N' 'strict-dynamic'; style-src 'nonce-N';"
            + " img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'",
        headers.get("Content-Security-Policy").replace(NONCE.value(), "N"));
    assertEquals("strict-origin-when-cross-origin", headers.get("Referrer-Policy"));
    assertEquals("same-origin", headers.get("Cross-Origin-Opener-Policy"));
    assertEquals("require-corp", headers.get("Cross-Origin-Embedder-Policy"));
    assertEquals("max-age=63072000; includeSubDomains", headers.get("Strict-Transport-Security"));
    assertEquals("no-store", headers.get("Cache-Control"));
  }

  @Test
  void v_3_and_abuse_case_55_a_page_a_link_opens_sends_no_referrer_and_is_not_kept() {
    for (SecurityHeaders all :
        List.of(SecurityHeaders.overTls(), SecurityHeaders.overTls().reportingTo("/csp"))) {
      Map<String, String> expected = new HashMap<>(all.document(NONCE).asMap());
      expected.put("Referrer-Policy", "same-origin");
      assertEquals(expected, all.signIn(NONCE).asMap());
      assertEquals("no-store", all.signIn(NONCE).asMap().get("Cache-Control"));
    }
  }

  @Test
  void over_plain_http_nothing_promises_tls() {
    assertFalse(
        SecurityHeaders.overPlainHttp()
            .document(NONCE)
            .asMap()
            .containsKey("Strict-Transport-Security"));
  }

  @Test
  void an_asset_may_be_kept_for_a_year_and_acts_as_no_page() {
    Map<String, String> headers = SecurityHeaders.overTls().asset().asMap();
    assertEquals("public, max-age=31536000, immutable", headers.get("Cache-Control"));
    assertEquals(
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox",
        headers.get("Content-Security-Policy"));
    assertFalse(headers.containsKey("Permissions-Policy"));
  }

  @Test
  void a_name_of_dots_only_is_replaced() {
    assertEquals(
        "attachment; filename=\"download\"",
        SecurityHeaders.overTls().download("../..").asMap().get("Content-Disposition"));
  }

  @Test
  void every_feature_of_a_browser_is_named_once_and_well() {
    List<String> all = new java.util.ArrayList<>(PermissionsPolicy.DENIED);
    all.addAll(PermissionsPolicy.OWN);
    assertEquals(all.size(), new HashSet<>(all).size());
    assertTrue(all.stream().allMatch(feature -> feature.matches("[a-z]+(-[a-z]+)*")));
    String value = SecurityHeaders.overTls().document(NONCE).asMap().get("Permissions-Policy");
    assertTrue(value.contains("camera=()") && value.contains("fullscreen=(self)"), value);
  }

  @Test
  void headers_are_handed_to_any_response() {
    Map<String, String> response = new HashMap<>();
    ResponseHeaders headers = SecurityHeaders.overTls().api();
    headers.forEach(response::put);
    assertEquals(headers.asMap(), response);
    assertTrue(headers.toString().contains("Cache-Control"));
  }

  @Test
  void a_policy_of_trusted_types_is_allowed_by_its_name_alone() {
    String policy =
        SecurityHeaders.overTls()
            .trusting("pulse")
            .document(NONCE)
            .asMap()
            .getOrDefault("Content-Security-Policy", "");
    assertTrue(policy.endsWith("require-trusted-types-for 'script'; trusted-types pulse"), policy);
    for (String name : List.of("", "default", "*", "a b", "'none'", "a;script-src")) {
      assertThrows(
          IllegalArgumentException.class, () -> SecurityHeaders.overTls().trusting(name), name);
    }
  }

  @Test
  void a_service_worker_asks_its_own_host_and_is_looked_for_anew() {
    Map<String, String> headers = SecurityHeaders.overTls().serviceWorker().asMap();
    assertEquals(
        "default-src 'none'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        headers.get("Content-Security-Policy"));
    assertEquals("no-cache", headers.get("Cache-Control"));
  }
}
