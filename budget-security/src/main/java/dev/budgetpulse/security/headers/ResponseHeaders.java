package dev.budgetpulse.security.headers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The headers of one response: each name once, no value that could end a header and begin another.
 *
 * <p>Immutable and thread-safe.
 */
public final class ResponseHeaders {
  private static final ResponseHeaders NONE = new ResponseHeaders(Map.of());

  private final Map<String, String> values;

  private ResponseHeaders(Map<String, String> values) {
    this.values = values;
  }

  /** Returns no headers. */
  public static ResponseHeaders none() {
    return NONE;
  }

  /**
   * Returns these headers with one more, in place of any of that name whatever the letters' case.
   *
   * @param name letters, digits and dashes
   * @param value printable ASCII characters without space around them, at least one
   * @throws IllegalArgumentException if the name or the value is anything else
   */
  public ResponseHeaders with(String name, String value) {
    if (!name.matches("[A-Za-z0-9-]{1,100}")) {
      throw new IllegalArgumentException("A header's name has letters, digits and dashes");
    }
    if (value.isEmpty()
        || !value.equals(value.strip())
        || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException("The header " + name + " must be printable ASCII");
    }
    Map<String, String> more = new LinkedHashMap<>(values);
    more.keySet().removeIf(known -> folded(known).equals(folded(name)));
    more.put(name, value);
    return new ResponseHeaders(Collections.unmodifiableMap(more));
  }

  /** Gives each name and value to a response, such as {@code response::setHeader}. */
  public void forEach(BiConsumer<String, String> response) {
    values.forEach(response);
  }

  /** Returns the values by their names, in the order they were added; unmodifiable. */
  public Map<String, String> asMap() {
    return values;
  }

  @Override
  public String toString() {
    return values.keySet().toString();
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
