package dev.budgetpulse.security.headers;

import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * A number used once: marks the scripts and styles of one response as ours.
 *
 * @param value 128 bits as 22 characters that may stand in an HTML attribute
 */
public record Nonce(String value) {
  private static final int BYTES = 16;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if it is not 128 bits in URL-safe Base64
   */
  public Nonce {
    if (!value.matches("[A-Za-z0-9_-]{22}")) {
      throw new IllegalArgumentException("A nonce is 22 characters of URL-safe Base64");
    }
  }

  /**
   * Returns a fresh one; take one for each response.
   *
   * @param random unpredictable, such as {@link java.security.SecureRandom}
   */
  public static Nonce next(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Nonce(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
