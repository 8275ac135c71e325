package dev.budgetpulse.security.forgery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
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

  @Test
  void k_10_a_form_that_is_open_outlives_the_rotation_of_the_key() {
    byte[] bytes = new byte[32];
    KeyRing.Key old = new KeyRing.Key("k1", Secret.of(bytes));
    bytes[0] = 1;
    KeyRing.Key fresh = new KeyRing.Key("k2", Secret.of(bytes));
    ForgeryGuard before = ForgeryGuard.of(KeyRing.of(List.of(old)), new Random(1));
    ForgeryGuard during = ForgeryGuard.of(KeyRing.of(List.of(fresh, old)), new Random(2));
    ForgeryGuard after = ForgeryGuard.of(KeyRing.of(List.of(fresh)), new Random(3));
    String open = before.token("session");
    assertEquals(Verdict.GENUINE, judged(during, open));
    assertEquals(Verdict.WRONG_TOKEN, judged(after, open));
    assertEquals(Verdict.WRONG_TOKEN, judged(before, during.token("session")));
    assertEquals(Verdict.GENUINE, judged(after, during.token("session")));
  }

  private static Verdict judged(ForgeryGuard guard, String token) {
    return guard.judge(
        new Attempt(
            Set.of("https://b.example"),
            Optional.of("same-origin"),
            Optional.empty(),
            "session",
            Optional.of(token)));
  }
}
