package dev.budgetpulse.security.forgery;

import dev.budgetpulse.security.internal.Hmac;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
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

  private final Key key;
  private final RandomGenerator random;

  private ForgeryGuard(Key key, RandomGenerator random) {
    this.key = key;
    this.random = random;
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
    return new ForgeryGuard(Hmac.key(key), Objects.requireNonNull(random, "random"));
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
    byte[] proof = proof(session, nonce);
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
    return MessageDigest.isEqual(claimed, proof(session, Arrays.copyOf(bytes, BYTES)));
  }

  private byte[] proof(String session, byte[] nonce) {
    Mac mac = Hmac.of(key);
    mac.update(PURPOSE);
    mac.update(nonce);
    // Last, because it is the only part without a fixed length.
    mac.update(session.getBytes(StandardCharsets.UTF_8));
    return mac.doFinal();
  }
}
