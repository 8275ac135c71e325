package dev.budgetpulse.security.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.event.EventText;
import dev.budgetpulse.security.event.Redaction;
import dev.budgetpulse.security.event.SecurityEvent;
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

class ApiTokensTest {
  private final List<SecurityEvent> events = new ArrayList<>();
  private final Map<String, Long> versions = new HashMap<>(Map.of("ada", 1L));
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final ApiTokens tokens =
      ApiTokens.of(
          new InMemoryApiTokenStore(),
          account ->
              versions.containsKey(account)
                  ? OptionalLong.of(versions.get(account))
                  : OptionalLong.empty(),
          new Random(1),
          () -> now,
          events::add);

  @Test
  void t_1_a_token_says_what_it_may_do_until_it_ends() {
    ApiTokens.Issued issued = issue();
    String header = "Bearer " + issued.token().text();
    assertEquals(Optional.of(issued.known()), tokens.check(List.of(header)));
    assertEquals(Set.of("ledger:read"), issued.known().scopes());
    versions.clear();
    assertEquals(Optional.empty(), tokens.check(List.of(header)));
    versions.put("ada", 1L);
    now = now.plus(Duration.ofDays(1));
    assertEquals(Optional.empty(), tokens.check(List.of(header)));
  }

  @Test
  void t_1_a_mistyped_token_is_none() {
    String text = issue().token().text();
    assertTrue(OpaqueToken.parse(OpaqueToken.Kind.API, text).isPresent());
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'a' ? 'b' : 'a';
      String mistyped = text.substring(0, i) + other + text.substring(i + 1);
      assertEquals(Optional.empty(), OpaqueToken.parse(OpaqueToken.Kind.API, mistyped));
    }
  }

  @Test
  void t_7_whatever_stands_in_the_header_nothing_breaks() {
    String text = issue().token().text();
    for (String junk :
        List.of("", "Bearer", "Bearer ", "Basic " + text, text, "\ud800", "x".repeat(100_000))) {
      assertEquals(Optional.empty(), tokens.check(List.of(junk)));
    }
    assertEquals(Optional.empty(), tokens.check(List.of("Bearer " + text, "Bearer " + text)));
    assertEquals(Optional.empty(), tokens.check(List.of()));
    assertTrue(tokens.check(List.of("bearer " + text)).isPresent());
  }

  @Test
  void t_1_a_revoked_token_is_none() {
    ApiTokens.Issued issued = issue();
    assertFalse(tokens.revoke("eve", issued.known().id()));
    assertTrue(tokens.revoke("ada", issued.known().id()));
    assertEquals(Optional.empty(), tokens.check(List.of("Bearer " + issued.token().text())));
    issue();
    assertEquals(1, tokens.revokeAll("ada"));
    assertEquals(List.of(), tokens.list("ada"));
  }

  @Test
  void c_8_a_token_of_former_credentials_is_none() {
    String header = "Bearer " + issue().token().text();
    versions.put("ada", 2L);
    assertEquals(Optional.empty(), tokens.check(List.of(header)));
    assertEquals(List.of(), tokens.list("ada"));
    assertEquals(1, tokens.revokeAll("ada"));
  }

  @Test
  void t_1_scopes_are_words() {
    assertThrows(
        IllegalArgumentException.class,
        () -> tokens.issue("ada", 1, "x", Set.of("a,b"), Duration.ofDays(1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> tokens.issue("ada", 1, "x", Set.of("a"), Duration.ZERO));
  }

  @Test
  void abuse_case_97_no_secret_of_a_token_is_told() {
    ApiTokens.Issued issued = issue();
    tokens.revoke("ada", issued.known().id());
    StringBuilder told = new StringBuilder(issued.toString());
    EventText text = new EventText(Redaction.standard());
    events.forEach(event -> told.append(text.json(event)));
    assertFalse(told.toString().contains(issued.token().secret()));
    assertFalse(told.toString().contains(issued.token().digest()));
  }

  private ApiTokens.Issued issue() {
    return tokens.issue("ada", 1, "build server", Set.of("ledger:read"), Duration.ofDays(1));
  }
}
