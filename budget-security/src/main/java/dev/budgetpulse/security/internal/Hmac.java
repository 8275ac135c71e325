package dev.budgetpulse.security.internal;

import java.security.GeneralSecurityException;
import java.security.Key;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256, which every Java platform has. */
public final class Hmac {
  private static final String ALGORITHM = "HmacSHA256";

  private Hmac() {}

  /**
   * Returns one of these bytes, of which a copy is kept.
   *
   * @param key may be empty, which is the same as one zero
   */
  public static Mac of(byte[] key) {
    return of(key(key));
  }

  /** Returns one of a key. */
  public static Mac of(Key key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, missing);
    }
  }

  /** Returns a key that is used often. */
  public static Key key(byte[] key) {
    // HMAC pads keys with zeros, so that this is the empty key, which the JDK refuses.
    return new SecretKeySpec(key.length == 0 ? new byte[1] : key, ALGORITHM);
  }
}
