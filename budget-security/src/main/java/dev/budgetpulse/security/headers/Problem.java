package dev.budgetpulse.security.headers;

import dev.budgetpulse.security.trace.RequestId;
import java.util.Objects;

/**
 * The body of an answer that tells a program what is wrong (RFC 9457): a status, a word and the id
 * of the request, and nothing of what it sent or of our insides. Immutable.
 *
 * @param status from 400 to 599
 * @param code one word, such as that of an answer of the accounts
 * @param request what the request is called in the logs
 */
public record Problem(int status, String code, RequestId request) {
  /** The type of the body, for {@link ResponseHeaders#withType}. */
  public static final String TYPE = "application/problem+json";

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the status is no error's, or the code has anything but 1 to
   *     64 small letters, digits and {@code _}
   */
  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("A problem has a status from 400 to 599");
    }
    if (!code.matches("[a-z0-9_]{1,64}")) {
      throw new IllegalArgumentException("A code has 1 to 64 small letters, digits and _");
    }
    Objects.requireNonNull(request, "request");
  }

  /** Returns the body. */
  public String json() {
    return "{\"type\":\"about:blank\",\"status\":"
        + status
        + ",\"code\":\""
        + code
        + "\",\"request\":\""
        + request.value()
        + "\"}";
  }
}
