package dev.budgetpulse.security.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.secret.SecretProblem.Kind;
import java.io.Serializable;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static final byte[] PAYLOAD = {1, 2, 3};
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z"));

  private final SecureRandom random = new SecureRandom();

  @Test
  void k_3_a_secret_shows_nothing_and_wipes_what_it_lends() {
    Secret secret = Secret.of(new byte[] {7, 8, 9});
    AtomicReference<byte[]> lent = new AtomicReference<>(new byte[0]);
    assertEquals(24, secret.<Integer>use(bytes -> keep(lent, bytes)));
    assertArrayEquals(new byte[3], lent.get());
    assertEquals("Secret[hidden]", secret.toString());
    assertEquals(Secret.of(new byte[] {7, 8, 9}), secret);
    assertNotEquals(Secret.of(new byte[] {7, 8, 8}), secret);
    assertFalse(Serializable.class.isAssignableFrom(Secret.class));
  }

  private static int keep(AtomicReference<byte[]> lent, byte[] bytes) {
    lent.set(bytes);
    return bytes[0] + bytes[1] + bytes[2];
  }

  @Test
  void k_5_sub_keys_follow_rfc_5869() {
    byte[] key = new byte[22];
    Arrays.fill(key, (byte) 0x0b);
    assertEquals(
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        hex(
            Hkdf.derive(
                key, bytes("000102030405060708090a0b0c"), bytes("f0f1f2f3f4f5f6f7f8f9"), 42)));
    assertEquals(
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        hex(Hkdf.derive(key, new byte[0], new byte[0], 42)));
    KeyRing ring = KeyRing.of(List.of(key("a")));
    assertNotEquals(
        ring.forPurpose("csrf").current().secret(), ring.forPurpose("audit").current().secret());
  }

  @Test
  void abuse_case_98_all_weak_keys_are_named_at_once_and_no_value_is() {
    String twin = fresh();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("EMPTY", " ");
    environment.put("SHORT", "a:" + Base64.getEncoder().encodeToString(new byte[31]));
    environment.put("HEX", "a:0f1e2d3c4b5a69788796a5b4c3d2e1f0aabbccdd1122");
    environment.put("ZERO", "a:" + Base64.getEncoder().encodeToString(new byte[32]));
    environment.put("COUNT", "a:" + Base64.getEncoder().encodeToString(counting()));
    environment.put("TEXT", "a:change-me-change-me-change-me-change-me-chan");
    environment.put("NO_ID", fresh());
    environment.put("NOT_BASE64", "a:" + "?".repeat(44));
    environment.put("TWIN", "a:" + twin);
    environment.put("OTHER", "b:" + fresh() + ",a:" + twin);
    environment.put("GOOD", "a:" + fresh());
    String[] names = environment.keySet().toArray(String[]::new);
    names = Arrays.copyOf(names, names.length + 1);
    names[names.length - 1] = "MISSING";
    String[] asked = names;
    SecretsRefusedException refused =
        assertThrows(SecretsRefusedException.class, () -> SecretSource.of(environment).load(asked));
    assertEquals(
        Map.ofEntries(
            Map.entry("EMPTY", Kind.UNSET),
            Map.entry("MISSING", Kind.UNSET),
            Map.entry("SHORT", Kind.SHORT),
            Map.entry("HEX", Kind.SHORT),
            Map.entry("ZERO", Kind.LOW_VARIETY),
            Map.entry("COUNT", Kind.LOW_VARIETY),
            Map.entry("TEXT", Kind.PLACEHOLDER),
            Map.entry("NO_ID", Kind.MALFORMED),
            Map.entry("NOT_BASE64", Kind.MALFORMED),
            Map.entry("TWIN", Kind.DUPLICATE),
            Map.entry("OTHER", Kind.DUPLICATE)),
        refused.problems().stream()
            .collect(Collectors.toMap(SecretProblem::name, SecretProblem::kind)));
    assertTrue(String.valueOf(refused.getMessage()).contains("OTHER DUPLICATE"));
    assertFalse(String.valueOf(refused.getMessage()).contains(twin));
  }

  @Test
  void k_4_the_first_key_signs_and_the_order_is_kept() {
    Map<String, KeyRing> rings =
        SecretSource.of(Map.of("KEYS", "new:" + fresh() + ", old:" + fresh())).load("KEYS");
    assertEquals("{KEYS=KeyRing[new, old]}", rings.toString());
  }

  @Test
  void k_6_a_value_expires_at_the_second_it_says() {
    KeyRing ring = KeyRing.of(List.of(key("a")));
    AtomicReference<Instant> now = new AtomicReference<>(NOON.instant());
    Signer signer = Signer.of(ring, "device", now::get);
    String signed = signer.sign(PAYLOAD, Duration.ofSeconds(10));
    now.set(NOON.instant().plusMillis(9_999));
    assertTrue(signer.verify(signed).isPresent());
    now.set(NOON.instant().plusSeconds(10));
    assertTrue(signer.verify(signed).isEmpty());
  }

  @Test
  void k_6_a_value_from_the_future_is_refused() {
    KeyRing ring = KeyRing.of(List.of(key("a")));
    String signed =
        Signer.of(ring, "p", InstantSource.fixed(NOON.instant().plusSeconds(61)))
            .sign(PAYLOAD, Duration.ofDays(1));
    assertTrue(Signer.of(ring, "p", NOON).verify(signed).isEmpty());
    InstantSource soon = InstantSource.fixed(NOON.instant().plusSeconds(1));
    assertTrue(Signer.of(ring, "p", soon).verify(signed).isPresent());
  }

  @Test
  void k_1_only_the_variables_handed_over_are_read() {
    assertFalse(SecretSource.of(Map.of()).has("PATH"));
    assertThrows(SecretsRefusedException.class, () -> SecretSource.of(Map.of()).load("PATH"));
  }

  @Test
  void k_8_what_must_not_be_guessed_has_128_bits_or_more() {
    assertThrows(
        IllegalArgumentException.class, () -> new KeyRing.Key("a", Secret.of(new byte[31])));
  }

  @Test
  void k_6_a_value_is_good_for_its_own_purpose_only() {
    KeyRing ring = KeyRing.of(List.of(key("a")));
    String signed = Signer.of(ring, "device:a", NOON).sign(PAYLOAD, Duration.ofDays(1));
    assertTrue(Signer.of(ring, "device:b", NOON).verify(signed).isEmpty());
  }

  @Test
  void k_10_a_key_is_rotated_without_losing_what_is_in_use() {
    KeyRing.Key older = key("1");
    KeyRing.Key newer = key("2");
    List<KeyRing> steps =
        List.of(
            KeyRing.of(List.of(older)),
            KeyRing.of(List.of(newer, older)),
            KeyRing.of(List.of(newer)));
    assertEquals(List.of("1", "1", "2"), steps.stream().map(ring -> ring.oldest().id()).toList());
    List<Signer> signers = steps.stream().map(ring -> Signer.of(ring, "p", NOON)).toList();
    List<Sealer> sealers = steps.stream().map(ring -> Sealer.of(ring, "p", random)).toList();
    String old = signers.get(0).sign(PAYLOAD, Duration.ofDays(1));
    byte[] oldSeal = sealers.get(0).seal(PAYLOAD, new byte[0]);

    assertArrayEquals(PAYLOAD, signers.get(1).verify(old).orElseThrow());
    assertArrayEquals(PAYLOAD, sealers.get(1).open(oldSeal, new byte[0]).orElseThrow());
    String fresh = signers.get(1).sign(PAYLOAD, Duration.ofDays(1));
    assertTrue(fresh.startsWith("1.2."));
    assertTrue(signers.get(0).verify(fresh).isEmpty());

    assertTrue(signers.get(2).verify(old).isEmpty());
    assertTrue(sealers.get(2).open(oldSeal, new byte[0]).isEmpty());
    assertTrue(signers.get(2).verify(fresh).isPresent());
  }

  @Test
  void k_10_the_drill_needs_only_the_variable() {
    String older = "1:" + fresh();
    String newer = "2:" + fresh();
    Signer before = signer(older);
    String cookie = before.sign(PAYLOAD, Duration.ofDays(1));

    Signer during = signer(newer + "," + older);
    assertArrayEquals(PAYLOAD, during.verify(cookie).orElseThrow());
    String renewed = during.sign(PAYLOAD, Duration.ofDays(1));
    assertTrue(renewed.startsWith("1.2."));

    Signer after = signer(newer);
    assertArrayEquals(PAYLOAD, after.verify(renewed).orElseThrow());
    assertTrue(after.verify(cookie).isEmpty());
  }

  private static Signer signer(String variable) {
    KeyRing ring = SecretSource.of(Map.of("KEYS", variable)).load("KEYS").get("KEYS");
    return Signer.of(Objects.requireNonNull(ring), "device", NOON);
  }

  private KeyRing.Key key(String id) {
    return new KeyRing.Key(id, Secret.of(Base64.getDecoder().decode(fresh())));
  }

  private String fresh() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] counting() {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (3 * i);
    }
    return bytes;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
