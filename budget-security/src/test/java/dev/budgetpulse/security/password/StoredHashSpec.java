package dev.budgetpulse.security.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StoredHashSpec {
  private final PasswordHasher hasher = QuickHashing.of(new SecureRandom());

  @Property(tries = 300)
  void e_5_any_text_is_read_or_refused(@ForAll String text) {
    assertTrue(StoredHash.parse(text).isEmpty());
  }

  @Property(tries = 500)
  void h_6_what_is_read_stays_within_the_bounds(@ForAll("nearlyHashes") String text) {
    StoredHash.parse(text)
        .ifPresent(
            hash -> {
              assertTrue(hash.scheme().memory() <= 256L << 20);
              assertTrue(hash.tag().length <= 64 && hash.salt().length <= 64);
            });
  }

  @Provide
  Arbitrary<String> nearlyHashes() {
    Arbitrary<String> number = Arbitraries.integers().between(0, 300_000).map(String::valueOf);
    Arbitrary<String> salt =
        Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(8).ofMaxLength(90);
    Arbitrary<String> form =
        Arbitraries.of(
            "$argon2id$v=19$m=#,t=2,p=1",
            "$argon2id$v=19$m=8,t=#,p=#",
            "$pbkdf2-sha256$i=#",
            "$scrypt$ln=#,r=8,p=1",
            "$scrypt$ln=4,r=#,p=#");
    return Combinators.combine(form, number, salt)
        .as((head, digits, tail) -> head.replace("#", digits) + "$c29tZXNhbHQ$" + tail);
  }

  @Property(tries = 200)
  void h_2_what_is_written_is_read_again(@ForAll String password) {
    char[] characters = password.toCharArray();
    String stored;
    try {
      stored = hasher.hash(characters).orElseThrow();
    } catch (IllegalArgumentException notUnicodeOrTooLong) {
      assertEquals(Verification.WRONG, hasher.verifyAbsent(characters, "nobody"));
      return;
    }
    assertEquals(stored, StoredHash.parse(stored).orElseThrow().text());
    assertEquals(Verification.RIGHT, hasher.verify(characters, stored));
  }
}
