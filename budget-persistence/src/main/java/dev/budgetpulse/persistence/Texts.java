package dev.budgetpulse.persistence;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms in which tables have texts besides their own. */
final class Texts {
  private Texts() {}

  /** Returns what names are compared by, and texts are put in order by. */
  static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Returns what texts are searched by: with small letters in the place of capital ASCII ones. */
  static String searched(String text) {
    StringBuilder small = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        small.setCharAt(i, (char) (c - 'A' + 'a'));
      }
    }
    return small.toString();
  }

  /** Returns the pattern of texts that have another in them, with {@code !} to escape. */
  static String containing(String text) {
    return "%" + searched(text).replaceAll("[!%_]", "!$0") + "%";
  }

  /** Returns texts without line breaks as one text, each ending with a line break. */
  static String lines(List<String> texts) {
    return texts.stream().map(text -> text + "\n").collect(Collectors.joining());
  }

  /** Returns the texts that {@link #lines} was given. */
  static List<String> ofLines(String lines) {
    return lines.isEmpty() ? List.of() : lines.lines().toList();
  }
}
