package dev.budgetpulse.security.forgery;

import dev.budgetpulse.security.headers.ResponseHeaders;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which other origins may read our answers: those named, letter for letter, and no others.
 *
 * <p>There are no wildcards, {@code null} is nobody's name, and nothing is reflected that was not
 * named. Immutable and thread-safe.
 */
public final class CrossOrigin {
  private static final String ORIGIN = "https?://(?:[a-z0-9.-]+|\\[[0-9a-f:.]+\\])(?::[0-9]{1,5})?";

  private final Set<String> allowed;

  private CrossOrigin(Set<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  /** Allows nobody. */
  public static CrossOrigin off() {
    return new CrossOrigin(Set.of());
  }

  /**
   * Allows some origins, written as browsers do, such as {@code https://app.example}.
   *
   * @throws IllegalArgumentException if one is not an origin
   */
  public static CrossOrigin allowing(Set<String> origins) {
    for (String origin : origins) {
      if (!origin.matches(ORIGIN)) {
        throw new IllegalArgumentException("Not an origin as browsers write it: " + origin);
      }
    }
    return new CrossOrigin(origins);
  }

  /**
   * Returns the value for {@code Access-Control-Allow-Origin}, or nothing if no header of that
   * family may be sent.
   *
   * @param origin the value of the {@code Origin} header, if it was sent
   */
  public Optional<String> allowedOrigin(Optional<String> origin) {
    return origin.filter(allowed::contains);
  }

  /**
   * Returns what every answer gets beside its other headers: who may read it, and that this depends
   * on who asks. Nothing if nobody is allowed, since then all get the same.
   *
   * @param origin the value of the {@code Origin} header, if it was sent
   */
  public ResponseHeaders headers(Optional<String> origin) {
    if (allowed.isEmpty()) {
      return ResponseHeaders.none();
    }
    ResponseHeaders all = ResponseHeaders.none().with("Vary", "Origin");
    return allowedOrigin(origin)
        .map(named -> all.with("Access-Control-Allow-Origin", named))
        .orElse(all);
  }

  /** Says whether a WebSocket handshake may go on: its origin is our own or one allowed. */
  public boolean admitsHandshake(Optional<String> origin, Set<String> ownOrigins) {
    return origin.filter(o -> ownOrigins.contains(o) || allowed.contains(o)).isPresent();
  }
}
