package dev.budgetpulse.reports.internal;

/** Makes one line of what anybody may have typed, so that it ends nothing that is around it. */
public final class OneLine {
  private static final int REPLACEMENT = 0xFFFD;

  private OneLine() {}

  /**
   * Returns words as one line: control characters, line ends and runs of spaces become one space,
   * nothing is at the ends, what could turn the direction of later text is left out, and what is no
   * character becomes U+FFFD. Spaces that do not break stay.
   */
  public static String of(String words) {
    StringBuilder line = new StringBuilder(words.length());
    boolean space = false;
    for (int at = 0; at < words.length(); at += Character.charCount(words.codePointAt(at))) {
      int character = words.codePointAt(at);
      if (isBreak(character)) {
        space = true;
      } else if (!turnsDirection(character)) {
        if (space && !line.isEmpty()) {
          line.append(' ');
        }
        space = false;
        line.appendCodePoint(isCharacter(character) ? character : REPLACEMENT);
      }
    }
    return line.toString();
  }

  private static boolean isBreak(int character) {
    return character == ' '
        || character == 0x2028
        || character == 0x2029
        || Character.isISOControl(character);
  }

  private static boolean turnsDirection(int character) {
    return (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
  }

  private static boolean isCharacter(int character) {
    return Character.getType(character) != Character.SURROGATE && (character & 0xFFFE) != 0xFFFE;
  }
}
