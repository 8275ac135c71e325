package dev.budgetpulse.security.forgery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ForgeryGuardSpec {
  private static final String OURS = "https://budget.example";

  @Property
  void a_token_is_genuine_for_its_own_session(@ForAll long seed, @ForAll String session) {
    ForgeryGuard guard = guard(seed);
    assertEquals(Verdict.GENUINE, judge(guard, session, guard.token(session)));
  }

  @Property
  void a_token_is_worth_nothing_to_another_session(
      @ForAll long seed, @ForAll String session, @ForAll String other) {
    // Texts that differ only in broken characters are the same bytes.
    Assume.that(!utf8(session).equals(utf8(other)));
    ForgeryGuard guard = guard(seed);
    assertEquals(Verdict.WRONG_TOKEN, judge(guard, other, guard.token(session)));
  }

  @Property
  void a_token_is_worth_nothing_under_another_key(@ForAll @Size(32) byte[] key, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] otherKey = key.clone();
    otherKey[random.nextInt(32)] ^= 1;
    String token = ForgeryGuard.of(key, random).token("s");
    assertEquals(Verdict.WRONG_TOKEN, judge(ForgeryGuard.of(otherKey, random), "s", token));
  }

  @Property(tries = 50)
  void no_two_renderings_of_a_token_are_equal_in_a_third_of_their_places(@ForAll long seed) {
    ForgeryGuard guard = guard(seed);
    String one = guard.token("s");
    String other = guard.token("s");
    assertNotEquals(one, other);
    long same = IntStream.range(0, 128).filter(i -> one.charAt(i) == other.charAt(i)).count();
    assertTrue(same < 128 / 3, () -> same + " places are equal");
  }

  @Property
  void changing_any_bit_of_a_token_spoils_it(
      @ForAll long seed, @ForAll @IntRange(max = 96 * 8 - 1) int bit) {
    ForgeryGuard guard = guard(seed);
    byte[] bytes = Base64.getUrlDecoder().decode(guard.token("s"));
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    assertEquals(
        Verdict.WRONG_TOKEN, judge(guard, "s", Base64.getUrlEncoder().encodeToString(bytes)));
  }

  @Property
  void changing_any_character_of_a_token_spoils_it(
      @ForAll long seed, @ForAll @IntRange(max = 127) int at, @ForAll char with) {
    ForgeryGuard guard = guard(seed);
    String token = guard.token("s");
    Assume.that(token.charAt(at) != with);
    String changed = token.substring(0, at) + with + token.substring(at + 1);
    assertEquals(Verdict.WRONG_TOKEN, judge(guard, "s", changed));
  }

  @Property
  void no_text_that_was_never_issued_is_a_token(@ForAll String text) {
    assertEquals(Verdict.WRONG_TOKEN, judge(guard(1), "s", text));
  }

  @Property
  void a_token_has_only_characters_that_need_no_escaping(@ForAll long seed) {
    assertTrue(guard(seed).token("s").matches("[A-Za-z0-9_-]{128}"));
  }

  @Property
  void a_right_token_never_helps_a_request_of_another_site(
      @ForAll long seed, @ForAll String otherOrigin) {
    Assume.that(!otherOrigin.equals(OURS));
    ForgeryGuard guard = guard(seed);
    for (String site : new String[] {"cross-site", "same-site"}) {
      assertEquals(
          Verdict.FOREIGN_ORIGIN,
          guard.judge(attempt(Optional.of(site), Optional.of(otherOrigin), guard.token("s"))));
    }
    assertEquals(
        Verdict.FOREIGN_ORIGIN,
        guard.judge(attempt(Optional.empty(), Optional.of(otherOrigin), guard.token("s"))));
  }

  @Property
  void a_site_that_browsers_do_not_name_is_foreign(@ForAll String site) {
    Assume.that(!Set.of("same-origin", "none", "same-site", "cross-site").contains(site));
    ForgeryGuard guard = guard(1);
    assertEquals(
        Verdict.FOREIGN_ORIGIN,
        guard.judge(attempt(Optional.of(site), Optional.of(OURS), guard.token("s"))));
  }

  @Property
  void an_attempt_never_tells_its_secrets(@ForAll long seed) {
    String token = guard(seed).token("s");
    String text = attempt(Optional.of("none"), Optional.of(OURS), token).toString();
    assertFalse(text.contains(token));
  }

  @Property
  void a_key_shorter_than_32_bytes_is_refused(@ForAll @Size(max = 31) byte[] key) {
    assertThrows(IllegalArgumentException.class, () -> ForgeryGuard.of(key, new Random(1)));
  }

  private static ForgeryGuard guard(long seed) {
    Random random = new Random(seed);
    byte[] key = new byte[32];
    random.nextBytes(key);
    return ForgeryGuard.of(key, random);
  }

  private static Verdict judge(ForgeryGuard guard, String session, String token) {
    return guard.judge(
        new Attempt(
            Set.of(OURS),
            Optional.of("same-origin"),
            Optional.of(OURS),
            session,
            Optional.of(token)));
  }

  private static Attempt attempt(Optional<String> site, Optional<String> origin, String token) {
    return new Attempt(Set.of(OURS), site, origin, "s", Optional.of(token));
  }

  private static String utf8(String text) {
    return new String(
        text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        java.nio.charset.StandardCharsets.UTF_8);
  }
}
