package dev.budgetpulse.security.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.limit.LimitPolicy.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ObserveTest {
  private static final LimitPolicy POLICY = LimitPolicy.log("tried", 2, Duration.ofSeconds(1));
  private static final LimitKey SHADOW = new LimitKey(POLICY.withMode(Mode.OBSERVE), 1, 2);
  private static final LimitKey ENFORCED =
      new LimitKey(LimitPolicy.log("real", 3, Duration.ofSeconds(1)), 3, 4);

  private final List<Decision> told = new ArrayList<>();
  private final List<String> counted = new ArrayList<>();
  private final RateLimiter limiter =
      RateLimiter.on(InMemoryLimitStore.of(() -> 0, new Random(1)))
          .telling(told::add)
          .counting((policy, admitted, degraded) -> counted.add(policy.name() + " " + admitted));

  @Test
  void an_observed_policy_decides_and_reports_but_lets_everybody_go_on() {
    for (int i = 0; i < 3; i++) {
      assertTrue(limiter.tryAcquire(SHADOW).admitted());
      assertTrue(limiter.admits(SHADOW));
    }
    assertTrue(limiter.peek(SHADOW).admitted());
    assertTrue(limiter.penalise(SHADOW, 1).admitted());
    assertEquals(4, told.size());
    assertTrue(told.stream().noneMatch(Decision::admitted));
    assertTrue(told.stream().allMatch(refused -> refused.policy().mode() == Mode.OBSERVE));
    assertEquals(2, counted.stream().filter("tried true"::equals).count());
    assertEquals(4, counted.stream().filter("tried false"::equals).count());
  }

  @Test
  void an_observed_burst_is_observed_too() {
    LimitKey paired = new LimitKey(LimitPolicies.api().withBurst(1, Duration.ofSeconds(1)), 1, 2);
    LimitKey shadow =
        new LimitKey(paired.policy().withMode(Mode.OBSERVE), paired.high(), paired.low());
    assertTrue(limiter.tryAcquire(shadow).admitted());
    assertTrue(limiter.tryAcquire(shadow).admitted());
    assertFalse(limiter.tryAcquire(paired).admitted());
    assertEquals(List.of("api", "api"), told.stream().map(d -> d.policy().name()).toList());
  }

  @Test
  void in_a_group_only_what_is_enforced_decides() {
    List<Charge> group = List.of(Charge.of(SHADOW), Charge.of(ENFORCED));
    for (int i = 0; i < 3; i++) {
      Decision decision = limiter.tryAcquireAll(group);
      assertTrue(decision.admitted());
      assertEquals("real", decision.policy().name());
      assertEquals(2 - i, decision.remaining());
    }
    assertEquals(List.of("tried"), told.stream().map(d -> d.policy().name()).toList());
    assertFalse(limiter.tryAcquireAll(group).admitted());
  }

  @Test
  void a_refused_group_charges_what_is_observed_no_more_than_the_rest() {
    assertTrue(limiter.tryAcquire(ENFORCED, 3).admitted());
    assertFalse(limiter.tryAcquireAll(List.of(Charge.of(SHADOW), Charge.of(ENFORCED))).admitted());
    assertEquals(2, limiter.peek(SHADOW).remaining());
  }

  @Test
  void a_reservation_gives_back_what_was_only_observed() {
    Reservation reservation = limiter.reserve(List.of(Charge.of(SHADOW), Charge.of(ENFORCED)));
    assertEquals(1, limiter.peek(SHADOW).remaining());
    assertTrue(reservation.cancel());
    assertEquals(2, limiter.peek(SHADOW).remaining());
    assertEquals(3, limiter.peek(ENFORCED).remaining());
  }
}
