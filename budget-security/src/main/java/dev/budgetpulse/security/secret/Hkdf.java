package dev.budgetpulse.security.secret;

import dev.budgetpulse.security.internal.Hmac;
import java.util.Arrays;
import javax.crypto.Mac;

/** Makes keys out of a key with HMAC-SHA-256, as RFC 5869 says. */
final class Hkdf {
  private static final int BLOCK = 32;

  private Hkdf() {}

  static byte[] derive(byte[] key, byte[] salt, byte[] info, int length) {
    if (length < 1 || length > 255 * BLOCK) {
      throw new IllegalArgumentException("HKDF gives 1 to " + 255 * BLOCK + " bytes");
    }
    Mac extract = Hmac.of(salt);
    byte[] extracted = extract.doFinal(key);
    Mac expand = Hmac.of(extracted);
    Arrays.fill(extracted, (byte) 0);
    byte[] derived = new byte[length];
    byte[] block = new byte[0];
    for (int done = 0, counter = 1; done < length; done += BLOCK, counter++) {
      expand.update(block);
      expand.update(info);
      expand.update((byte) counter);
      block = expand.doFinal();
      System.arraycopy(block, 0, derived, done, Math.min(BLOCK, length - done));
    }
    return derived;
  }
}
