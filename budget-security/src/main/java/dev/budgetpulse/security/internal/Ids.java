package dev.budgetpulse.security.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Identities in the only spelling that every database tells apart. */
public final class Ids {
  private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9_.:-]{0,63}");

  private Ids() {}

  /**
   * Returns the id of an account, or the name of a stream, if it is one.
   *
   * @throws IllegalArgumentException if it has anything but 1 to 64 small letters, digits and
   *     {@code _ . : -}
   */
  public static String account(String id) {
    // Databases may take "Ada" for "ada", and so one account for another.
    if (!ACCOUNT.matcher(id).matches()) {
      throw new IllegalArgumentException("An id has 1 to 64 small letters, digits and _ . : -");
    }
    return id;
  }

  /** Returns 128 random bits as 32 hexadecimal digits. */
  public static String next(RandomGenerator random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Returns the SHA-256 of a text as 64 hexadecimal digits. */
  public static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java platform has SHA-256", missing);
    }
  }

  /** Says whether two digests are equal, in a time that does not depend on where they differ. */
  public static boolean equal(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
