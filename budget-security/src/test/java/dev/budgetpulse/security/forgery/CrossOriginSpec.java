package dev.budgetpulse.security.forgery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CrossOriginSpec {
  private static final String APP = "https://app.example";

  @Property(tries = 200)
  void x_7_nothing_that_was_not_named_is_reflected(@ForAll String origin) {
    Optional<String> sent = Optional.of(origin);
    assertEquals(Optional.empty(), CrossOrigin.off().allowedOrigin(sent));
    assertEquals(
        origin.equals(APP), CrossOrigin.allowing(Set.of(APP)).allowedOrigin(sent).isPresent());
  }

  @Test
  void abuse_case_82_look_alikes_get_no_allow_header() {
    CrossOrigin rule = CrossOrigin.allowing(Set.of(APP));
    for (String foreign :
        List.of(
            "null",
            "*",
            "http://app.example",
            APP + ".evil.example",
            "https://evil-app.example",
            APP + ":443",
            APP + "/",
            "HTTPS://APP.EXAMPLE",
            APP + "\r\nX: y")) {
      assertEquals(Optional.empty(), rule.allowedOrigin(Optional.of(foreign)), foreign);
      assertFalse(rule.admitsHandshake(Optional.of(foreign), Set.of("https://own.example")));
    }
    assertEquals(Optional.of(APP), rule.allowedOrigin(Optional.of(APP)));
  }

  @Test
  void x_7_wildcards_and_null_cannot_be_allowed() {
    for (String bad : List.of("*", "null", "https://*.example", APP + "/", "")) {
      assertThrows(IllegalArgumentException.class, () -> CrossOrigin.allowing(Set.of(bad)), bad);
    }
  }

  @Test
  void x_9_a_handshake_without_origin_is_refused() {
    assertFalse(CrossOrigin.off().admitsHandshake(Optional.empty(), Set.of(APP)));
    assertTrue(CrossOrigin.off().admitsHandshake(Optional.of(APP), Set.of(APP)));
  }

  @Property(tries = 200)
  void x_4_any_content_type_is_judged_without_fail(@ForAll String type) {
    assertFalse(ContentType.isJson(Optional.of("text/" + type)));
    assertFalse(ContentType.isJson(Optional.of("application/json-" + type)));
  }

  @Test
  void x_4_only_json_in_utf_8_is_json() {
    for (String good :
        List.of(
            "application/json",
            "Application/JSON; charset=UTF-8",
            "application/json;charset=\"utf-8\"")) {
      assertTrue(ContentType.isJson(Optional.of(good)), good);
    }
    for (String bad :
        List.of(
            "",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "text/plain; application/json",
            "application/json, text/plain",
            "application/json; charset=utf-7")) {
      assertFalse(ContentType.isJson(Optional.of(bad)), bad);
    }
    assertFalse(ContentType.isJson(Optional.empty()));
  }

  @Property
  void x_7_every_answer_says_that_it_depends_on_the_origin(@ForAll String origin) {
    CrossOrigin some = CrossOrigin.allowing(Set.of("https://app.example"));
    assertEquals(Map.of("Vary", "Origin"), some.headers(Optional.of(origin + "x")).asMap());
    assertEquals(Map.of("Vary", "Origin"), some.headers(Optional.empty()).asMap());
    assertEquals(
        Map.of("Vary", "Origin", "Access-Control-Allow-Origin", "https://app.example"),
        some.headers(Optional.of("https://app.example")).asMap());
    assertEquals(Map.of(), CrossOrigin.off().headers(Optional.of(origin)).asMap());
  }
}
