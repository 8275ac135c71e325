package dev.budgetpulse.security.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventText;
import dev.budgetpulse.security.event.Redaction;
import dev.budgetpulse.security.event.SecurityEvent;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TokenFamiliesSpec {
  private final List<SecurityEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final InMemoryTokenFamilyStore store = new InMemoryTokenFamilyStore();
  private OptionalLong version = OptionalLong.of(3);
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final TokenFamilies families =
      TokenFamilies.of(store, account -> version, new SecureRandom(), () -> now, events::add);

  @Property(tries = 100)
  void t_5_whose_answers_are_lost_and_who_asks_again_in_time_is_never_signed_out(
      @ForAll @Size(max = 20) List<@IntRange(max = 3) Integer> lost) {
    String token = families.open("ada", 3).refresh().text();
    for (int answers : lost) {
      Refresh.Renewed first = renewed(token);
      for (int i = 0; i < answers; i++) {
        now = now.plusSeconds(9);
        assertEquals(first.refresh().text(), renewed(token).refresh().text());
      }
      token = first.refresh().text();
      now = now.plus(Duration.ofDays(1));
    }
    assertTrue(told(EventName.AUTHN_TOKEN_REUSE).isEmpty());
  }

  @Property(tries = 100)
  void t_4_a_copied_token_that_comes_back_late_stops_whoever_went_ahead_with_it(
      @ForAll @IntRange(max = 5) int before, @ForAll @IntRange(min = 1, max = 5) int ahead) {
    events.clear();
    String copied = families.open("ada", 3).refresh().text();
    for (int i = 0; i < before; i++) {
      copied = next(copied);
    }
    String first = copied;
    for (int i = 0; i < ahead; i++) {
      first = next(first);
    }
    now = now.plus(FamilyPolicy.DEFAULTS.leeway());
    assertEquals(new Refresh.Replayed("ada"), families.refresh(copied));
    assertEquals(new Refresh.Refused(), families.refresh(first));
    assertEquals(1, told(EventName.AUTHN_TOKEN_REUSE).size());
  }

  @Property(tries = 200)
  void t_7_any_text_is_refused(@ForAll String text) {
    assertEquals(new Refresh.Refused(), families.refresh(text));
    assertFalse(families.logout(text));
    assertEquals(Optional.empty(), families.check(List.of(text)));
    assertEquals(Optional.empty(), families.check(List.of("Bearer " + text)));
  }

  @Example
  void t_1_an_access_token_lives_ten_minutes() {
    Refresh.Renewed opened = families.open("ada", 3);
    assertEquals(Optional.of(opened.family()), families.check(bearer(opened.access())));
    now = now.plus(Duration.ofMinutes(10));
    assertEquals(Optional.empty(), families.check(bearer(opened.access())));
  }

  @Example
  void t_1_a_family_ends_after_seven_idle_days_and_after_thirty_in_any_case() {
    Refresh.Renewed idle = families.open("ada", 3);
    String used = families.open("ada", 3).refresh().text();
    for (int day = 6; day < 30; day += 6) {
      now = now.plus(Duration.ofDays(6));
      used = next(used);
    }
    assertEquals(new Refresh.Refused(), families.refresh(idle.refresh().text()));
    Refresh.Renewed last = renewed(used);
    now = now.plus(Duration.ofDays(6)).minusMillis(1);
    Refresh.Renewed closing = renewed(last.refresh().text());
    assertEquals(Optional.empty(), families.check(bearer(last.access())));
    assertTrue(families.check(bearer(closing.access())).isPresent());
    now = now.plusMillis(1);
    assertEquals(Optional.empty(), families.check(bearer(closing.access())));
    assertEquals(new Refresh.Refused(), families.refresh(closing.refresh().text()));
  }

  @Example
  void abuse_case_91_a_replay_after_the_leeway_ends_the_family_with_its_newest_tokens() {
    Refresh.Renewed opened = families.open("ada", 3);
    Refresh.Renewed newest = renewed(opened.refresh().text());
    now = now.plusSeconds(30);
    assertEquals(new Refresh.Replayed("ada"), families.refresh(opened.refresh().text()));
    assertEquals(new Refresh.Refused(), families.refresh(newest.refresh().text()));
    assertEquals(Optional.empty(), families.check(bearer(newest.access())));
    assertEquals(1, told(EventName.AUTHN_TOKEN_REUSE).size());
  }

  @Example
  void t_5_within_the_leeway_only_the_last_one_exchanged_is_forgiven() {
    String first = families.open("ada", 3).refresh().text();
    String second = next(first);
    next(second);
    assertEquals(new Refresh.Replayed("ada"), families.refresh(first));
  }

  @Example
  void abuse_case_92_ten_requests_with_one_token_get_one_successor() throws Exception {
    String token = families.open("ada", 3).refresh().text();
    Callable<String> ask = () -> renewed(token).refresh().text();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Set<String> successors = new HashSet<>();
    try {
      for (Future<String> answer : threads.invokeAll(Collections.nCopies(10, ask))) {
        successors.add(answer.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(1, successors.size());
    next(successors.iterator().next());
  }

  @Example
  void t_5_without_a_leeway_every_second_use_is_a_replay() {
    FamilyPolicy policy = FamilyPolicy.DEFAULTS;
    TokenFamilies strict =
        families.with(
            new FamilyPolicy(
                policy.access(),
                policy.idle(),
                policy.absolute(),
                Duration.ZERO,
                policy.notBefore()));
    String token = strict.open("ada", 3).refresh().text();
    assertInstanceOf(Refresh.Renewed.class, strict.refresh(token));
    assertEquals(new Refresh.Replayed("ada"), strict.refresh(token));
  }

  @Example
  void t_5_the_store_alone_reveals_no_successor_and_forgets_it_after_the_leeway() {
    OpaqueToken token = families.open("ada", 3).refresh();
    OpaqueToken successor = renewed(token.text()).refresh();
    String sealed = exchange(token).sealed().orElseThrow();
    assertFalse(sealed.contains(successor.secret()));
    now = now.plusSeconds(30);
    families.purge();
    assertEquals(Optional.empty(), exchange(token).sealed());
    next(successor.text());
  }

  @Example
  void t_6_changed_credentials_a_disabled_account_and_a_leak_void_every_token() {
    Refresh.Renewed changed = families.open("ada", 3);
    version = OptionalLong.of(4);
    assertEquals(Optional.empty(), families.check(bearer(changed.access())));
    version = OptionalLong.of(3);
    assertEquals(new Refresh.Refused(), families.refresh(changed.refresh().text()));
    Refresh.Renewed disabled = families.open("ada", 3);
    version = OptionalLong.empty();
    assertEquals(new Refresh.Refused(), families.refresh(disabled.refresh().text()));
    version = OptionalLong.of(3);
    Refresh.Renewed leaked = families.open("ada", 3);
    FamilyPolicy policy = FamilyPolicy.DEFAULTS;
    TokenFamilies after =
        families.with(
            new FamilyPolicy(
                policy.access(),
                policy.idle(),
                policy.absolute(),
                policy.leeway(),
                now.plusMillis(1)));
    assertEquals(new Refresh.Refused(), after.refresh(leaked.refresh().text()));
    assertEquals(Optional.empty(), after.check(bearer(leaked.access())));
  }

  @Example
  void t_7_no_kind_of_token_passes_for_another() {
    Refresh.Renewed opened = families.open("ada", 3);
    OpaqueToken access = opened.access();
    assertEquals(new Refresh.Refused(), families.refresh(access.text()));
    assertEquals(Optional.empty(), families.check(bearer(opened.refresh())));
    // The bits of one under the prefix of the other.
    String forged = relabelled(access, OpaqueToken.Kind.REFRESH);
    assertTrue(OpaqueToken.parse(OpaqueToken.Kind.REFRESH, forged).isPresent());
    assertEquals(new Refresh.Refused(), families.refresh(forged));
    assertEquals(
        Optional.empty(),
        families.check(List.of("Bearer " + relabelled(opened.refresh(), OpaqueToken.Kind.ACCESS))));
  }

  @Example
  void t_8_signing_out_ends_the_family_once() {
    Refresh.Renewed opened = families.open("ada", 3);
    assertTrue(families.logout(opened.refresh().text()));
    assertFalse(families.logout(opened.refresh().text()));
    assertEquals(Optional.empty(), families.check(bearer(opened.access())));
    assertEquals(new Refresh.Refused(), families.refresh(opened.refresh().text()));
    families.open("ada", 3);
    assertEquals(1, families.endAll("ada"));
    assertEquals(0, families.endAll("ada"));
  }

  @Example
  void t_1_durations_have_ranges() {
    Duration day = Duration.ofDays(1);
    Duration minute = Duration.ofMinutes(1);
    Instant epoch = Instant.EPOCH;
    for (Duration bad : List.of(Duration.ZERO, Duration.ofDays(400), minute.negated())) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new FamilyPolicy(bad, day, day, Duration.ZERO, epoch));
      assertThrows(
          IllegalArgumentException.class,
          () -> new FamilyPolicy(minute, bad, day, Duration.ZERO, epoch));
      assertThrows(
          IllegalArgumentException.class,
          () -> new FamilyPolicy(minute, minute, bad, Duration.ZERO, epoch));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new FamilyPolicy(minute, day, day, Duration.ofSeconds(121), epoch));
  }

  @Example
  void abuse_case_97_no_secret_of_a_family_is_told() {
    Refresh.Renewed opened = families.open("ada", 3);
    Refresh.Renewed next = renewed(opened.refresh().text());
    now = now.plusSeconds(30);
    families.refresh(opened.refresh().text());
    StringBuilder told = new StringBuilder(opened.toString()).append(next);
    told.append(store.find(opened.refresh().id())).append(exchange(opened.refresh()));
    EventText text = new EventText(Redaction.standard());
    events.forEach(event -> told.append(text.json(event)));
    for (OpaqueToken token :
        List.of(opened.refresh(), opened.access(), next.refresh(), next.access())) {
      assertFalse(told.toString().contains(token.secret()));
      assertFalse(told.toString().contains(token.digest()));
    }
    assertFalse(told.toString().contains(exchange(opened.refresh()).sealed().orElse("~")));
  }

  private TokenFamily.Exchange exchange(OpaqueToken token) {
    return store.find(token.id()).orElseThrow().token().exchange().orElseThrow();
  }

  private Refresh.Renewed renewed(String token) {
    return assertInstanceOf(Refresh.Renewed.class, families.refresh(token));
  }

  private String next(String token) {
    return renewed(token).refresh().text();
  }

  private List<SecurityEvent> told(EventName name) {
    return events.stream().filter(event -> event.name() == name).toList();
  }

  private static List<String> bearer(OpaqueToken token) {
    return List.of("Bearer " + token.text());
  }

  private static String relabelled(OpaqueToken token, OpaqueToken.Kind kind) {
    return new OpaqueToken(kind, token.id(), token.secret()).text();
  }
}
