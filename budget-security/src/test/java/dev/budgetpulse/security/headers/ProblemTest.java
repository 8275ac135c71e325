package dev.budgetpulse.security.headers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.security.trace.RequestId;
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
  void e_1_no_text_of_anybody_gets_into_a_problem() {
    for (String code : List.of("", "Auth", "a b", "a\"b", "a\\b", "a\n", "x".repeat(65))) {
      assertThrows(IllegalArgumentException.class, () -> new Problem(400, code, ID), code);
    }
    for (int status : List.of(200, 399, 600)) {
      assertThrows(IllegalArgumentException.class, () -> new Problem(status, "a", ID));
    }
  }
}
