package dev.budgetpulse.reports.internal;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How much room characters take where nobody can measure a font. */
public final class Glyphs {
  private static final Pattern CLUSTER = Pattern.compile("\\X", Pattern.DOTALL);

  private Glyphs() {}

  /** Returns what a reader takes for single characters, in order. */
  public static List<String> clusters(String words) {
    return CLUSTER.matcher(words).results().map(MatchResult::group).toList();
  }

  /** Returns how many columns of a terminal words take. */
  public static int columns(String words) {
    int columns = 0;
    for (String cluster : clusters(words)) {
      // What joins into one sign is as wide as its widest part.
      columns += cluster.codePoints().map(Glyphs::columns).max().orElse(0);
    }
    return columns;
  }

  private static int columns(int character) {
    return isMark(character) ? 0 : isWide(character) ? 2 : 1;
  }

  /** Returns whether a character is drawn onto the one before it, or not at all. */
  public static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT;
  }

  /** Returns whether a character is as wide as it is high: Chinese, Japanese, Korean, emoji. */
  public static boolean isWide(int character) {
    return (character >= 0x1100 && character <= 0x115F)
        || (character >= 0x2E80 && character <= 0xA4CF && character != 0x303F)
        || (character >= 0xA960 && character <= 0xA97F)
        || (character >= 0xAC00 && character <= 0xD7A3)
        || (character >= 0xF900 && character <= 0xFAFF)
        || (character >= 0xFE30 && character <= 0xFE6F)
        || (character >= 0xFF01 && character <= 0xFF60)
        || (character >= 0xFFE0 && character <= 0xFFE6)
        || (character >= 0x16FE0 && character <= 0x1B2FF)
        || (character >= 0x1F1E6 && character <= 0x1FAFF)
        || (character >= 0x20000 && character <= 0x3FFFD);
  }
}
