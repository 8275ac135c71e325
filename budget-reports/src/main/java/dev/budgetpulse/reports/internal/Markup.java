package dev.budgetpulse.reports.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Builds HTML or SVG that is well-formed XML, too: each element is closed, and each text and each
 * value is escaped. Not thread-safe.
 */
public final class Markup {
  private static final Set<String> INLINE =
      Set.of("a", "bdi", "span", "strong", "title", "desc", "text");

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element, its attributes as names and values in turn. */
  public Markup open(String name, String... attributes) {
    start(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  /** Closes the element that was opened last. */
  public Markup close() {
    String name = open.pop();
    out.append("</").append(name).append('>');
    if (!INLINE.contains(name)) {
      out.append('\n');
    }
    return this;
  }

  /** Adds an element that has nothing in it. */
  public Markup empty(String name, String... attributes) {
    start(name, attributes);
    out.append("/>");
    return this;
  }

  /** Adds an element that has a text in it. */
  public Markup element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  /** Adds a text, as one line. */
  public Markup text(String text) {
    escape(OneLine.of(text));
    return this;
  }

  /** Adds a space between elements. */
  public Markup space() {
    out.append(' ');
    return this;
  }

  /** Adds what is well-formed already and holds nothing that anybody typed. */
  public Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  private void start(String name, String... attributes) {
    out.append('<').append(name);
    for (int at = 0; at < attributes.length; at += 2) {
      out.append(' ').append(attributes[at]).append("=\"");
      escape(OneLine.of(attributes[at + 1]));
      out.append('"');
    }
  }

  private void escape(String text) {
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      switch (character) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(character);
      }
    }
  }

  /** Returns what was built. */
  @Override
  public String toString() {
    return out.toString();
  }
}
