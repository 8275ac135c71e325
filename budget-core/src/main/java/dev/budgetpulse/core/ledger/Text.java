package dev.budgetpulse.core.ledger;

import java.util.Locale;

/** The one place that says which texts a ledger takes. */
final class Text {
  private Text() {}

  /** Returns a name without surrounding space; refuses blank, overlong and unprintable ones. */
  static String required(String field, String text, int longest) {
    String clean = optional(field, text, longest);
    if (clean.isEmpty()) {
      throw new InvalidFieldException(field, "must not be blank");
    }
    return clean;
  }

  /** Returns a text without surrounding space; refuses overlong and unprintable ones. */
  static String optional(String field, String text, int longest) {
    String clean = text.strip();
    if (clean.length() > longest) {
      throw new InvalidFieldException(
          field, "must have at most " + longest + " characters, has " + clean.length());
    }
    if (!isPrintable(clean)) {
      throw new InvalidFieldException(field, "has an unprintable character");
    }
    return clean;
  }

  /** Says whether a text has neither control characters nor halves of characters. */
  static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i)) || isLoneSurrogate(text, i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns what names are compared by: two names are the same if this is. */
  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Says whether two names are the same, whatever the letters' case. */
  static boolean sameName(String one, String other) {
    return folded(one).equals(folded(other));
  }

  // No database stores half a character.
  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    return (Character.isHighSurrogate(c)
            && (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))))
        || (Character.isLowSurrogate(c)
            && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1))));
  }
}
