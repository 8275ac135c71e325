package dev.budgetpulse.security.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SignedAndSealedSpec {
  private static final KeyRing RING =
      KeyRing.of(List.of(new KeyRing.Key("k", Secret.of(new byte[32]))));

  private final Signer signer =
      Signer.of(RING, "spec", InstantSource.fixed(Instant.ofEpochSecond(1_800_000_000)));
  private final Sealer sealer = Sealer.of(RING, "spec", new SecureRandom());

  @Property(tries = 200)
  void k_6_what_is_signed_comes_back(@ForAll @Size(max = 100) byte[] payload) {
    assertArrayEquals(
        payload, signer.verify(signer.sign(payload, Duration.ofHours(1))).orElseThrow());
  }

  @Property(tries = 300)
  void k_6_no_character_can_be_changed(
      @ForAll @Size(max = 40) byte[] payload,
      @ForAll @IntRange(min = 0, max = 5_000) int at,
      @ForAll char other) {
    String signed = signer.sign(payload, Duration.ofHours(1));
    StringBuilder changed = new StringBuilder(signed);
    changed.setCharAt(at % signed.length(), other);
    assertTrue(signed.contentEquals(changed) || signer.verify(changed.toString()).isEmpty());
  }

  @Property(tries = 300)
  void e_5_any_text_has_an_answer(@ForAll String text) {
    assertTrue(signer.verify(text).isEmpty());
    assertTrue(signer.verify("1.k." + text).isEmpty());
  }

  @Property(tries = 200)
  void k_7_what_is_sealed_opens_for_the_same_associated_data(
      @ForAll @Size(max = 100) byte[] plain, @ForAll @Size(max = 20) byte[] associated) {
    assertArrayEquals(plain, sealer.open(sealer.seal(plain, associated), associated).orElseThrow());
    byte[] other = Arrays.copyOf(associated, associated.length + 1);
    assertTrue(sealer.open(sealer.seal(plain, associated), other).isEmpty());
  }

  @Property(tries = 300)
  void k_9_no_bit_of_a_seal_can_be_changed(
      @ForAll @Size(max = 40) byte[] plain, @ForAll @IntRange(min = 0, max = 100_000) int bit) {
    byte[] sealed = sealer.seal(plain, new byte[0]);
    int at = bit % (8 * sealed.length);
    sealed[at / 8] ^= (byte) (1 << at % 8);
    assertTrue(sealer.open(sealed, new byte[0]).isEmpty());
  }

  @Property(tries = 300)
  void e_5_any_bytes_have_an_answer(@ForAll byte[] bytes) {
    assertTrue(sealer.open(bytes, new byte[0]).isEmpty());
  }

  @Property(tries = 300)
  void k_2_any_value_is_a_ring_or_refused_by_name(@ForAll String value) {
    try {
      SecretSource.of(Map.of("KEYS", value)).load("KEYS");
    } catch (SecretsRefusedException refused) {
      assertTrue(refused.problems().stream().allMatch(problem -> problem.name().equals("KEYS")));
    }
  }
}
