package dev.budgetpulse.security.event;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Writes an event as one line of JSON in printable ASCII, or as the same names and values.
 *
 * <p>Every value is masked and cut to 1024 characters first. Immutable and thread-safe.
 */
public final class EventText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Redaction redaction;

  /** Masks with the given redaction. */
  public EventText(Redaction redaction) {
    this.redaction = Objects.requireNonNull(redaction, "redaction");
  }

  /** Returns the names and masked values of an event, in a fixed order. */
  public Map<String, String> values(SecurityEvent event) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("time", TIME.format(event.time()));
    values.put("level", event.outcome() == SecurityEvent.Outcome.SUCCESS ? "INFO" : "WARN");
    values.put("event", event.name().word());
    values.put("outcome", event.outcome().name().toLowerCase(Locale.ROOT));
    event.fields().forEach((field, value) -> values.put(field.key(), redaction.mask(value)));
    return values;
  }

  /** Returns an event as a JSON object without a line break in or behind it. */
  public String json(SecurityEvent event) {
    StringBuilder line = new StringBuilder("{");
    values(event)
        .forEach(
            (name, value) -> {
              line.append(line.length() == 1 ? "\"" : ",\"").append(name).append("\":\"");
              line.append(escaped(value)).append('"');
            });
    return line.append('}').toString();
  }

  /** Returns a text of printable ASCII in which everything else is escaped as in JSON. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c >= ' ' && c <= '~') {
        escaped.append(c);
      } else if (Character.isSurrogate(c) && !paired(text, i)) {
        // Half a character is no text, and many a reader of JSON refuses the line for it.
        escaped.append("\\ufffd");
      } else {
        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return escaped.toString();
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
