package dev.budgetpulse.security.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.address.Client;
import dev.budgetpulse.security.address.ClientAddresses;
import dev.budgetpulse.security.address.ForwardingHeader;
import dev.budgetpulse.security.address.Network;
import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventSink;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SecurityEvent;
import dev.budgetpulse.security.forgery.ForgeryGuard;
import dev.budgetpulse.security.headers.SecurityHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GateSpec {
  private static final String OWN = "https://shop.example";
  private static final ClientAddresses PROXY =
      ClientAddresses.behind(
          Set.of(Network.parse("10.0.0.0/8").orElseThrow()), ForwardingHeader.X_FORWARDED_FOR);

  private final List<SecurityEvent> events = new ArrayList<>();
  private final Random random = new Random(1);
  private final Gate gate = gate(PROXY, events::add);

  private Gate gate(ClientAddresses addresses, EventSink sink) {
    return Gate.of(
        SecurityHeaders.overTls(),
        addresses,
        ForgeryGuard.of(new byte[32], random),
        Set.of(OWN),
        () -> Instant.EPOCH,
        random,
        sink);
  }

  /** A request with these headers. */
  private static Incoming request(String method, Map<String, String> headers) {
    Map<String, String> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    folded.putAll(headers);
    return new Incoming(
        method,
        folded.getOrDefault("Peer", "203.0.113.9"),
        Optional.ofNullable(folded.get("Session")),
        name -> folded.containsKey(name) ? List.of(folded.get(name)) : List.of(),
        name ->
            folded.containsKey("field " + name) ? List.of(folded.get("field " + name)) : List.of());
  }

  private Entry.Admitted admitted(String method, Map<String, String> headers) {
    return assertInstanceOf(Entry.Admitted.class, gate.enter(request(method, headers)));
  }

  private int refused(String method, Map<String, String> headers) {
    return assertInstanceOf(Entry.Refused.class, gate.enter(request(method, headers))).status();
  }

  private static String cookie(Entry.Admitted entry) {
    return entry.cookie().orElseThrow().split(";", -1)[0];
  }

  @Property
  void w_1_whatever_comes_the_answer_has_all_headers_and_an_id(
      @ForAll String method, @ForAll String peer, @ForAll String value) {
    Entry entry =
        gate.enter(
            new Incoming(
                method, peer, Optional.of(value), name -> List.of(value), name -> List.of(value)));
    assertTrue(entry.headers().asMap().get("Content-Security-Policy").contains("'nonce-"));
    assertTrue(entry.headers().asMap().get("X-Request-Id").matches("[A-Za-z0-9-]{8,64}"));
    assertInstanceOf(Entry.Refused.class, entry);
  }

  @Test
  void x_3_a_visitor_is_known_by_a_cookie_and_a_token_is_good_for_that_visitor_only() {
    Entry.Admitted page = admitted("GET", Map.of());
    assertTrue(
        page.cookie()
            .orElseThrow()
            .matches("__Host-visitor=[^;]{22}; Path=/; Secure; HttpOnly; SameSite=Lax"));
    Map<String, String> form = Map.of("Cookie", cookie(page), "field token", page.token());
    assertTrue(admitted("POST", form).cookie().isEmpty());
    assertEquals(
        403,
        refused(
            "POST",
            Map.of("Cookie", cookie(admitted("GET", Map.of())), "field token", page.token())));
    assertEquals(403, refused("POST", Map.of("field token", page.token())));
  }

  @Test
  void x_3_a_token_of_before_the_sign_in_is_worth_nothing_after_it() {
    Entry.Admitted before = admitted("GET", Map.of());
    String visitor = cookie(before).substring("__Host-visitor=".length());
    Map<String, String> after =
        Map.of("Cookie", cookie(before), "Session", visitor, "field token", before.token());
    assertEquals(403, refused("POST", after));
    Entry.Admitted in = admitted("GET", Map.of("Session", visitor));
    assertTrue(in.cookie().isEmpty());
    assertEquals(
        in.id().value().length(),
        admitted("POST", Map.of("Session", visitor, "X-Forgery-Token", in.token()))
            .id()
            .value()
            .length());
  }

  @Test
  void s_3_a_cookie_of_a_visitor_that_came_twice_or_that_nobody_issued_is_none() {
    Entry.Admitted page = admitted("GET", Map.of());
    for (String tossed :
        List.of(
            cookie(page) + "; " + cookie(page),
            "__Host-visitor=short",
            "__host-visitor=AAAAAAAAAAAAAAAAAAAAAA",
            "__Host-visitor=")) {
      assertTrue(admitted("GET", Map.of("Cookie", tossed)).cookie().isPresent(), tossed);
    }
  }

  @Test
  void x_1_and_x_4_json_needs_no_token_if_a_browser_vouches_for_it() {
    Map<String, String> json =
        Map.of("Content-Type", "application/json", "Sec-Fetch-Site", "same-origin");
    admitted("POST", json);
    assertEquals(403, refused("POST", Map.of("Content-Type", "application/json")));
    assertEquals(
        403,
        refused("POST", Map.of("Content-Type", "text/plain", "Sec-Fetch-Site", "same-origin")));
  }

  @Test
  void x_8_a_forged_request_is_refused_and_told() {
    Entry.Admitted page = admitted("GET", Map.of());
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      events.clear();
      assertEquals(
          403,
          refused(
              method,
              Map.of(
                  "Cookie",
                  cookie(page),
                  "X-Forgery-Token",
                  page.token(),
                  "Sec-Fetch-Site",
                  "cross-site")));
      assertEquals(1, events.size());
      assertEquals(EventName.MALICIOUS_CSRF, events.get(0).name());
      assertEquals("203.0.113.0/24", events.get(0).field(Field.CLIENT).orElseThrow());
      assertTrue(events.get(0).field(Field.REQUEST_ID).isPresent());
    }
  }

  @Test
  void x_5_and_x_6_methods_are_those_of_the_request_line_and_no_others() {
    for (String unknown : List.of("TRACE", "CONNECT", "BREW", "get", "")) {
      assertEquals(405, refused(unknown, Map.of("X-HTTP-Method-Override", "GET")));
    }
    for (String reading : List.of("GET", "HEAD", "OPTIONS")) {
      admitted(reading, Map.of("X-HTTP-Method-Override", "DELETE"));
    }
  }

  @Test
  void g_14_an_id_is_taken_from_a_trusted_peer_only() {
    Map<String, String> named = Map.of("X-Request-Id", "mine-is-best");
    assertNotEquals("mine-is-best", admitted("GET", named).id().value());
    Map<String, String> proxy = new TreeMap<>(named);
    proxy.put("Peer", "10.0.0.1");
    Entry.Admitted entry = admitted("GET", proxy);
    assertEquals("mine-is-best", entry.id().value());
    assertEquals("mine-is-best", entry.headers().asMap().get("X-Request-Id"));
  }

  @Test
  void i_4_and_i_7_the_client_is_found_once_and_a_peer_without_an_address_is_refused() {
    Entry.Admitted entry =
        admitted("GET", Map.of("Peer", "10.0.0.1", "X-Forwarded-For", "203.0.113.7"));
    assertEquals(Client.Evidence.FORWARDED, entry.client().evidence());
    assertEquals("203.0.113.7", entry.client().address().toString());
    assertEquals(400, refused("GET", Map.of("Peer", "@unix-socket")));
    assertEquals(List.of(), events);
  }

  @Test
  void i_6_the_operator_is_told_once_of_a_proxy_that_names_nobody_or_is_unknown() {
    for (int i = 0; i < 3; i++) {
      admitted("GET", Map.of("Peer", "10.0.0.1"));
    }
    assertEquals(List.of("silent_proxy"), reasons());
    events.clear();
    for (int i = 0; i < 60; i++) {
      admitted("GET", Map.of("Peer", "192.168.0.1", "X-Real-IP", "203.0.113.7"));
    }
    assertEquals(List.of("unknown_proxy"), reasons());
  }

  @Test
  void i_3_headers_no_proxy_writes_are_told() {
    admitted("GET", Map.of("Peer", "10.0.0.1", "X-Forwarded-For", "1.2.3.4, CANARY"));
    admitted("GET", Map.of("Peer", "10.0.0.1", "X-Forwarded-For", "1.2.3.4,".repeat(30)));
    assertEquals(List.of("forwarded_unreadable", "forwarded_too_long"), reasons());
    assertFalse(events.stream().anyMatch(e -> e.field(Field.CLIENT).orElse("").contains("CANARY")));
  }

  @Test
  void g_7_a_sink_that_throws_breaks_no_request() {
    Gate deaf =
        gate(
            PROXY,
            event -> {
              throw new IllegalStateException("no log");
            });
    assertInstanceOf(Entry.Admitted.class, deaf.enter(request("GET", Map.of("Peer", "10.0.0.1"))));
    assertInstanceOf(Entry.Refused.class, deaf.enter(request("POST", Map.of())));
  }

  @Test
  void a_3_nothing_says_a_token_or_what_a_client_sent() {
    Entry.Admitted page = admitted("GET", Map.of());
    String said =
        (page + " " + request("GET", Map.of("Session", "CANARY"))).toLowerCase(Locale.ROOT);
    assertFalse(said.contains("canary"));
    assertFalse(page.toString().contains(page.token()));
  }

  private List<String> reasons() {
    return events.stream().map(event -> event.field(Field.REASON).orElseThrow()).toList();
  }
}
