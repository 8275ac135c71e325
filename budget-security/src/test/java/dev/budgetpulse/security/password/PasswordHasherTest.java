package dev.budgetpulse.security.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
  private static final Scheme QUICK = new Scheme.Argon2id(8, 1, 1);
  private static final String BCRYPT =
      "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

  private final SecureRandom random = new SecureRandom();
  private final PasswordHasher quick = QuickHashing.of(random);

  @Test
  void h_1_the_default_is_argon2id_with_19_mebibytes() {
    PasswordHasher hasher = PasswordHasher.of(random);
    String stored = hasher.hash(chars("correct horse battery")).orElseThrow();
    assertTrue(stored.startsWith("$argon2id$v=19$m=19456,t=2,p=1,n=1$"), stored);
    assertEquals(Verification.RIGHT, hasher.verify(chars("correct horse battery"), stored));
    assertEquals(Verification.WRONG, hasher.verify(chars("correct horse batterz"), stored));
    assertEquals(Verification.WRONG, hasher.verifyAbsent(chars("correct horse battery"), "nobody"));
  }

  @Test
  void h_3_published_results_come_out() {
    SelfTest.run();
  }

  @Test
  void h_3_a_hash_that_is_cheap_or_dear_on_this_machine_is_warned_of() {
    for (long millis : new long[] {49, 50, 500, 501}) {
      long[] now = {0};
      List<String> warnings = new ArrayList<>();
      PasswordHasher.builder(random)
          .measuring(() -> now[0] += millis * 1_000_000, warnings::add)
          .build();
      assertEquals(millis < 50 || millis > 500 ? 1 : 0, warnings.size(), () -> "" + millis);
    }
  }

  @Test
  void h_1_pbkdf2_needs_the_jdk_only() {
    PasswordHasher hasher = QuickHashing.with(new Scheme.Pbkdf2(10), Optional.empty(), random);
    String stored = hasher.hash(chars("one")).orElseThrow();
    assertTrue(stored.startsWith("$pbkdf2-sha256$i=10,n=1$"), stored);
    assertEquals(Verification.RIGHT, hasher.verify(chars("one"), stored));
    assertEquals(Verification.RIGHT_BUT_OUTDATED, quick.verify(chars("one"), stored));
  }

  @Test
  void abuse_case_38_a_megabyte_is_wrong_without_hashing() {
    PasswordHasher full =
        new PasswordHasher(
            QUICK, Set.of(), Optional.empty(), random, new Bulkhead(0, 0, Duration.ZERO));
    assertEquals(Verification.WRONG, full.verifyAbsent(new char[1 << 20], "nobody"));
    assertEquals(Verification.BUSY, full.verifyAbsent(chars("short"), "nobody"));
    assertThrows(IllegalArgumentException.class, () -> quick.hash(new char[1 << 20]));
  }

  @Test
  void abuse_case_40_what_follows_72_bytes_counts() {
    String head = "x".repeat(72);
    String stored = quick.hash(chars(head + "a")).orElseThrow();
    assertEquals(Verification.WRONG, quick.verify(chars(head + "b"), stored));
  }

  @Test
  void abuse_case_41_an_imported_bcrypt_hash_is_right_but_outdated() {
    assertEquals(Verification.RIGHT_BUT_OUTDATED, quick.verify(chars("U*U"), BCRYPT));
    assertEquals(Verification.WRONG, quick.verify(chars("U*V"), BCRYPT));
  }

  @Test
  void abuse_case_43_hostile_hashes_are_not_computed() {
    for (String stored :
        List.of(
            "$argon2id$v=19$m=67108864,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$m=256,t=2147483648,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/5",
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$????",
            "$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
            "$scrypt$ln=30,r=8,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$pbkdf2-sha256$i=99999999$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "")) {
      assertEquals(Verification.UNREADABLE, quick.verify(chars("password"), stored), stored);
    }
  }

  @Test
  void abuse_case_44_what_finds_no_place_is_busy_and_places_come_back() throws Exception {
    Bulkhead bulkhead = new Bulkhead(1, 0, Duration.ZERO);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    var threads = Executors.newSingleThreadExecutor();
    try {
      Future<Optional<Integer>> first =
          threads.submit(
              () ->
                  bulkhead.run(
                      () -> {
                        inside.countDown();
                        await(leave);
                        return 1;
                      }));
      inside.await();
      assertTrue(bulkhead.run(() -> 2).isEmpty());
      leave.countDown();
      assertEquals(Optional.of(1), first.get());
      assertEquals(Optional.of(3), bulkhead.run(() -> 3));
    } finally {
      leave.countDown();
      threads.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void h_4_composed_and_decomposed_characters_are_the_same() {
    String stored = quick.hash(chars("caf\u00e9 au lait")).orElseThrow();
    assertEquals(Verification.RIGHT, quick.verify(chars("cafe\u0301 au lait"), stored));
  }

  @Test
  void h_5_a_pepper_is_needed_named_and_rotated() {
    KeyRing.Key first = new KeyRing.Key("p1", Secret.of(new byte[32]));
    KeyRing.Key second = new KeyRing.Key("p2", Secret.of(new byte[33]));
    PasswordHasher before = peppered(first);
    PasswordHasher during = peppered(second, first);
    PasswordHasher after = peppered(second);
    String stored = before.hash(chars("word")).orElseThrow();
    assertTrue(stored.contains(",keyid=p1$"), stored);
    assertEquals(Verification.RIGHT, before.verify(chars("word"), stored));
    assertEquals(Verification.RIGHT_BUT_OUTDATED, during.verify(chars("word"), stored));
    assertEquals(Verification.UNREADABLE, after.verify(chars("word"), stored));
    assertEquals(Verification.UNREADABLE, quick.verify(chars("word"), stored));
  }

  private PasswordHasher peppered(KeyRing.Key... keys) {
    return QuickHashing.with(QUICK, Optional.of(KeyRing.of(List.of(keys))), random);
  }

  @Test
  void h_7_a_hash_of_another_cost_is_outdated() {
    PasswordHasher dearer =
        QuickHashing.with(new Scheme.Argon2id(16, 1, 1), Optional.empty(), random);
    String stored = quick.hash(chars("word")).orElseThrow();
    assertEquals(Verification.RIGHT_BUT_OUTDATED, dearer.verify(chars("word"), stored));
    assertNotEquals(stored, quick.hash(chars("word")).orElseThrow());
  }

  @Test
  void h_8_a_hasher_that_could_fill_the_heap_is_refused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                PasswordHasher.builder(random)
                    .atOnce(Integer.MAX_VALUE)
                    .alsoStored("secret?")
                    .build());
    assertTrue(String.valueOf(refused.getMessage()).contains("; "));
    assertFalse(String.valueOf(refused.getMessage()).contains("secret?"));
  }

  @Test
  void h_9_the_callers_characters_are_left_to_the_caller() {
    char[] password = chars("word");
    String stored = quick.hash(password).orElseThrow();
    assertEquals(Verification.RIGHT, quick.verify(password, stored));
  }

  private static char[] chars(String text) {
    return text.toCharArray();
  }
}
