package dev.budgetpulse.security.headers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.security.limit.Decision;
import dev.budgetpulse.security.limit.LimitPolicies;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.trace.RequestId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
  private static final RequestId ID = new RequestId("0123456789abcdef");

  @Test
  void e_1_a_program_is_told_a_status_a_word_and_an_id_and_nothing_else() {
    assertEquals(
        "{\"type\":\"about:blank\",\"status\":401,\"code\":\"auth_failed\","
            + "\"request\":\"0123456789abcdef\"}",
        new Problem(401, "auth_failed", ID).json());
    assertEquals(
        "application/problem+json; charset=utf-8",
        SecurityHeaders.overTls().api().withType(Problem.TYPE).asMap().get("Content-Type"));
  }

  @Test
  void rl_h1_a_refusal_of_an_announced_limit_names_it_with_the_types_of_the_draft() {
    assertEquals(
        "{\"type\":\"https://iana.org/assignments/http-problem-types#quota-exceeded\","
            + "\"status\":429,\"code\":\"too_many_requests\",\"request\":\"0123456789abcdef\","
            + "\"violated-policies\":[\"api\"]}",
        Problem.refusing(refusal(LimitPolicies.api(), false), ID).json());
    assertEquals(
        "{\"type\":\"https://iana.org/assignments/http-problem-types#temporary-reduced-capacity\","
            + "\"status\":503,\"code\":\"try_later\",\"request\":\"0123456789abcdef\","
            + "\"violated-policies\":[\"api\"]}",
        Problem.refusing(refusal(LimitPolicies.api(), true), ID).json());
  }

  @Test
  void rl_h2_a_refusal_of_a_hidden_limit_is_any_refusal() {
    assertEquals(
        new Problem(429, "too_many_requests", ID).json(),
        Problem.refusing(refusal(LimitPolicies.loginAddress(), false), ID).json());
    assertEquals(
        new Problem(503, "try_later", ID).json(),
        Problem.refusing(refusal(LimitPolicies.loginAddress(), true), ID).json());
  }

  @Test
  void rl_h1_only_a_refusal_of_a_limit_names_policies() {
    Decision admitted =
        new Decision(true, 1, Duration.ZERO, Duration.ZERO, LimitPolicies.api(), false);
    assertThrows(IllegalArgumentException.class, () -> Problem.refusing(admitted, ID));
    assertThrows(
        IllegalArgumentException.class, () -> new Problem(401, "auth_failed", ID, List.of("api")));
    for (String name : List.of("", "a\"b", "A", "x".repeat(65))) {
      assertThrows(
          IllegalArgumentException.class, () -> new Problem(429, "a", ID, List.of("b", name)));
    }
  }

  private static Decision refusal(LimitPolicy policy, boolean degraded) {
    Duration wait = Duration.ofSeconds(7);
    return new Decision(false, 0, wait, wait, policy, degraded);
  }

  @Test
  void e_1_no_text_of_anybody_gets_into_a_problem() {
    for (String code : List.of("", "Auth", "a b", "a\"b", "a\\b", "a\n", "x".repeat(65))) {
      assertThrows(IllegalArgumentException.class, () -> new Problem(400, code, ID), code);
    }
    for (int status : List.of(200, 399, 600)) {
      assertThrows(IllegalArgumentException.class, () -> new Problem(status, "a", ID));
    }
  }
}
