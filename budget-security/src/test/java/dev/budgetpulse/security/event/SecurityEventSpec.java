package dev.budgetpulse.security.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.DownLimitStore;
import dev.budgetpulse.security.event.SecurityEvent.Outcome;
import dev.budgetpulse.security.limit.FallbackLimitStore;
import dev.budgetpulse.security.limit.InMemoryLimitStore;
import dev.budgetpulse.security.limit.LimitKey;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.LimitPolicies;
import dev.budgetpulse.security.limit.LimitStore;
import dev.budgetpulse.security.limit.RateLimiter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SecurityEventSpec {
  private static final EventText TEXT = new EventText(Redaction.standard().andPrefix("bp_"));

  @Property(tries = 500)
  void g_5_any_value_gives_one_line_of_printable_ascii(@ForAll String value) {
    String line = TEXT.json(failure().with(Field.DETAIL, value));
    assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
    String inner = line.substring(line.indexOf("\"detail\":\"") + 10, line.length() - 2);
    assertFalse(inner.replaceAll("\\\\.", "").contains("\""), line);
  }

  @Property(tries = 300)
  void g_4_masking_is_total_and_bounded(@ForAll String text) {
    assertTrue(Redaction.standard().mask(text.repeat(50)).length() <= 1024);
  }

  @Test
  void abuse_case_100_nothing_a_client_sends_forges_or_floods_a_line() {
    for (String attack :
        List.of("a\r\nb", "\u2028x\u2029", "\u001b[31mred", "\",\"event\":\"x", "\ud800", "\\")) {
      String line = TEXT.json(failure().with(Field.DETAIL, attack));
      assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
      assertEquals(1, line.split("[^\\\\]\"event\":", -1).length - 1, line);
    }
    assertTrue(TEXT.json(failure().with(Field.DETAIL, "x".repeat(1 << 20))).length() < 1300);
  }

  @Test
  void g_4_what_looks_like_a_secret_is_masked() {
    for (String leak :
        List.of(
            "password=CANARY",
            "\"token\": \"CANARY\"",
            "Authorization: Bearer CANARY",
            "Cookie: a=CANARY",
            "bp_CANARY",
            "eyJhbGciOi.CANARY.CANARY",
            "eyJhbGciOi." + "a".repeat(50) + ".CANARY",
            "CANARY@example.org",
            "$2b$12$CANARY",
            "-----BEGIN PRIVATE KEY-----\nCANARY",
            "new_password_2=CANARY")) {
      assertFalse(TEXT.json(failure().with(Field.DETAIL, leak)).contains("CANARY"), leak);
    }
    assertFalse(failure().with(Field.DETAIL, "CANARY").toString().contains("CANARY"));
  }

  @Test
  void g_1_names_and_order_are_fixed() {
    assertEquals(
        "{\"time\":\"2026-01-02T03:04:05.006Z\",\"level\":\"WARN\",\"event\":\"authn_login_fail\","
            + "\"outcome\":\"failure\",\"reason\":\"r\",\"status\":\"401\"}",
        TEXT.json(failure().with(Field.STATUS, 401).with(Field.REASON, "r")));
  }

  @Test
  void g_1_facts_of_the_service_are_added_where_an_event_does_not_say_them() {
    List<SecurityEvent> told = new ArrayList<>();
    EventSink sink =
        ((EventSink) told::add).with(Map.of(Field.SERVICE, "shop", Field.VERSION, "1.4"));
    SecurityEvent event =
        SecurityEvent.of(Instant.EPOCH, EventName.SYS_STARTUP, SecurityEvent.Outcome.SUCCESS);
    sink.emit(event.with(Field.VERSION, "1.5"));
    assertEquals(Optional.of("shop"), told.get(0).field(Field.SERVICE));
    assertEquals(Optional.of("1.5"), told.get(0).field(Field.VERSION));
  }

  @Test
  void g_6_equal_failures_beyond_twenty_a_minute_become_a_count() {
    AtomicLong now = new AtomicLong();
    List<SecurityEvent> out = new ArrayList<>();
    FloodControl control = new FloodControl(out::add, now::get);
    for (int i = 0; i < 50; i++) {
      control.emit(failure());
      control.emit(SecurityEvent.of(Instant.EPOCH, EventName.AUTHN_LOGIN_SUCCESS, Outcome.SUCCESS));
    }
    assertEquals(70, out.size());
    now.set(60_000_000_000L);
    control.emit(failure());
    assertEquals("30", out.get(70).field(Field.COUNT).orElseThrow());
    assertEquals(72, out.size());
  }

  @Test
  void g_6_a_noisy_account_hides_no_failure_of_another() {
    List<SecurityEvent> out = new ArrayList<>();
    FloodControl control = new FloodControl(out::add, () -> 0L);
    for (int i = 0; i < 25; i++) {
      control.emit(failure().with(Field.ACTOR, "mallory"));
    }
    control.emit(failure().with(Field.ACTOR, "ada"));
    assertEquals(21, out.size());
    assertEquals("ada", out.get(20).field(Field.ACTOR).orElseThrow());
    control.flush();
    assertEquals("mallory", out.get(21).field(Field.ACTOR).orElseThrow());
    assertEquals("5", out.get(21).field(Field.COUNT).orElseThrow());
  }

  @Test
  void g_4_ids_that_may_be_told_are_not_masked() {
    for (String id :
        List.of(
            "0123456789abcdef0123456789abcdef",
            "018f0a2b-3c4d-7e5f-8a9b-0c1d2e3f4a5b",
            "/account/sessions/{id}",
            "dbpool_exhausted",
            "unexpected_token_of_another_kind")) {
      assertEquals(id, Redaction.standard().mask(id));
    }
  }

  @Test
  void g_6_a_flood_of_keys_loses_no_count() {
    List<SecurityEvent> out = new ArrayList<>();
    FloodControl control = new FloodControl(out::add, () -> 0L);
    for (int i = 0; i < 25; i++) {
      control.emit(failure().with(Field.CLIENT, "victim"));
    }
    for (int i = 0; i < 5000; i++) {
      control.emit(failure().with(Field.CLIENT, "c" + i));
    }
    control.flush();
    assertEquals(
        1, out.stream().filter(e -> e.field(Field.COUNT).filter("5"::equals).isPresent()).count());
  }

  @Test
  void g_7_a_broken_sink_is_counted_and_not_felt() {
    SafeEvents events =
        new SafeEvents(
            event -> {
              throw new IllegalStateException("disk full");
            });
    events.emit(failure());
    assertEquals(1, events.lost());
  }

  private static SecurityEvent failure() {
    return SecurityEvent.of(
        Instant.parse("2026-01-02T03:04:05.006789Z"), EventName.AUTHN_LOGIN_FAIL, Outcome.FAILURE);
  }

  @Test
  void g_2_refusals_of_limits_and_a_store_of_limits_that_is_down_are_told_without_whom() {
    List<SecurityEvent> told = new ArrayList<>();
    LimitStore memory = InMemoryLimitStore.of(() -> 0, new Random(1));
    LimitKey key = LimitKeys.of(new byte[32]).key(LimitPolicies.registerAddress());
    RateLimiter limiter =
        RateLimiter.on(memory).telling(new LimitEvents(told::add, () -> Instant.EPOCH));
    for (int i = 0; i < 5; i++) {
      limiter.tryAcquire(key);
    }
    assertEquals(List.of("register-ip", "register-ip"), reasons(told));
    assertEquals(EventName.EXCESS_RATE_LIMIT_EXCEEDED, told.get(0).name());
    told.clear();
    LimitStore local = InMemoryLimitStore.of(() -> 0, new Random(1));
    RateLimiter alone =
        RateLimiter.on(FallbackLimitStore.of(new DownLimitStore(), local, 1))
            .telling(new LimitEvents(told::add, () -> Instant.EPOCH));
    for (int i = 0; i < 4; i++) {
      alone.tryAcquire(key);
    }
    assertEquals(
        List.of(
            "limit_store_down",
            "limit_store_down",
            "limit_store_down",
            "register-ip",
            "limit_store_down"),
        reasons(told));
  }

  @Test
  void g_7_and_rl_d5_a_log_that_is_down_changes_no_decision_on_limits() {
    RateLimiter limiter =
        RateLimiter.on(
                FallbackLimitStore.of(
                    new DownLimitStore(), InMemoryLimitStore.of(() -> 0, new Random(1)), 1))
            .telling(
                new LimitEvents(
                    event -> {
                      throw new IllegalStateException("no log");
                    },
                    () -> Instant.EPOCH));
    LimitKey key = LimitKeys.of(new byte[32]).key(LimitPolicies.registerAddress());
    assertTrue(limiter.tryAcquire(key).admitted());
  }

  private static List<String> reasons(List<SecurityEvent> events) {
    return events.stream().map(event -> event.field(Field.REASON).orElseThrow()).toList();
  }
}
