package dev.budgetpulse.security.headers;

import dev.budgetpulse.security.event.EventSink;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The headers of one response: each name once, no value that could end a header and begin another.
 *
 * <p>Immutable and thread-safe.
 */
public final class ResponseHeaders {
  private static final ResponseHeaders NONE = new ResponseHeaders(Map.of(), Set.of());
  private static final Pattern TYPE = Pattern.compile("[a-z]{1,20}/[a-z0-9][a-z0-9.+-]{0,80}");
  private static final Pattern TEXT =
      Pattern.compile("text/.+|.+[/+](?:json|xml|javascript|x-ndjson)");

  private final Map<String, String> values;
  private final Set<String> kept;

  private ResponseHeaders(Map<String, String> values, Set<String> kept) {
    this.values = values;
    this.kept = kept;
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
   * @throws IllegalStateException if a profile of {@link SecurityHeaders} set that header; see
   *     {@link #relaxed}
   */
  public ResponseHeaders with(String name, String value) {
    if (kept.contains(folded(name))) {
      throw new IllegalStateException("Only a named relaxation may change " + name);
    }
    return put(name, value);
  }

  /**
   * Returns these headers with the type of the body; what is text is UTF-8 and says so.
   *
   * @param type without parameters, in small letters, such as {@code text/html}
   * @throws IllegalArgumentException if it is no such type
   */
  public ResponseHeaders withType(String type) {
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException("Not a media type in small letters without parameters");
    }
    return put("Content-Type", TEXT.matcher(type).matches() ? type + "; charset=utf-8" : type);
  }

  /**
   * Returns these headers with one that a route needs weaker than its profile says, and logs that.
   *
   * @param relaxation which header of which route, and why
   * @param now the time of the event
   * @param log where the event goes
   * @throws IllegalArgumentException if no profile set that header, or the value is none
   */
  public ResponseHeaders relaxed(Relaxation relaxation, Instant now, EventSink log) {
    if (!kept.contains(folded(relaxation.header()))) {
      throw new IllegalArgumentException("There is nothing to relax in " + relaxation.header());
    }
    ResponseHeaders weaker = put(relaxation.header(), relaxation.value());
    log.emit(relaxation.event(now));
    return weaker;
  }

  /** Returns the same headers, of which none is changed by accident any more. */
  ResponseHeaders kept() {
    return new ResponseHeaders(
        values, values.keySet().stream().map(ResponseHeaders::folded).collect(Collectors.toSet()));
  }

  private ResponseHeaders put(String name, String value) {
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
    return new ResponseHeaders(Collections.unmodifiableMap(more), kept);
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
