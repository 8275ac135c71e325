package dev.budgetpulse.security.forgery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgeryGuardTest {
  private static final String OURS = "https://budget.example";
  private static final ForgeryGuard GUARD = ForgeryGuard.of(new byte[32], new Random(7));

  @ParameterizedTest(name = "Sec-Fetch-Site {0}, Origin {1}: {2}")
  @CsvSource({
    "same-origin, https://budget.example, GENUINE",
    "same-origin, , GENUINE",
    "none, , GENUINE",
    "same-site, https://budget.example, GENUINE",
    "cross-site, https://budget.example, GENUINE",
    "same-site, , FOREIGN_ORIGIN",
    "cross-site, , FOREIGN_ORIGIN",
    "cross-site, https://budget.example.evil, FOREIGN_ORIGIN",
    "same-origin, null, FOREIGN_ORIGIN",
    "none, null, FOREIGN_ORIGIN",
    "Same-Origin, , FOREIGN_ORIGIN",
    ", https://budget.example, GENUINE",
    ", https://budget.example:8443, FOREIGN_ORIGIN",
    ", http://budget.example, FOREIGN_ORIGIN",
    ", null, FOREIGN_ORIGIN",
    ", , GENUINE",
  })
  void with_a_right_token_the_headers_decide(String site, String origin, Verdict expected) {
    assertEquals(
        expected,
        GUARD.judge(
            new Attempt(
                Set.of(OURS),
                Optional.ofNullable(site),
                Optional.ofNullable(origin),
                "session",
                Optional.of(GUARD.token("session")))));
  }

  @ParameterizedTest(name = "Sec-Fetch-Site {0}")
  @CsvSource({"same-origin", "none"})
  void without_a_token_no_header_helps(String site) {
    assertEquals(
        Verdict.WRONG_TOKEN,
        GUARD.judge(
            new Attempt(
                Set.of(OURS), Optional.of(site), Optional.of(OURS), "session", Optional.empty())));
  }
}
