package dev.budgetpulse.security.password;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Compares every primitive with published results, before the first password meets it. */
final class SelfTest {
  private static final String ARGON2ID =
      "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
  private static final String BCRYPT =
      "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

  private SelfTest() {}

  static void run() {
    check("Argon2id", matches(ARGON2ID, "password"));
    check("bcrypt", matches(BCRYPT, "U*U"));
    check(
        "PBKDF2",
        "120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b"
            .equals(hex(new Scheme.Pbkdf2(1).tag(ascii("password"), ascii("salt"), 32))));
    check(
        "scrypt",
        "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
            .equals(hex(new Scheme.Scrypt(4, 1, 1).tag(new byte[0], new byte[0], 32))));
  }

  private static boolean matches(String stored, String password) {
    return StoredHash.parse(stored).map(hash -> hash.matches(ascii(password))).orElse(false);
  }

  private static void check(String primitive, boolean right) {
    if (!right) {
      throw new IllegalStateException(primitive + " does not give the published result");
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
