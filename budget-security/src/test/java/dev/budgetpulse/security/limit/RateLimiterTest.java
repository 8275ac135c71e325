package dev.budgetpulse.security.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.limit.LimitKeys.Part;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
  private final AtomicLong clock = new AtomicLong();
  private final RateLimiter limiter =
      RateLimiter.on(InMemoryLimitStore.of(clock::get, new Random(1)));
  private final LimitKeys keys = LimitKeys.of(new byte[32]);

  @Test
  void five_sign_ins_in_a_quarter_of_an_hour_and_no_more() {
    LimitKey key = keys.key(LimitPolicies.loginAddress(), Part.of("ipv4", "192.0.2.1"));
    for (int i = 0; i < 5; i++) {
      assertTrue(limiter.tryAcquire(key).admitted());
    }
    Decision refused = limiter.tryAcquire(key);
    assertFalse(refused.admitted());
    assertEquals(Duration.ofMinutes(15), refused.retryAfter());
    clock.addAndGet(Duration.ofMinutes(15).toNanos());
    assertTrue(limiter.tryAcquire(key).admitted());
  }

  @Test
  void rl_d1_a_store_is_asked_for_decisions_and_never_for_what_it_keeps() {
    assertEquals(
        Set.of("acquire", "quick", "peek", "penalise", "refund", "clear"),
        Stream.of(LimitStore.class.getMethods()).map(Method::getName).collect(Collectors.toSet()));
    assertEquals(
        Set.of(
            LimitStore.Grant.class,
            LimitStore.Quick.class,
            Decision.class,
            boolean.class,
            void.class),
        Stream.of(LimitStore.class.getMethods())
            .map(Method::getReturnType)
            .collect(Collectors.toSet()));
  }

  @Test
  void three_registrations_in_an_hour_and_no_more() {
    LimitKey key = keys.key(LimitPolicies.registerAddress(), Part.of("ipv4", "192.0.2.1"));
    assertTrue(limiter.tryAcquire(key, 3).admitted());
    clock.addAndGet(Duration.ofHours(1).toNanos() - 1);
    assertFalse(limiter.tryAcquire(key).admitted());
  }

  @Test
  void rl_p2_a_paired_policy_keeps_both_limits() {
    LimitKey key = keys.key(LimitPolicies.api(), Part.of("account", "1"));
    for (int i = 0; i < 20; i++) {
      assertTrue(limiter.tryAcquire(key).admitted());
    }
    Decision refused = limiter.tryAcquire(key);
    assertFalse(refused.admitted());
    assertEquals(LimitPolicies.api(), refused.policy());
    assertEquals(Duration.ofMillis(50), refused.retryAfter());
    int admitted = 20;
    for (int second = 1; second < 60; second++) {
      clock.addAndGet(Duration.ofSeconds(1).toNanos());
      for (int i = 0; i < 30; i++) {
        admitted += limiter.tryAcquire(key).admitted() ? 1 : 0;
      }
    }
    assertTrue(admitted <= 100 + 59 * 100 / 60);
  }

  @Test
  void rl_p4_a_reservation_is_given_back_once_and_kept_when_closed() {
    LimitKey key = keys.key(LimitPolicy.log("one", 1, Duration.ofSeconds(1)));
    Reservation reservation = limiter.reserve(List.of(Charge.of(key)));
    assertTrue(reservation.decision().admitted());
    assertTrue(reservation.cancel());
    assertFalse(reservation.cancel());
    try (Reservation kept = limiter.reserve(List.of(Charge.of(key)))) {
      assertTrue(kept.decision().admitted());
    }
    Reservation refused = limiter.reserve(List.of(Charge.of(key)));
    assertFalse(refused.decision().admitted());
    assertFalse(refused.cancel());
    assertFalse(limiter.peek(key).admitted());
  }

  @Test
  void the_same_key_twice_in_a_group_is_charged_for_both() {
    LimitKey key = keys.key(LimitPolicy.log("twice", 3, Duration.ofSeconds(1)));
    assertFalse(limiter.tryAcquireAll(List.of(new Charge(key, 2), new Charge(key, 2))).admitted());
    assertEquals(3, limiter.peek(key).remaining());
    assertTrue(limiter.tryAcquireAll(List.of(new Charge(key, 2), Charge.of(key))).admitted());
  }

  @Test
  void a_listener_learns_of_refusals_only() {
    List<Decision> told = new ArrayList<>();
    LimitKey key = keys.key(LimitPolicy.log("told", 1, Duration.ofSeconds(1)));
    assertTrue(limiter.telling(told::add).tryAcquire(key).admitted());
    Decision refused = limiter.telling(told::add).tryAcquire(key);
    assertEquals(List.of(refused), told);
  }

  @Test
  void parts_never_run_into_each_other() {
    LimitPolicy policy = LimitPolicies.loginAccount();
    assertNotEquals(keys.key(policy, Part.of("a", "bc")), keys.key(policy, Part.of("ab", "c")));
    assertNotEquals(
        keys.key(policy, Part.of("a", "b"), Part.of("a", "c")),
        keys.key(policy, Part.of("a", "bac")));
    assertNotEquals(keys.key(policy), keys.key(policy, Part.of("", "")));
    assertNotEquals(
        keys.key(policy, Part.of("a", "b")),
        LimitKeys.of(new byte[33]).key(LimitPolicies.loginDevice(), Part.of("a", "b")));
    assertThrows(IllegalArgumentException.class, () -> LimitKeys.of(new byte[31]));
  }

  @Test
  void rl_p17_an_empty_key_and_a_huge_key_are_keys_like_others() {
    LimitPolicy policy = LimitPolicies.loginAccount();
    assertTrue(limiter.tryAcquire(keys.key(policy)).admitted());
    assertTrue(limiter.tryAcquire(keys.key(policy, Part.of("a", new byte[1 << 20]))).admitted());
  }

  @Test
  void policies_out_of_range_are_refused() {
    Duration second = Duration.ofSeconds(1);
    assertThrows(IllegalArgumentException.class, () -> LimitPolicy.log("Name", 1, second));
    assertThrows(IllegalArgumentException.class, () -> LimitPolicy.log("a\"b", 1, second));
    assertThrows(IllegalArgumentException.class, () -> LimitPolicy.log("a", 0, second));
    assertThrows(IllegalArgumentException.class, () -> LimitPolicy.log("a", 1_001, second));
    assertThrows(
        IllegalArgumentException.class, () -> LimitPolicy.log("a", 1, Duration.ofNanos(999_999)));
    assertThrows(
        IllegalArgumentException.class,
        () -> LimitPolicy.log("a", 1, Duration.ofDays(366).plusNanos(1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> LimitPolicy.log("a", 1, Duration.ofSeconds(Long.MAX_VALUE)));
    assertThrows(IllegalArgumentException.class, () -> LimitPolicy.gcra("a", 1_000_001, second));
    assertThrows(
        IllegalArgumentException.class, () -> LimitPolicy.log("a", 1, second).withBurst(1, second));
  }

  @Test
  void places_are_limited_and_given_back_once() {
    ConcurrencyLimiter places = ConcurrencyLimiter.of(1);
    ConcurrencyLimiter.Place place = places.tryEnter().orElseThrow();
    assertTrue(places.tryEnter().isEmpty());
    place.close();
    place.close();
    assertTrue(places.tryEnter().isPresent());
    assertTrue(places.tryEnter().isEmpty());
  }
}
