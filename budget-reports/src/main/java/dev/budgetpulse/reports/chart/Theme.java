package dev.budgetpulse.reports.chart;

import java.util.Locale;

/**
 * The colours of inks on a background.
 *
 * <p>The colours of series are the eight that Okabe and Ito proposed in 2008 for all sorts of
 * colour vision, made darker or lighter where one would not stand out: each has a contrast of at
 * least 3:1 to the background, words have at least 4.5:1.
 */
public enum Theme {
  /** On white. */
  LIGHT,
  /** On nearly black. */
  DARK;

  /** Returns the colour of the background as red, green and blue, 8 bits each. */
  public int background() {
    return either(0xFFFFFF, 0x14181D);
  }

  /** Returns the colour of an ink as red, green and blue, 8 bits each. */
  public int rgb(Ink ink) {
    return switch (ink) {
      case TEXT -> either(0x1B1F24, 0xE8EAED);
      case FAINT_TEXT -> either(0x565D66, 0xA9B0B8);
      case GRID -> either(0xD5D9DE, 0x3A424B);
      case AXIS -> either(0x6B727B, 0x8B929B);
      case SERIES_1 -> either(0x0072B2, 0x2B8CCB);
      case SERIES_2 -> either(0xB87D00, 0xE69F00);
      case SERIES_3 -> 0x009E73;
      case SERIES_4 -> 0xD55E00;
      case SERIES_5 -> either(0x3592C9, 0x56B4E9);
      case SERIES_6 -> either(0xB8608F, 0xCC79A7);
      case SERIES_7 -> either(0x9A8F0A, 0xF0E442);
      case SERIES_8 -> either(0x1A1A1A, 0xE6E6E6);
    };
  }

  private int either(int light, int dark) {
    return this == LIGHT ? light : dark;
  }

  /** Returns the colour of an ink as CSS says it, such as {@code #0072b2}. */
  public String css(Ink ink) {
    return String.format(Locale.ROOT, "#%06x", rgb(ink));
  }
}
