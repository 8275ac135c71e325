package dev.budgetpulse.core.statement.csv;

/** Compares texts with patterns in which a star is any text and a question mark any character. */
final class Glob {
  private Glob() {}

  /** Says whether all of a text fits a pattern, whatever the case of its letters. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int afterStar = 0;
    // Only the last star is ever widened, so that time is at most the product of both lengths.
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        afterStar = t;
      } else if (p < pattern.length() && fits(pattern.charAt(p), text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++afterStar;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean fits(char pattern, char text) {
    return pattern == '?'
        || Character.toLowerCase(pattern) == Character.toLowerCase(text)
        || Character.toUpperCase(pattern) == Character.toUpperCase(text);
  }
}
