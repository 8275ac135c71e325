package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.internal.Hmac;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import javax.crypto.Mac;

/**
 * Makes keys of limits from typed parts under a secret (HMAC-SHA-256, cut to 128 bits).
 *
 * <p>Every part is written with its kind and its length: different parts never give the same input.
 * Immutable and thread-safe.
 */
public final class LimitKeys {
  private static final int BYTES = 32;
  private static final byte[] PURPOSE =
      "budget-security limit key 1".getBytes(StandardCharsets.US_ASCII);

  private final Key secret;

  private LimitKeys(Key secret) {
    this.secret = secret;
  }

  /** One part of what a limit is kept for: its kind, such as {@code ipv4}, and its bytes. */
  public static final class Part {
    private final byte[] kind;
    private final byte[] value;

    private Part(String kind, byte[] value) {
      this.kind = kind.getBytes(StandardCharsets.UTF_8);
      this.value = value;
    }

    /** Returns a part of some bytes, which are copied. */
    public static Part of(String kind, byte[] value) {
      return new Part(kind, value.clone());
    }

    /** Returns a part of the UTF-8 bytes of a text. */
    public static Part of(String kind, String text) {
      return new Part(kind, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Returns a maker of keys.
   *
   * @param secret at least 32 bytes, which are copied; servers that share a store share it
   * @throws IllegalArgumentException if the secret is too short
   */
  public static LimitKeys of(byte[] secret) {
    if (secret.length < BYTES) {
      throw new IllegalArgumentException("The secret must have at least " + BYTES + " bytes");
    }
    return new LimitKeys(Hmac.key(secret));
  }

  /** Returns the key of a policy for these parts, whose order matters. */
  public LimitKey key(LimitPolicy policy, Part... parts) {
    Mac mac = Hmac.of(secret);
    mac.update(PURPOSE);
    add(mac, policy.name().getBytes(StandardCharsets.US_ASCII));
    for (Part part : parts) {
      add(mac, part.kind);
      add(mac, part.value);
    }
    ByteBuffer digest = ByteBuffer.wrap(mac.doFinal());
    return new LimitKey(policy, digest.getLong(), digest.getLong());
  }

  private static void add(Mac mac, byte[] bytes) {
    mac.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
    mac.update(bytes);
  }
}
