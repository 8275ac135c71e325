package dev.budgetpulse.core.rule;

/** The forms in which texts are compared and shown. */
final class Fold {
  private Fold() {}

  /**
   * Returns what texts are compared by: letters of one case, single spaces, none around. Folding
   * one character never depends on its neighbours, so that the fold of a part is a part of the
   * fold.
   */
  static String of(String text) {
    return spaced(text, true);
  }

  /** Returns a text without what cannot be printed, with single spaces and none around. */
  static String clean(String text) {
    return spaced(text, false);
  }

  static int of(int character) {
    return Character.toLowerCase(Character.toUpperCase(character));
  }

  static boolean isPrintable(String text) {
    return text.codePoints()
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  private static String spaced(String text, boolean fold) {
    StringBuilder spaced = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
        gap = true;
      } else if (Character.getType(c) != Character.SURROGATE) {
        if (gap && !spaced.isEmpty()) {
          spaced.append(' ');
        }
        gap = false;
        spaced.appendCodePoint(fold ? of(c) : c);
      }
    }
    return spaced.toString();
  }
}
