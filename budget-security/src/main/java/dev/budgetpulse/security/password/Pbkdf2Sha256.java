package dev.budgetpulse.security.password;

import dev.budgetpulse.security.internal.Hmac;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/**
 * PBKDF2 over bytes.
 *
 * <p>The factory of the JDK takes characters only, and what a pepper leaves of a password is bytes.
 */
final class Pbkdf2Sha256 {
  private static final int BLOCK = 32;

  private Pbkdf2Sha256() {}

  static byte[] derive(byte[] password, byte[] salt, int iterations, int length) {
    Mac mac = Hmac.of(password);
    byte[] derived = new byte[length];
    byte[] round = new byte[BLOCK];
    byte[] block = new byte[BLOCK];
    try {
      for (int done = 0, number = 1; done < length; done += BLOCK, number++) {
        mac.update(salt);
        mac.update(ByteBuffer.allocate(4).putInt(number).array());
        mac.doFinal(round, 0);
        System.arraycopy(round, 0, block, 0, BLOCK);
        for (int i = 1; i < iterations; i++) {
          mac.update(round);
          mac.doFinal(round, 0);
          for (int k = 0; k < BLOCK; k++) {
            block[k] ^= round[k];
          }
        }
        System.arraycopy(block, 0, derived, done, Math.min(BLOCK, length - done));
      }
    } catch (ShortBufferException impossible) {
      throw new IllegalStateException("A block holds a tag of HMAC-SHA-256", impossible);
    }
    Arrays.fill(block, (byte) 0);
    return derived;
  }
}
