package dev.budgetpulse.reports.chart;

import dev.budgetpulse.reports.internal.Glyphs;

/**
 * How much room words take at most in the fonts that charts are usually drawn in. A drawing has to
 * be laid out before it is known what draws it, so this is the width in a wide one.
 */
final class Letters {
  private static final double BOLD = 1.1;
  private static final double MARK = 0;
  private static final double THIN = 0.4;
  private static final double USUAL = 0.65;
  private static final double BROAD = 0.8;
  private static final double BROADEST = 1.05;

  /** Whole sentences of Arabic that are one character. */
  private static final double LIGATURE = 12;

  private Letters() {}

  static double width(String words, double size, boolean bold) {
    return words.codePoints().mapToDouble(Letters::width).sum() * size * (bold ? BOLD : 1);
  }

  private static double width(int character) {
    if (Glyphs.isMark(character)) {
      return MARK;
    }
    if (character >= 0xFDFA && character <= 0xFDFD) {
      return LIGATURE;
    }
    if (Glyphs.isWide(character) || "mwMW@%…—‰".indexOf(character) >= 0) {
      return BROADEST;
    }
    if ("iljtfrI.,:;'|! ()[]/\u00A0\u202F".indexOf(character) >= 0) {
      return THIN;
    }
    return character < 0x250 && !Character.isUpperCase(character) ? USUAL : BROAD;
  }

  /** Returns words, cut between characters and ended with an ellipsis if there is no room. */
  static String cut(String words, double size, boolean bold, double room) {
    if (width(words, size, bold) <= room) {
      return words;
    }
    StringBuilder cut = new StringBuilder();
    double left = room - width("…", size, bold);
    for (String cluster : Glyphs.clusters(words)) {
      left -= width(cluster, size, bold);
      if (left < 0) {
        break;
      }
      cut.append(cluster);
    }
    return cut.toString().strip() + "…";
  }
}
