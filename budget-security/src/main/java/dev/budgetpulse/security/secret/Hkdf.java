package dev.budgetpulse.security.secret;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes keys out of a key with HMAC-SHA-256, as RFC 5869 says. */
final class Hkdf {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BLOCK = 32;

  private Hkdf() {}

  static byte[] derive(byte[] key, byte[] salt, byte[] info, int length) {
    if (length < 1 || length > 255 * BLOCK) {
      throw new IllegalArgumentException("HKDF gives 1 to " + 255 * BLOCK + " bytes");
    }
    Mac extract = mac(salt.length == 0 ? new byte[BLOCK] : salt);
    byte[] extracted = extract.doFinal(key);
    Mac expand = mac(extracted);
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

  static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, missing);
    }
  }
}
