package dev.budgetpulse.security.trace;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a request is called in logs, reports and its response.
 *
 * @param value 8 to 64 letters, digits and dashes
 */
public record RequestId(String value) {
  private static final String SHAPE = "[A-Za-z0-9-]{8,64}";

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  public RequestId {
    if (!value.matches(SHAPE)) {
      throw new IllegalArgumentException("A request id has 8 to 64 letters, digits and dashes");
    }
  }

  /**
   * Returns the id a trusted proxy gave, else a new one of 128 bits.
   *
   * @param header the value of {@code X-Request-Id}, if it was sent
   * @param peerIsTrusted whether the peer is a known proxy
   */
  public static RequestId from(
      Optional<String> header, boolean peerIsTrusted, RandomGenerator random) {
    return header
        .filter(text -> peerIsTrusted && text.length() <= 64 && text.matches(SHAPE))
        .map(RequestId::new)
        .orElseGet(() -> new RequestId(TraceContext.id(16, random)));
  }
}
