package dev.budgetpulse.reports.pdf;

import dev.budgetpulse.reports.chart.Ink;
import dev.budgetpulse.reports.chart.Theme;

/**
 * How words look.
 *
 * @param size the size of the letters in points
 * @param bold whether they are bold
 * @param rgb their colour, 8 bits each of red, green and blue
 */
record Style(double size, boolean bold, int rgb) {
  static final int INK = Theme.LIGHT.rgb(Ink.TEXT);
  static final int FAINT = Theme.LIGHT.rgb(Ink.FAINT_TEXT);
  static final int RULE = Theme.LIGHT.rgb(Ink.GRID);
  static final int CARD = 0xF6F7F9;
  static final int BRAND = 0x0B4A7D;
  static final int BETTER = 0x0B6B3A;
  static final int WORSE = 0xA4262C;
  static final int MEDIUM = 0x8A5A00;

  private static final double LEADING = 1.36;
  private static final double ASCENT = 0.98;

  static Style of(double size) {
    return new Style(size, false, INK);
  }

  static Style bold(double size) {
    return new Style(size, true, INK);
  }

  static Style faint(double size) {
    return new Style(size, false, FAINT);
  }

  Style in(int other) {
    return new Style(size, bold, other);
  }

  Style sized(double other) {
    return new Style(other, bold, rgb);
  }

  /** Returns how far lines are from each other. */
  double leading() {
    return size * LEADING;
  }

  /** Returns how far the base line is from the top of a line. */
  double ascent() {
    return size * ASCENT;
  }
}
