package dev.budgetpulse.security.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LimitHeadersTest {
  private final LimitHeaders headers = LimitHeaders.of(new Random(1));

  @Test
  void rl_h1_and_h3_an_announced_policy_is_told_with_its_burst() {
    Decision decision =
        new Decision(true, 7, Duration.ZERO, Duration.ofMillis(1_001), LimitPolicies.api(), false);
    assertEquals(
        Map.of(
            "RateLimit-Policy",
            "\"api\";q=100;w=60, \"api-burst\";q=20;w=1",
            "RateLimit",
            "\"api\";r=7;t=2"),
        headers.of(decision));
  }

  @Test
  void rl_h1_a_hidden_policy_is_not_told_when_it_admits() {
    Decision decision =
        new Decision(
            true, 4, Duration.ZERO, Duration.ofMinutes(15), LimitPolicies.loginAddress(), false);
    assertEquals(Map.of(), headers.of(decision));
  }

  @Test
  void rl_h2_and_h4_a_hidden_refusal_tells_a_blurred_wait_and_is_not_cached() {
    for (int millis : new int[] {1, 29_999, 30_000, 30_001, 899_999}) {
      Decision refused =
          new Decision(
              false,
              0,
              Duration.ofMillis(millis),
              Duration.ofMinutes(15),
              LimitPolicies.loginAddress(),
              false);
      Map<String, String> told = headers.of(refused);
      assertEquals(Set.of("Retry-After", "Cache-Control"), told.keySet());
      assertEquals("no-store", told.get("Cache-Control"));
      long step = (millis + 29_999) / 30_000 * 30L;
      long wait = Long.parseLong(told.get("Retry-After"));
      assertTrue(wait >= step && wait <= step + step / 5);
    }
  }

  @Test
  void rl_h2_and_h4_a_wait_alone_is_told_blurred_as_that_of_a_hidden_policy_is() {
    for (int millis : new int[] {0, 1, 29_999, 30_000, 30_001, 899_999}) {
      Map<String, String> told = headers.refusing(Duration.ofMillis(millis));
      assertEquals(Set.of("Retry-After", "Cache-Control"), told.keySet());
      assertEquals("no-store", told.get("Cache-Control"));
      long step = Math.max(1, (millis + 29_999) / 30_000) * 30L;
      long wait = Long.parseLong(told.get("Retry-After"));
      assertTrue(wait >= step && wait <= step + step / 5);
    }
    assertTrue(Long.parseLong(headers.refusing(Decision.NEVER).get("Retry-After")) > 0);
  }

  @Test
  void rl_h5_redirects_and_what_a_cache_answers_say_nothing_of_limits() {
    Decision decision =
        new Decision(true, 7, Duration.ZERO, Duration.ofSeconds(1), LimitPolicies.api(), false);
    for (int status : new int[] {300, 301, 303, 304, 307, 308}) {
      assertEquals(Map.of(), headers.of(decision, status));
    }
    for (int status : new int[] {200, 202, 404, 429, 500}) {
      assertEquals(headers.of(decision), headers.of(decision, status));
    }
  }

  @Test
  void the_wait_is_never_told_shorter_than_it_is() {
    Decision refused =
        new Decision(
            false, 0, Duration.ofMillis(2_001), Duration.ofSeconds(1), LimitPolicies.api(), false);
    assertEquals("3", headers.of(refused).get("Retry-After"));
    assertEquals("\"api\";r=0;t=3", headers.of(refused).get("RateLimit"));
  }

  @Test
  void a_call_that_asks_for_too_much_gets_a_finite_wait() {
    Decision refused =
        new Decision(false, 5, Decision.NEVER, Duration.ZERO, LimitPolicies.loginAddress(), false);
    assertTrue(Long.parseLong(headers.of(refused).get("Retry-After")) > 0);
  }
}
