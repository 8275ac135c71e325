package dev.budgetpulse.security.headers;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SecurityEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser says a page tried against its policy. Anybody can send one, so it is data for the
 * log and nothing else.
 *
 * <p>The end-point takes POST only, charges {@code LimitPolicies.cspReport()}, answers 413 to more
 * than {@link #MOST_BYTES} and 204 to everything else, readable or not.
 *
 * @param directive the directive that was in the way, at most 200 characters, perhaps empty
 * @param blocked what was blocked, without its query, at most 200 characters, perhaps empty
 * @param document the page, without its query, at most 200 characters, perhaps empty
 */
public record ViolationReport(String directive, String blocked, String document) {
  /** The most bytes that are read: 16 KiB. */
  public static final int MOST_BYTES = 16 * 1024;

  private static final int LONGEST = 200;

  /** Cuts each text, and queries, which may hold secrets of the page. */
  public ViolationReport {
    directive = cut(directive);
    blocked = cut(blocked);
    document = cut(document);
  }

  /**
   * Reads either form in which browsers report; empty if there is nothing of one in the bytes.
   *
   * @param body anything at all
   */
  public static Optional<ViolationReport> read(byte[] body) {
    if (body.length > MOST_BYTES) {
      return Optional.empty();
    }
    Map<String, String> texts = texts(new String(body, StandardCharsets.UTF_8));
    ViolationReport report =
        new ViolationReport(
            first(texts, "effectiveDirective", "effective-directive", "violated-directive"),
            first(texts, "blockedURL", "blocked-uri"),
            first(texts, "documentURL", "document-uri"));
    return report.directive.isEmpty() && report.blocked.isEmpty()
        ? Optional.empty()
        : Optional.of(report);
  }

  /** Returns what to log. */
  public SecurityEvent event(Instant now) {
    return SecurityEvent.of(now, EventName.MALICIOUS_CSP_VIOLATION, SecurityEvent.Outcome.FAILURE)
        .with(Field.REASON, directive)
        .with(Field.DETAIL, blocked + " on " + document);
  }

  private static String first(Map<String, String> texts, String... names) {
    for (String name : names) {
      String text = texts.get(name);
      if (text != null) {
        return text;
      }
    }
    return "";
  }

  private static String cut(String text) {
    int end = Math.min(text.length(), LONGEST);
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '?' || text.charAt(i) == '#') {
        end = i;
      }
    }
    return text.substring(0, end);
  }

  // Only names and texts matter, however deep; so this needs no stack that nesting could exhaust.
  private static Map<String, String> texts(String json) {
    Map<String, String> texts = new HashMap<>();
    StringBuilder text = new StringBuilder();
    String name = "";
    boolean named = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        text.setLength(0);
        i = quoted(json, i + 1, text);
        if (named) {
          texts.putIfAbsent(name, text.toString());
          named = false;
        }
        name = text.toString();
      } else if (c == ':') {
        named = true;
      } else if (!Character.isWhitespace(c)) {
        named = false;
      }
    }
    return texts;
  }

  private static int quoted(String json, int from, StringBuilder text) {
    int i = from;
    for (; i < json.length() && json.charAt(i) != '"'; i++) {
      char c = json.charAt(i);
      // What an escape stands for does not matter to a reader of logs; that it ends nothing does.
      text.append(c);
      if (c == '\\' && i + 1 < json.length()) {
        i++;
        text.append(json.charAt(i));
      }
    }
    return i;
  }
}
