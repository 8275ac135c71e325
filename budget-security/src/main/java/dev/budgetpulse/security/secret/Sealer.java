package dev.budgetpulse.security.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what is stored and must stay secret, such as the keys of one-time passwords.
 *
 * <p>AES-256-GCM with a random nonce. What is sealed opens only for the same purpose and the same
 * associated data. Thread-safe if the randomness is.
 */
public final class Sealer {
  /** The most bytes that can be sealed. */
  public static final int MOST_BYTES = 1 << 20;

  // Random nonces of 96 bits stay apart for 2^32 messages under one key.
  private static final long MOST_USES = 1L << 32;
  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final int MOST_ID = 16;

  private final KeyRing ring;
  private final RandomGenerator random;
  private final AtomicLong uses = new AtomicLong();

  private Sealer(KeyRing ring, RandomGenerator random) {
    this.ring = ring;
    this.random = random;
  }

  /**
   * Returns a sealer.
   *
   * @param ring the master keys, from which keys for the purpose are derived
   * @param purpose what is sealed, such as {@code "totp-at-rest"}; not empty
   * @param random unpredictable, such as {@link java.security.SecureRandom}, not null
   */
  public static Sealer of(KeyRing ring, String purpose, RandomGenerator random) {
    return new Sealer(ring.forPurpose("seal:" + purpose), Objects.requireNonNull(random, "random"));
  }

  /**
   * Returns the sealed form.
   *
   * @param plain up to 1 MiB, which the caller wipes
   * @param associated what the plain bytes belong to, such as the id of an account; it is not
   *     stored
   * @throws IllegalArgumentException if there are too many bytes
   * @throws IllegalStateException after 2^32 uses of the key
   */
  public byte[] seal(byte[] plain, byte[] associated) {
    if (plain.length > MOST_BYTES) {
      throw new IllegalArgumentException("At most " + MOST_BYTES + " bytes can be sealed");
    }
    if (uses.getAndUpdate(used -> Math.min(used + 1, MOST_USES)) == MOST_USES) {
      throw new IllegalStateException("Key " + ring.current().id() + " is used up; put a new one");
    }
    byte[] id = ring.current().id().getBytes(StandardCharsets.US_ASCII);
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] head =
        ByteBuffer.allocate(2 + id.length + NONCE)
            .put((byte) 1)
            .put((byte) id.length)
            .put(id)
            .put(nonce)
            .array();
    try {
      byte[] sealed = crypt(Cipher.ENCRYPT_MODE, ring.current(), head, plain, associated);
      return ByteBuffer.allocate(head.length + sealed.length).put(head).put(sealed).array();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java platform has AES-GCM", missing);
    }
  }

  /**
   * Returns the plain bytes, which the caller wipes.
   *
   * @param sealed anything at all; whatever is wrong with it, the answer is the same
   * @param associated the bytes that were given to seal it
   */
  public Optional<byte[]> open(byte[] sealed, byte[] associated) {
    if (sealed.length < 3 + NONCE + TAG
        || sealed.length > 2 + MOST_ID + NONCE + MOST_BYTES + TAG
        || sealed[0] != 1
        || sealed[1] < 1
        || sealed[1] > MOST_ID
        || sealed.length < 2 + sealed[1] + NONCE + TAG) {
      return Optional.empty();
    }
    byte[] head = Arrays.copyOf(sealed, 2 + sealed[1] + NONCE);
    String id = new String(head, 2, sealed[1], StandardCharsets.US_ASCII);
    return ring.find(id)
        .flatMap(
            key -> {
              byte[] body = Arrays.copyOfRange(sealed, head.length, sealed.length);
              try {
                return Optional.of(crypt(Cipher.DECRYPT_MODE, key, head, body, associated));
              } catch (GeneralSecurityException forged) {
                return Optional.empty();
              }
            });
  }

  private static byte[] crypt(
      int mode, KeyRing.Key key, byte[] head, byte[] text, byte[] associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    SecretKeySpec aes = key.secret().use(bytes -> new SecretKeySpec(bytes, "AES"));
    cipher.init(mode, aes, new GCMParameterSpec(8 * TAG, head, head.length - NONCE, NONCE));
    cipher.updateAAD(head);
    cipher.updateAAD(associated);
    return cipher.doFinal(text);
  }
}
