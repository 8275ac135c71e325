package dev.budgetpulse.security.limit;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * What a response says about a decision: {@code RateLimit-Policy} and {@code RateLimit} of the IETF
 * draft, {@code Retry-After}, and that a refusal is not to be cached.
 *
 * <p>Hidden policies give away nothing but a wait, coarse and blurred. Not for responses out of a
 * cache. Thread-safe if the randomness is.
 */
public final class LimitHeaders {
  private static final long STEP = 30;
  // Nothing waits longer than the longest window; who asked for too much may as well come back
  // then.
  private static final long LONGEST = Duration.ofDays(366).toSeconds();

  private final RandomGenerator random;

  private LimitHeaders(RandomGenerator random) {
    this.random = Objects.requireNonNull(random, "random");
  }

  /**
   * Returns a maker of headers.
   *
   * @param random blurs the waits of hidden policies
   */
  public static LimitHeaders of(RandomGenerator random) {
    return new LimitHeaders(random);
  }

  /** Returns names and values of headers, in the order to send them; none to say is empty. */
  public Map<String, String> of(Decision decision) {
    Map<String, String> headers = new LinkedHashMap<>();
    LimitPolicy policy = decision.policy();
    if (policy.announced()) {
      headers.put("RateLimit-Policy", policies(policy));
      long reset = seconds(longer(decision.resetAfter(), decision.retryAfter()));
      headers.put(
          "RateLimit", "\"" + policy.name() + "\";r=" + decision.remaining() + ";t=" + reset);
    }
    if (!decision.admitted()) {
      long wait = seconds(decision.retryAfter());
      refuse(headers, policy.announced() ? wait : blurred(wait));
    }
    return Collections.unmodifiableMap(headers);
  }

  /**
   * Returns the same for a response with a status; nothing for a redirect, nor for one that tells a
   * cache to use what it has: what they say would be taken for that of another resource.
   */
  public Map<String, String> of(Decision decision, int status) {
    return status >= 300 && status < 400 ? Map.of() : of(decision);
  }

  /**
   * Returns the headers of a refusal of which nothing but the wait is known, such as that of a
   * sign-in: the wait is blurred as that of a hidden policy is.
   *
   * @param retryAfter how long to wait exactly, such as that of an {@code Answer.TooMany}
   */
  public Map<String, String> refusing(Duration retryAfter) {
    Map<String, String> headers = new LinkedHashMap<>();
    refuse(headers, blurred(seconds(retryAfter)));
    return Collections.unmodifiableMap(headers);
  }

  private static void refuse(Map<String, String> headers, long wait) {
    headers.put("Retry-After", Long.toString(wait));
    headers.put("Cache-Control", "no-store");
  }

  private static String policies(LimitPolicy policy) {
    return policy
        .burstPolicy()
        .map(burst -> item(policy) + ", " + item(burst))
        .orElseGet(() -> item(policy));
  }

  private static String item(LimitPolicy policy) {
    // Whole seconds, at least one: a shorter window is announced as though it were longer.
    return "\"" + policy.name() + "\";q=" + policy.quota() + ";w=" + seconds(policy.window());
  }

  private long blurred(long seconds) {
    long stepped = Math.max(1, (seconds + STEP - 1) / STEP) * STEP;
    return stepped + random.nextLong(stepped / 5 + 1);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static long seconds(Duration duration) {
    long whole = duration.getSeconds();
    return Math.min(LONGEST, duration.getNano() > 0 ? whole + 1 : whole);
  }
}
