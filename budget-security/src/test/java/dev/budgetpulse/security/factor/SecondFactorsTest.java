package dev.budgetpulse.security.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.event.EventText;
import dev.budgetpulse.security.event.Redaction;
import dev.budgetpulse.security.event.SecurityEvent;
import dev.budgetpulse.security.limit.InMemoryLimitStore;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.RateLimiter;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecondFactorsTest {
  private final List<SecurityEvent> events = new ArrayList<>();
  private final InMemoryFactorStore store = new InMemoryFactorStore();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final FactorSecrets secrets =
      FactorSecrets.of(KeyRing.of(List.of(new KeyRing.Key("k", Secret.of(key(1))))), new Random(2));
  private final SecondFactors factors = factors(secrets);

  private SecondFactors factors(FactorSecrets of) {
    return SecondFactors.of(
        store,
        of,
        FactorLimits.of(
            RateLimiter.on(
                InMemoryLimitStore.of(() -> now.toEpochMilli() * 1_000_000, new Random(3))),
            LimitKeys.of(key(4))),
        () -> now,
        events::add);
  }

  @Test
  void m_1_the_codes_are_those_of_rfc_6238() {
    byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    long[] times = {
      59, 1_111_111_109, 1_111_111_111, 1_234_567_890, 2_000_000_000, 20_000_000_000L
    };
    String[] codes = {"287082", "081804", "050471", "005924", "279037", "353130"};
    for (int i = 0; i < times.length; i++) {
      assertEquals(codes[i], Totp.code(secret, Totp.step(Instant.ofEpochSecond(times[i]))));
    }
  }

  @Test
  void m_1_the_numbers_behind_the_codes_are_those_of_rfc_4226() {
    byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    String[] codes = {
      "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
      "520489"
    };
    for (int i = 0; i < codes.length; i++) {
      assertEquals(codes[i], Totp.code(secret, i));
    }
    assertEquals(1_284_755_224, Totp.truncated(secret, 0));
  }

  @Test
  void m_1_the_key_is_shown_once_and_sealed_for_its_account() {
    Enrolment enrolment = factors.enrol("ada", "Budget Pulse", "ada@example.org").orElseThrow();
    assertEquals(32, enrolment.secret().length());
    assertEquals(
        "otpauth://totp/Budget%20Pulse:ada%40example.org?secret="
            + enrolment.secret()
            + "&issuer=Budget%20Pulse&algorithm=SHA1&digits=6&period=30",
        enrolment.uri());
    assertFalse(enrolment.toString().contains(enrolment.secret()));
    assertThrows(IllegalArgumentException.class, () -> factors.enrol("ada", "a:b", "c"));
    String sealed = store.find("ada").orElseThrow().sealed();
    assertFalse(sealed.contains(enrolment.secret()));
    assertThrows(
        IllegalStateException.class, () -> secrets.matchingStep("eve", sealed, "123456", now));
  }

  @Test
  void abuse_case_94_no_code_is_good_twice_early_or_late() {
    byte[] key = decoded(enrol("ada").secret());
    assertInstanceOf(FactorCheck.Refused.class, check(code(key, 0)));
    pass(30);
    assertInstanceOf(FactorCheck.Refused.class, check(code(key, -1)));
    assertInstanceOf(FactorCheck.Refused.class, check(code(key, 1)));
    assertInstanceOf(FactorCheck.Fitted.class, check(code(key, 0)));
    assertInstanceOf(FactorCheck.Refused.class, check(code(key, 0)));
    pass(90);
    assertInstanceOf(FactorCheck.Refused.class, check(code(key, -2)));
    assertInstanceOf(FactorCheck.Fitted.class, check(code(key, 0)));
    assertInstanceOf(FactorCheck.Refused.class, check(code(key, -1)));
  }

  @Test
  void m_2_the_previous_code_is_good_unless_strict() {
    byte[] key = enrolled("ada");
    pass(90);
    SecondFactors strict = factors(secrets.strict());
    assertInstanceOf(FactorCheck.Refused.class, strict.check("ada", "c1", code(key, -1)));
    assertInstanceOf(FactorCheck.Fitted.class, factors.check("ada", "c1", code(key, -1)));
    assertInstanceOf(FactorCheck.Fitted.class, strict.check("ada", "c1", code(key, 0)));
  }

  @Test
  void
      abuse_case_95_the_sixth_try_of_a_challenge_and_the_eleventh_of_an_account_are_not_looked_at() {
    byte[] key = enrolled("ada");
    pass(30);
    for (int i = 0; i < 5; i++) {
      assertInstanceOf(FactorCheck.Refused.class, factors.check("ada", "c1", "junk"));
    }
    assertInstanceOf(FactorCheck.TooMany.class, factors.check("ada", "c1", code(key, 0)));
    for (int i = 0; i < 5; i++) {
      assertInstanceOf(FactorCheck.Refused.class, factors.check("ada", "c2", "junk"));
    }
    assertInstanceOf(FactorCheck.TooMany.class, factors.check("ada", "c3", code(key, 0)));
    pass(Duration.ofHours(1).toSeconds());
    assertInstanceOf(FactorCheck.Fitted.class, factors.check("ada", "c4", code(key, 0)));
  }

  @Test
  void m_4_a_code_that_fits_uses_no_try_up() {
    byte[] key = enrolled("ada");
    for (int i = 0; i < 12; i++) {
      pass(30);
      assertInstanceOf(FactorCheck.Fitted.class, factors.check("ada", "c1", code(key, 0)));
    }
  }

  @Test
  void m_5_a_recovery_code_is_good_once_however_it_is_typed() {
    RecoveryCodes codes = enrol("ada").codes();
    assertEquals(10, codes.codes().size());
    assertTrue(codes.codes().get(0).matches("([0-9A-HJKMNP-TV-Z]{6}-){3}[0-9A-HJKMNP-TV-Z]{6}"));
    String typed = codes.codes().get(0).toLowerCase(Locale.ROOT).replace('-', ' ');
    typed = typed.replace('1', 'l').replace('0', 'o');
    assertEquals(new FactorCheck.Recovered(9), check(typed));
    assertEquals(new FactorCheck.Refused(), check(codes.codes().get(0)));
    assertEquals(9, factors.codesLeft("ada"));
    RecoveryCodes fresh = factors.regenerate("ada").orElseThrow();
    assertEquals(new FactorCheck.Refused(), check(codes.codes().get(1)));
    assertEquals(new FactorCheck.Recovered(9), check(fresh.codes().get(1)));
    assertEquals(Optional.empty(), factors.regenerate("eve"));
  }

  @Test
  void m_5_a_recovery_code_of_a_retired_key_in_the_ring_still_fits() {
    RecoveryCodes codes = enrol("ada").codes();
    KeyRing rotated =
        KeyRing.of(
            List.of(
                new KeyRing.Key("n", Secret.of(key(9))), new KeyRing.Key("k", Secret.of(key(1)))));
    SecondFactors later = factors(FactorSecrets.of(rotated, new Random(8)));
    assertEquals(new FactorCheck.Recovered(9), later.check("ada", "c", codes.codes().get(0)));
  }

  @Test
  void m_6_a_confirmed_authenticator_is_not_replaced_but_removed() {
    enrolled("ada");
    assertTrue(factors.isEnrolled("ada"));
    assertEquals(Optional.empty(), factors.enrol("ada", "Budget Pulse", "ada"));
    assertTrue(factors.remove("ada"));
    assertFalse(factors.isEnrolled("ada"));
    assertFalse(factors.remove("ada"));
  }

  @Test
  void e_5_nothing_that_is_typed_breaks_anything() {
    enrolled("ada");
    for (String junk : List.of("", "1", "-".repeat(96), "x".repeat(100_000), "\ud800", "１２３４５６")) {
      assertInstanceOf(FactorCheck.Refused.class, check(junk));
      assertEquals(new FactorCheck.Refused(), factors.check("eve", "c" + junk.length(), junk));
    }
  }

  @Test
  void abuse_case_97_no_secret_of_a_factor_is_told() {
    Enrolled enrolled = enrol("ada");
    check(enrolled.codes().codes().get(0));
    check("313373");
    EventText text = new EventText(Redaction.standard());
    StringBuilder told = new StringBuilder(enrolled.codes().toString());
    events.forEach(event -> told.append(text.json(event)));
    told.append(store.find("ada").orElseThrow());
    assertFalse(told.toString().contains("313373"));
    assertFalse(told.toString().contains(enrolled.codes().codes().get(0)));
    assertFalse(told.toString().contains(store.find("ada").orElseThrow().sealed()));
  }

  private record Enrolled(String secret, RecoveryCodes codes) {}

  private Enrolled enrol(String account) {
    String secret = factors.enrol(account, "Budget Pulse", account).orElseThrow().secret();
    byte[] key = decoded(secret);
    assertEquals(Optional.empty(), factors.confirm(account, "enrol", "000"));
    return new Enrolled(secret, factors.confirm(account, "enrol", code(key, 0)).orElseThrow());
  }

  private byte[] enrolled(String account) {
    byte[] key = decoded(enrol(account).secret());
    pass(Duration.ofHours(2).toSeconds());
    // The code of the enrolment is as if shown just now.
    assertTrue(store.accept(account, Totp.step(now)));
    return key;
  }

  private FactorCheck check(String typed) {
    return factors.check("ada", "c" + events.size(), typed);
  }

  private String code(byte[] key, int steps) {
    return Totp.code(key, Totp.step(now) + steps);
  }

  private void pass(long seconds) {
    now = now.plusSeconds(seconds);
  }

  private static byte[] decoded(String base32) {
    byte[] bytes = new byte[base32.length() * 5 / 8];
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(bit / 5));
      bytes[bit / 8] |= (byte) (((value >> (4 - bit % 5)) & 1) << (7 - bit % 8));
    }
    return bytes;
  }

  private static byte[] key(int seed) {
    byte[] key = new byte[32];
    new Random(seed).nextBytes(key);
    return key;
  }
}
