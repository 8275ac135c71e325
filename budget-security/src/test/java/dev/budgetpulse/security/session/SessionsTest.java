package dev.budgetpulse.security.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventText;
import dev.budgetpulse.security.event.Redaction;
import dev.budgetpulse.security.event.SecurityEvent;
import dev.budgetpulse.security.headers.Nonce;
import dev.budgetpulse.security.headers.SecurityHeaders;
import dev.budgetpulse.security.session.SessionCookie.ClearSite;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Footprint HOME = Footprint.of("Mozilla Firefox/1 (X11; Linux)", "192.0.2.0");
  private static final Login ADA = new Login("ada", 1, Set.of(AuthFactor.PASSWORD), false);
  private static final Login KEPT = new Login("ada", 1, Set.of(AuthFactor.PASSWORD), true);

  private final Map<String, Long> versions = new HashMap<>(Map.of("ada", 1L, "eve", 1L));
  private final List<SecurityEvent> events = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Sessions sessions =
      Sessions.of(
          new InMemorySessionStore(),
          account ->
              versions.containsKey(account)
                  ? OptionalLong.of(versions.get(account))
                  : OptionalLong.empty(),
          new Random(1),
          () -> now,
          events::add);

  @Test
  void s_1_a_token_signs_in_and_any_other_text_does_not() {
    IssuedSession issued = sessions.open(ADA, HOME);
    String text = issued.token().text();
    assertEquals(new SessionCheck.Active(issued.session()), check(text));
    String forged = text.substring(0, 33) + "A".repeat(43);
    assertEquals(SessionCheck.Reason.UNKNOWN, reason(forged));
    assertEquals(SessionCheck.Reason.UNKNOWN, reason("0".repeat(32) + text.substring(32)));
    assertEquals(SessionCheck.Reason.MALFORMED, reason(text.toUpperCase(java.util.Locale.ROOT)));
  }

  @Test
  void abuse_case_65_a_chosen_value_is_never_adopted() {
    SessionToken chosen = SessionToken.next(new Random(9));
    assertEquals(SessionCheck.Reason.UNKNOWN, reason(chosen.text()));
    assertNotEquals(chosen.text(), sessions.open(ADA, HOME).token().text());
    assertEquals(SessionCheck.Reason.UNKNOWN, reason(chosen.text()));
  }

  @Test
  void abuse_case_67_the_cookie_has_every_attribute() {
    SessionCookie cookie = SessionCookie.overTls();
    IssuedSession issued = sessions.open(ADA, HOME);
    assertEquals(
        "__Host-id=" + issued.token().text() + "; Path=/; Secure; HttpOnly; SameSite=Lax",
        cookie.handOver(issued, now));
    assertTrue(cookie.handOver(sessions.open(KEPT, HOME), now).contains("; Max-Age=2592000;"));
    assertEquals("__Host-id=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax", cookie.expired());
    assertEquals(
        "\"cookies\", \"storage\"",
        cookie.farewell(ClearSite.COOKIES_AND_STORAGE).asMap().get("Clear-Site-Data"));
    assertEquals(
        "\"cookies\", \"storage\", \"cache\"",
        cookie.farewell(ClearSite.CACHE_TOO).asMap().get("Clear-Site-Data"));
    assertEquals("no-store", cookie.farewell(ClearSite.NOTHING).asMap().get("Cache-Control"));
  }

  @Test
  void s_2_without_tls_there_is_another_name_a_warning_and_only_the_own_machine() {
    List<String> warnings = new ArrayList<>();
    SessionCookie local =
        SessionCookie.forBaseUrl(URI.create("http://localhost:8080"), warnings::add);
    assertNotEquals("__Host-id", local.name());
    assertFalse(local.expired().contains("Secure"));
    assertEquals(1, warnings.size());
    assertEquals(
        "__Host-id",
        SessionCookie.forBaseUrl(URI.create("https://example.org"), warnings::add).name());
    for (String base :
        List.of("http://example.org", "http://localhost.evil.test", "ftp://localhost", "x")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> SessionCookie.forBaseUrl(URI.create(base), warnings::add));
    }
    assertEquals(1, warnings.size());
  }

  @Test
  void s_3_of_two_cookies_of_the_name_neither_is_taken() {
    String text = sessions.open(ADA, HOME).token().text();
    assertEquals(
        new SessionCheck.SignedOut(SessionCheck.Reason.SEVERAL_COOKIES),
        sessions.check(List.of(text, text), HOME));
    assertInstanceOf(SessionCheck.Active.class, sessions.check(List.of(text), HOME));
  }

  @Test
  void s_14_what_the_signed_in_see_is_not_stored() {
    SecurityHeaders headers = SecurityHeaders.overTls();
    assertEquals("no-store", headers.api().asMap().get("Cache-Control"));
    assertEquals(
        "no-store", headers.document(Nonce.next(new Random(1))).asMap().get("Cache-Control"));
  }

  @Test
  void abuse_case_68_two_cookies_a_huge_one_and_junk_sign_nobody_in() {
    SessionCookie cookie = SessionCookie.overTls();
    String text = sessions.open(ADA, HOME).token().text();
    List<String> two = cookie.values(List.of("a=b; __Host-id=" + text + "; __Host-id=" + text));
    assertEquals(
        new SessionCheck.SignedOut(SessionCheck.Reason.SEVERAL_COOKIES), sessions.check(two, HOME));
    assertEquals(EventName.MALICIOUS_EXTRANEOUS, events.get(events.size() - 1).name());
    assertEquals(2, cookie.values(List.of("__Host-id=" + text, "__Host-id=x")).size());
    for (String junk : List.of("x".repeat(8_192), "", "\0\u00ff\ud800", "=;=;", text + "=")) {
      SessionCheck check = sessions.check(cookie.values(List.of("__Host-id=" + junk)), HOME);
      assertInstanceOf(SessionCheck.SignedOut.class, check);
    }
    assertEquals(
        new SessionCheck.SignedOut(SessionCheck.Reason.NO_COOKIE), sessions.check(List.of(), HOME));
  }

  @Test
  void abuse_case_70_a_session_ends_idle_and_in_the_end_whatever_happens() {
    String idle = sessions.open(ADA, HOME).token().text();
    pass(Duration.ofMinutes(61));
    assertEquals(SessionCheck.Reason.IDLE, reason(idle));
    String used = sessions.open(ADA, HOME).token().text();
    for (int i = 0; i < 23; i++) {
      pass(Duration.ofMinutes(30));
      assertInstanceOf(SessionCheck.Active.class, check(used));
    }
    pass(Duration.ofMinutes(30));
    assertEquals(SessionCheck.Reason.ABSOLUTE, reason(used));
  }

  @Test
  void abuse_case_71_a_disabled_account_and_an_administrator_end_everything_at_once() {
    String text = sessions.open(ADA, HOME).token().text();
    String pending = sessions.openPending(ADA, HOME).token().text();
    assertEquals(2, sessions.endAll("ada", EndReason.ADMINISTRATOR));
    assertEquals(SessionCheck.Reason.ENDED, reason(text));
    assertEquals(SessionCheck.Reason.ENDED, reason(pending));
    String next = sessions.open(ADA, HOME).token().text();
    versions.remove("ada");
    assertEquals(SessionCheck.Reason.ACCOUNT, reason(next));
    versions.put("ada", 1L);
    assertEquals(SessionCheck.Reason.ENDED, reason(next));
  }

  @Test
  void abuse_case_73_the_eleventh_session_ends_the_one_used_least_recently() {
    List<IssuedSession> all = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      all.add(sessions.open(ADA, HOME));
      pass(Duration.ofSeconds(1));
    }
    assertEquals(List.of(all.get(0).session().id()), all.get(10).crowdedOut());
    assertEquals(SessionCheck.Reason.ENDED, reason(all.get(0).token().text()));
    assertInstanceOf(SessionCheck.Active.class, check(all.get(10).token().text()));
    assertEquals(10, sessions.list("ada").size());
  }

  @Test
  void abuse_case_76_a_sensitive_operation_wants_a_recent_sign_in() {
    IssuedSession issued = sessions.open(ADA, HOME);
    StepUp.Demand recent = StepUp.Demand.recent();
    pass(Duration.ofMinutes(10));
    assertEquals(StepUp.NOT_REQUIRED, sessions.judge(issued.session(), recent));
    pass(Duration.ofMinutes(1));
    assertEquals(StepUp.REAUTHENTICATION_REQUIRED, sessions.judge(issued.session(), recent));
    IssuedSession again =
        sessions.reauthenticated(issued.token(), Set.of(AuthFactor.PASSWORD)).orElseThrow();
    assertEquals(StepUp.NOT_REQUIRED, sessions.judge(again.session(), recent));
    assertEquals(
        StepUp.SECOND_FACTOR_REQUIRED, sessions.judge(again.session(), recent.withSecondFactor()));
    assertEquals(SessionCheck.Reason.ENDED, reason(issued.token().text()));
    assertEquals(issued.session().life().end(), again.session().life().end());
  }

  @Test
  void s_6_who_signs_out_after_a_renewal_is_signed_out_under_the_former_token_too() {
    IssuedSession old = sessions.open(KEPT, HOME);
    IssuedSession renewed = sessions.renew(old.token()).orElseThrow();
    assertEquals(new SessionCheck.Active(renewed.session()), check(renewed.token().text()));
    assertInstanceOf(SessionCheck.Active.class, check(old.token().text()));
    sessions.logout(renewed.token());
    assertEquals(SessionCheck.Reason.ENDED, reason(old.token().text()));
    assertEquals(SessionCheck.Reason.ENDED, reason(renewed.token().text()));
  }

  @Test
  void m_6_a_second_factor_of_long_ago_is_asked_for_again() {
    StepUp.Demand both = StepUp.Demand.recent().withSecondFactor();
    IssuedSession issued =
        sessions.complete(sessions.openPending(ADA, HOME).token(), AuthFactor.TOTP).orElseThrow();
    assertEquals(StepUp.NOT_REQUIRED, sessions.judge(issued.session(), both));
    now = now.plus(Duration.ofMinutes(10)).plusMillis(1);
    assertEquals(StepUp.SECOND_FACTOR_REQUIRED, sessions.judge(issued.session(), both));
    IssuedSession again =
        sessions.reauthenticated(issued.token(), Set.of(AuthFactor.PASSWORD)).orElseThrow();
    assertEquals(StepUp.NOT_REQUIRED, sessions.judge(again.session(), StepUp.Demand.recent()));
    assertEquals(StepUp.SECOND_FACTOR_REQUIRED, sessions.judge(again.session(), both));
    IssuedSession shown =
        sessions.reauthenticated(again.token(), Set.of(AuthFactor.TOTP)).orElseThrow();
    assertEquals(StepUp.NOT_REQUIRED, sessions.judge(shown.session(), both));
  }

  @Test
  void s_5_a_change_of_the_password_rotates_this_session_and_voids_the_others() {
    IssuedSession mine = sessions.open(ADA, HOME);
    IssuedSession other = sessions.open(ADA, HOME);
    versions.put("ada", 2L);
    assertEquals(Optional.empty(), sessions.rotate(mine.token(), 3));
    IssuedSession rotated = sessions.rotate(mine.token(), 2).orElseThrow();
    assertEquals(Optional.empty(), sessions.rotate(mine.token(), 2));
    assertInstanceOf(SessionCheck.Active.class, check(rotated.token().text()));
    assertEquals(SessionCheck.Reason.ENDED, reason(mine.token().text()));
    assertEquals(SessionCheck.Reason.ACCOUNT, reason(other.token().text()));
  }

  @Test
  void s_5_a_renewed_session_leaves_the_old_token_half_a_minute() {
    IssuedSession old = sessions.open(KEPT, HOME);
    pass(Duration.ofDays(1));
    IssuedSession renewed = sessions.renew(old.token()).orElseThrow();
    assertEquals(Optional.empty(), sessions.renew(old.token()));
    assertInstanceOf(SessionCheck.Active.class, check(old.token().text()));
    pass(Duration.ofSeconds(30));
    assertEquals(SessionCheck.Reason.ENDED, reason(old.token().text()));
    assertInstanceOf(SessionCheck.Active.class, check(renewed.token().text()));
    assertEquals(old.session().life().end(), renewed.session().life().end());
    assertEquals(Optional.empty(), sessions.renew(sessions.open(ADA, HOME).token()));
  }

  @Test
  void s_13_a_pending_session_opens_the_next_step_only_and_for_five_minutes() {
    IssuedSession pending = sessions.openPending(KEPT, HOME);
    assertInstanceOf(SessionCheck.Pending.class, check(pending.token().text()));
    assertEquals(Optional.empty(), sessions.rotate(pending.token(), 1));
    assertEquals(List.of(), sessions.list("ada"));
    assertFalse(SessionCookie.overTls().handOver(pending, now).contains("Max-Age"));
    IssuedSession active = sessions.complete(pending.token(), AuthFactor.TOTP).orElseThrow();
    assertEquals(Session.Kind.ACTIVE, active.session().kind());
    assertEquals(
        Set.of(AuthFactor.PASSWORD, AuthFactor.TOTP), active.session().evidence().factors());
    assertEquals(Optional.empty(), sessions.complete(pending.token(), AuthFactor.TOTP));
    assertEquals(Optional.empty(), sessions.complete(active.token(), AuthFactor.TOTP));
    IssuedSession late = sessions.openPending(ADA, HOME);
    pass(Duration.ofMinutes(5));
    assertEquals(Optional.empty(), sessions.complete(late.token(), AuthFactor.TOTP));
  }

  @Test
  void s_8_sessions_begun_before_the_epoch_are_void() {
    String text = sessions.open(ADA, HOME).token().text();
    pass(Duration.ofSeconds(1));
    Sessions strict = sessions.with(SessionPolicy.defaults().withNotBefore(now));
    assertEquals(
        new SessionCheck.SignedOut(SessionCheck.Reason.EPOCH), strict.check(List.of(text), HOME));
  }

  @Test
  void s_10_an_owner_ends_one_or_all_others_and_nobody_elses() {
    IssuedSession mine = sessions.open(ADA, HOME);
    IssuedSession other = sessions.open(ADA, HOME);
    assertFalse(sessions.end("eve", other.session().id(), EndReason.ELSEWHERE));
    assertTrue(sessions.end("ada", other.session().id(), EndReason.ELSEWHERE));
    sessions.open(ADA, HOME);
    assertEquals(1, sessions.endOthers(mine.session(), EndReason.ELSEWHERE));
    assertEquals(List.of(mine.session()), sessions.list("ada"));
  }

  @Test
  void s_12_another_browser_is_an_event_and_no_block() {
    String text = sessions.open(ADA, HOME).token().text();
    pass(Duration.ofMinutes(2));
    int before = events.size();
    Footprint away = Footprint.of("<script>alert(1)</script>", "198.51.100.0/24");
    assertEquals("A browser on some system", away.agent());
    assertInstanceOf(SessionCheck.Active.class, sessions.check(List.of(text), away));
    assertEquals(EventName.SESSION_RENEWED, events.get(before).name());
    pass(Duration.ofMinutes(2));
    assertInstanceOf(SessionCheck.Active.class, sessions.check(List.of(text), away));
    assertEquals(before + 1, events.size());
  }

  @Test
  void s_6_signing_out_twice_is_signing_out_once() {
    IssuedSession issued = sessions.open(ADA, HOME);
    sessions.logout(issued.token());
    sessions.logout(issued.token());
    assertEquals(1, events.stream().filter(e -> e.name() == EventName.SESSION_LOGOUT).count());
    assertEquals(SessionCheck.Reason.ENDED, reason(issued.token().text()));
  }

  @Test
  void abuse_case_97_no_secret_of_a_session_is_told() {
    IssuedSession issued = sessions.open(KEPT, HOME);
    String secret = issued.token().text().substring(33);
    pass(Duration.ofDays(1));
    IssuedSession renewed = sessions.renew(issued.token()).orElseThrow();
    check(issued.token().text() + "x");
    sessions.logout(renewed.token());
    check(renewed.token().text());
    EventText text = new EventText(Redaction.standard());
    StringBuilder told = new StringBuilder(issued.toString()).append(renewed);
    events.forEach(event -> told.append(text.json(event)));
    assertFalse(told.toString().contains(secret));
    assertFalse(told.toString().contains(issued.token().digest()));
    assertFalse(told.toString().contains(renewed.token().text().substring(33)));
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private SessionCheck check(String cookie) {
    return sessions.check(List.of(cookie), HOME);
  }

  private SessionCheck.Reason reason(String cookie) {
    return assertInstanceOf(SessionCheck.SignedOut.class, check(cookie)).reason();
  }
}
