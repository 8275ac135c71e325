package dev.budgetpulse.core.statement.internal;

/** The one place that says what a bank's text looks like once it is on one line. */
public final class Line {
  private static final int LONGEST_EXCERPT = 40;

  private Line() {}

  /**
   * Returns a text with every run of white space and control characters as one space and none at
   * either end; nothing else changes.
   */
  public static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isGap(c)) {
        gap = true;
        continue;
      }
      if (gap && line.length() > 0) {
        line.append(' ');
      }
      gap = false;
      line.append(isHalf(text, i) ? '\uFFFD' : c);
    }
    return line.toString();
  }

  /** Returns the first characters of a text on one line, for a message about it. */
  public static String excerpt(String text) {
    String line = of(text.length() > 4 * LONGEST_EXCERPT ? text.substring(0, 160) : text);
    return line.length() <= LONGEST_EXCERPT
        ? line
        : of(line.substring(0, LONGEST_EXCERPT - 1)).replace("\uFFFD", "") + "…";
  }

  private static boolean isGap(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || c == '\uFEFF';
  }

  // No database stores half a character.
  private static boolean isHalf(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
