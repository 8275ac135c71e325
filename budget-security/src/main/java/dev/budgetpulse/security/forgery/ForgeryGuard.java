package dev.budgetpulse.security.forgery;

import dev.budgetpulse.security.internal.Hmac;
import dev.budgetpulse.security.secret.KeyRing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;

/**
 * Guards whatever a session may change against requests that another site makes it send.
 *
 * <p>Each form carries a token that only its own session can use; {@link #judge} wants that token
 * and headers that do not name another site. A token is good for as long as its session and the key
 * are. Thread-safe if the randomness is.
 */
public final class ForgeryGuard {
  private static final int BYTES = 32;
  private static final int TOKEN_CHARACTERS = 3 * BYTES * 4 / 3;
  private static final byte[] PURPOSE =
      "budget-security forgery token 1".getBytes(StandardCharsets.US_ASCII);

  private final List<Key> keys;
  private final RandomGenerator random;

  private ForgeryGuard(List<Key> keys, RandomGenerator random) {
    this.keys = keys;
    this.random = Objects.requireNonNull(random, "random");
  }

  /**
   * Returns a guard whose tokens are made with the first key of a ring and taken with any of them,
   * so that forms that are open outlive a rotation.
   *
   * @param master the master keys, from which those for tokens are derived
   * @param random unpredictable, such as {@link java.security.SecureRandom}, not null
   */
  public static ForgeryGuard of(KeyRing master, RandomGenerator random) {
    KeyRing ring = master.forPurpose("csrf");
    return new ForgeryGuard(
        ring.ids().stream()
            .flatMap(id -> ring.find(id).stream())
            .map(key -> key.secret().use(Hmac::key))
            .toList(),
        random);
  }

  /**
   * Returns a guard.
   *
   * @param key a secret of at least 32 bytes, which are copied; servers that share sessions share
   *     it
   * @param random unpredictable, such as {@link java.security.SecureRandom}, not null
   * @throws IllegalArgumentException if the key is too short
   */
  public static ForgeryGuard of(byte[] key, RandomGenerator random) {
    if (key.length < BYTES) {
      throw new IllegalArgumentException("The key must have at least " + BYTES + " bytes");
    }
    return new ForgeryGuard(List.of(Hmac.key(key)), random);
  }

  /**
   * Returns a token for the forms of a session, another one each time.
   *
   * <p>The token is masked with random bytes, so that what compression reveals about a page says
   * nothing about it. It has 128 characters, all of which may stand in an HTML attribute.
   *
   * @param session the identity of the session, not null
   */
  public String token(String session) {
    byte[] nonce = new byte[BYTES];
    byte[] mask = new byte[BYTES];
    random.nextBytes(nonce);
    random.nextBytes(mask);
    byte[] proof = proof(keys.get(0), session, nonce);
    for (int i = 0; i < BYTES; i++) {
      proof[i] ^= mask[i];
    }
    return Base64.getUrlEncoder()
        .encodeToString(ByteBuffer.allocate(3 * BYTES).put(nonce).put(mask).put(proof).array());
  }

  /** Says whether a request was made on our own pages by the session it comes with. */
  public Verdict judge(Attempt attempt) {
    if (!attempt.mayBeOurs()) {
      return Verdict.FOREIGN_ORIGIN;
    }
    return attempt.token().filter(token -> verifies(token, attempt.session())).isPresent()
        ? Verdict.GENUINE
        : Verdict.WRONG_TOKEN;
  }

  /**
   * Says the same of a request whose body is JSON, which needs no token if its headers vouch for
   * it: no form of another site can send that type, and no script without asking first.
   *
   * @param contentType the value of the {@code Content-Type} header; refuse what is not JSON with
   *     415 before, see {@link ContentType}
   */
  public Verdict judgeJson(Attempt attempt, Optional<String> contentType) {
    return attempt.mayBeOurs() && attempt.isVouchedFor() && ContentType.isJson(contentType)
        ? Verdict.GENUINE
        : judge(attempt);
  }

  private boolean verifies(String token, String session) {
    if (token.length() != TOKEN_CHARACTERS) {
      return false;
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
    // Padding characters make a text of the right length hold fewer bytes.
    if (bytes.length != 3 * BYTES) {
      return false;
    }
    byte[] claimed = Arrays.copyOfRange(bytes, 2 * BYTES, 3 * BYTES);
    for (int i = 0; i < BYTES; i++) {
      claimed[i] ^= bytes[BYTES + i];
    }
    byte[] nonce = Arrays.copyOf(bytes, BYTES);
    boolean verified = false;
    for (Key key : keys) {
      verified |= MessageDigest.isEqual(claimed, proof(key, session, nonce));
    }
    return verified;
  }

  private static byte[] proof(Key key, String session, byte[] nonce) {
    Mac mac = Hmac.of(key);
    mac.update(PURPOSE);
    mac.update(nonce);
    // Last, because it is the only part without a fixed length.
    mac.update(session.getBytes(StandardCharsets.UTF_8));
    return mac.doFinal();
  }
}
