package dev.budgetpulse.security.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.DownLimitStore;
import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventSink;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SecurityEvent;
import dev.budgetpulse.security.event.SecurityEvent.Outcome;
import dev.budgetpulse.security.limit.FallbackLimitStore;
import dev.budgetpulse.security.limit.InMemoryLimitStore;
import dev.budgetpulse.security.limit.LimitKey;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.LimitKeys.Part;
import dev.budgetpulse.security.limit.LimitPolicies;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.limit.LimitStore;
import dev.budgetpulse.security.limit.RateLimiter;
import dev.budgetpulse.security.password.PasswordCost;
import dev.budgetpulse.security.password.PasswordHasher;
import dev.budgetpulse.security.password.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MetersTest {
  private static final Set<String> YES_OR_NO = Set.of("true", "false");

  /**
   * Every label there is, with all of its values; those of {@code policy} are names of policies.
   */
  private static final Map<Measurement.Name, Map<String, Set<String>>> LABELS =
      Map.of(
          Measurement.Name.EVENTS,
          Map.of(
              "event",
              Stream.of(EventName.values()).map(EventName::word).collect(Collectors.toSet()),
              "outcome",
              Stream.of(Outcome.values())
                  .map(outcome -> outcome.name().toLowerCase(Locale.ROOT))
                  .collect(Collectors.toSet())),
          Measurement.Name.LIMIT_DECISIONS,
          Map.of(
              "policy",
              Set.of("login-ip", "api"),
              "outcome",
              Set.of("admitted", "refused"),
              "degraded",
              YES_OR_NO),
          Measurement.Name.LIMIT_STORE_FAILURES,
          Map.of(),
          Measurement.Name.PASSWORD_WAIT,
          Map.of("outcome", Set.of("entered", "turned_away")),
          Measurement.Name.PASSWORD_HASH,
          Map.of());

  private final List<Measurement> taken = new ArrayList<>();
  private final Meters meters = Meters.of(taken::add);
  private final AtomicLong clock = new AtomicLong();

  @Property(tries = 200)
  void g_16_labels_are_from_closed_sets_whatever_happens_to_whom(
      @ForAll EventName name,
      @ForAll Outcome outcome,
      @ForAll String canary,
      @ForAll @IntRange(min = 1, max = 30) int calls,
      @ForAll boolean down) {
    taken.clear();
    SecurityEvent event = SecurityEvent.of(Instant.EPOCH, name, outcome);
    for (Field field : Field.values()) {
      event = event.with(field, canary);
    }
    meters.events(any -> {}).emit(event);
    LimitStore memory = InMemoryLimitStore.of(() -> 0, new Random(1));
    RateLimiter limiter =
        RateLimiter.on(
                FallbackLimitStore.of(down ? new DownLimitStore() : memory, memory, 1)
                    .timedBy(() -> 0, Duration.ofMillis(1))
                    .telling(meters.limitStoreFailures()))
            .counting(meters.limits());
    LimitKeys keys = LimitKeys.of(new byte[32]);
    for (int i = 0; i < calls; i++) {
      for (LimitPolicy policy : List.of(LimitPolicies.loginAddress(), LimitPolicies.api())) {
        limiter.tryAcquire(keys.key(policy, Part.of("ip", canary)));
        limiter.admits(keys.key(policy, Part.of("ip", canary)));
      }
    }
    meters.passwords().waited(Duration.ofMillis(calls), down);
    meters.passwords().hashed(Duration.ofMillis(calls));

    for (Measurement each : taken) {
      Map<String, Set<String>> allowed = LABELS.get(each.name());
      assertEquals(allowed.keySet(), each.labels().keySet());
      each.labels().forEach((label, value) -> assertTrue(allowed.get(label).contains(value)));
      assertTrue(each.name().key().matches("security(?:\\.[a-z]+)+"));
    }
    assertEquals(1, counted(Measurement.Name.EVENTS));
    assertEquals(4L * calls, counted(Measurement.Name.LIMIT_DECISIONS));
    assertEquals(down, counted(Measurement.Name.LIMIT_STORE_FAILURES) > 0);
    assertEquals(
        down, taken.stream().anyMatch(each -> "true".equals(each.labels().get("degraded"))));
  }

  @Test
  void g_16_a_hook_that_throws_breaks_no_request_and_is_counted() {
    Meters broken =
        Meters.of(
            measurement -> {
              throw new IllegalStateException("no registry");
            });
    List<SecurityEvent> told = new ArrayList<>();
    EventSink sink = broken.events(told::add);
    sink.emit(SecurityEvent.of(Instant.EPOCH, EventName.SYS_STARTUP, Outcome.SUCCESS));
    assertEquals(1, told.size());
    assertEquals(1, broken.lost());

    LimitStore memory = InMemoryLimitStore.of(() -> 0, new Random(1));
    LimitKey key = LimitKeys.of(new byte[32]).key(LimitPolicies.loginAddress());
    RateLimiter limiter =
        RateLimiter.on(
                FallbackLimitStore.of(new DownLimitStore(), memory, 1)
                    .telling(broken.limitStoreFailures()))
            .counting(broken.limits());
    assertTrue(limiter.tryAcquire(key).admitted());
    assertEquals(3, broken.lost());

    PasswordHasher hasher = hasher(broken);
    String stored = hasher.hash("pencil".toCharArray()).orElseThrow();
    assertEquals(Verification.RIGHT, hasher.verify("pencil".toCharArray(), stored));
    assertEquals(7, broken.lost());
  }

  @Test
  void g_16_passwords_are_timed_once_each() {
    PasswordHasher hasher = hasher(meters);
    hasher.hash("pencil".toCharArray());
    hasher.verifyAbsent("pencil".toCharArray(), "nobody");
    assertEquals(2, counted(Measurement.Name.PASSWORD_WAIT));
    assertEquals(2, counted(Measurement.Name.PASSWORD_HASH));
    for (Measurement each : taken) {
      assertEquals(Optional.of(Duration.ofNanos(1)), each.time());
    }
  }

  private PasswordHasher hasher(Meters listening) {
    return PasswordHasher.builder(new Random(1))
        .cost(PasswordCost.PBKDF2_600_000)
        .timing(clock::getAndIncrement, listening.passwords())
        .build();
  }

  private long counted(Measurement.Name name) {
    return taken.stream().filter(each -> each.name() == name).count();
  }
}
