package dev.budgetpulse.security.trace;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request stands in a trace, as in the {@code traceparent} header of the W3C.
 *
 * @param traceId 32 small hexadecimal digits, not all zero
 * @param spanId 16 small hexadecimal digits, not all zero
 * @param flags 2 small hexadecimal digits
 */
public record TraceContext(String traceId, String spanId, String flags) {
  private static final Pattern VERSION_0 =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

  /**
   * Checks the three parts.
   *
   * @throws IllegalArgumentException if one is malformed
   */
  public TraceContext {
    if (!isId(traceId, 32) || !isId(spanId, 16) || !flags.matches("[0-9a-f]{2}")) {
      throw new IllegalArgumentException("A part of the trace context is malformed");
    }
  }

  /** Continues the trace of a header if it is well-formed, in a span of its own; else a new one. */
  public static TraceContext from(Optional<String> traceparent, RandomGenerator random) {
    return traceparent
        .filter(text -> text.length() == 55)
        .map(VERSION_0::matcher)
        .filter(Matcher::matches)
        .filter(parts -> isId(parts.group(1), 32) && isId(parts.group(2), 16))
        .map(parts -> new TraceContext(parts.group(1), id(8, random), parts.group(3)))
        .orElseGet(() -> new TraceContext(id(16, random), id(8, random), "00"));
  }

  /** Returns the header that hands this span on. */
  public String traceparent() {
    return "00-" + traceId + "-" + spanId + "-" + flags;
  }

  private static boolean isId(String text, int digits) {
    return text.matches("[0-9a-f]{" + digits + "}") && !text.matches("0+");
  }

  /** Returns random bytes that are not all zero, as hexadecimal digits. */
  static String id(int length, RandomGenerator random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    return id.matches("0+") ? id.substring(1) + "1" : id;
  }
}
