package dev.budgetpulse.security.password;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;

/** Turns passwords into bytes, leaving as few copies as the platform allows. */
final class PasswordBytes {
  static final int MOST_BYTES = 1_024;

  private PasswordBytes() {}

  /** Returns the characters in NFC; the caller wipes them. */
  static char[] normalised(char[] password) {
    CharBuffer characters = CharBuffer.wrap(password);
    // The Normalizer gives a String, which cannot be wiped; hardly any password needs it.
    return Normalizer.isNormalized(characters, Normalizer.Form.NFC)
        ? password.clone()
        : Normalizer.normalize(characters, Normalizer.Form.NFC).toCharArray();
  }

  /** Returns UTF-8, or nothing for half a surrogate pair or beyond 1024 bytes. */
  static Optional<byte[]> utf8(char[] password) {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES + 3);
    try {
      CoderResult result =
          StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(password), bytes, true);
      return result.isUnderflow() && bytes.position() <= MOST_BYTES
          ? Optional.of(Arrays.copyOf(bytes.array(), bytes.position()))
          : Optional.empty();
    } finally {
      Arrays.fill(bytes.array(), (byte) 0);
    }
  }
}
