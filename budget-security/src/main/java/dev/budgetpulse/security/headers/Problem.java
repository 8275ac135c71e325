package dev.budgetpulse.security.headers;

import dev.budgetpulse.security.limit.Decision;
import dev.budgetpulse.security.trace.RequestId;
import java.util.List;
import java.util.Objects;

/**
 * The body of an answer that tells a program what is wrong (RFC 9457): a status, a word and the id
 * of the request, and nothing of what it sent or of our insides; of a limit that is announced
 * anyway, also which one, with the types of the IETF draft on rate limits. Immutable.
 *
 * @param status from 400 to 599
 * @param code one word, such as that of an answer of the accounts
 * @param request what the request is called in the logs
 * @param violated names of the announced policies that refused, copied; only with 429 or 503
 */
public record Problem(int status, String code, RequestId request, List<String> violated) {
  /** The type of the body, for {@link ResponseHeaders#withType}. */
  public static final String TYPE = "application/problem+json";

  private static final int TOO_MANY = 429;
  private static final int REDUCED = 503;
  private static final String REGISTRY = "https://iana.org/assignments/http-problem-types#";

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the status is no error's, or the code has anything but 1 to
   *     64 small letters, digits and {@code _}, or a policy is named with another status or not by
   *     1 to 64 small letters, digits and {@code -}
   */
  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("A problem has a status from 400 to 599");
    }
    if (!code.matches("[a-z0-9_]{1,64}")) {
      throw new IllegalArgumentException("A code has 1 to 64 small letters, digits and _");
    }
    Objects.requireNonNull(request, "request");
    violated = List.copyOf(violated);
    if (!violated.isEmpty() && status != TOO_MANY && status != REDUCED) {
      throw new IllegalArgumentException("A limit refuses with 429 or 503");
    }
    if (!violated.stream().allMatch(name -> name.matches("[a-z0-9-]{1,64}"))) {
      throw new IllegalArgumentException("A policy has 1 to 64 small letters, digits and -");
    }
  }

  /** Makes a problem that no announced limit has to do with. */
  public Problem(int status, String code, RequestId request) {
    this(status, code, request, List.of());
  }

  /**
   * Returns the body of a refusal of a limit: 429, or 503 if a stand-in refused because the store
   * could not decide. A hidden policy is not named; its body is that of any refusal.
   *
   * @throws IllegalArgumentException if the decision is no refusal
   */
  public static Problem refusing(Decision decision, RequestId request) {
    if (decision.admitted()) {
      throw new IllegalArgumentException("The decision is no refusal");
    }
    return new Problem(
        decision.degraded() ? REDUCED : TOO_MANY,
        decision.degraded() ? "try_later" : "too_many_requests",
        request,
        decision.policy().announced() ? List.of(decision.policy().name()) : List.of());
  }

  /** Returns the body. */
  public String json() {
    return "{\"type\":\""
        + type()
        + "\",\"status\":"
        + status
        + ",\"code\":\""
        + code
        + "\",\"request\":\""
        + request.value()
        + "\""
        + (violated.isEmpty()
            ? ""
            : ",\"violated-policies\":[\"" + String.join("\",\"", violated) + "\"]")
        + "}";
  }

  private String type() {
    return violated.isEmpty()
        ? "about:blank"
        : REGISTRY + (status == TOO_MANY ? "quota-exceeded" : "temporary-reduced-capacity");
  }
}
